package org.daymark.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.settings.GoingLive;
import org.daymark.settings.LiveCheck;
import org.daymark.settings.LiveCheck.Subject;
import org.daymark.settings.LiveCheck.Verdict;
import org.springframework.stereotype.Component;

/** The steps before the first real send, shown until all are done. */
@Component
class FirstSend {
    private final HomeRepository repository;
    private final GoingLive goingLive;

    FirstSend(HomeRepository repository, GoingLive goingLive) {
        this.repository = repository;
        this.goingLive = goingLive;
    }

    /**
     * A step.
     *
     * @param link the page to do it; empty for users without permission
     */
    record Step(boolean done, String title, String text, String link, String action) {}

    List<Step> steps() {
        Map<Subject, LiveCheck> checks = new EnumMap<>(Subject.class);
        goingLive.checklist().forEach(check -> checks.put(check.subject(), check));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(true, "An administrator", "An administrator can sign in and invite others.", "", ""));
        steps.add(step(checks, Subject.ORGANISATION, "/settings/organisation", "Enter your organization"));
        steps.add(step(checks, Subject.SIGNATURE, "/settings/signing", "Create a key"));
        steps.add(step(
                repository.ownPeople(),
                "Your subscribers on a list",
                "Import a file of people who agreed to hear from you. An import sends no mail.",
                "/imports/new",
                "Import a file",
                Permission.MANAGE_SUBSCRIBERS));
        steps.add(step(
                repository.ownCampaign(),
                "Your first campaign",
                "Choose a kit, edit its text, preview it and send it. Until you go live, it goes to the sandbox.",
                "/campaigns/new",
                "Create a campaign",
                Permission.WRITE));
        steps.add(step(checks, Subject.SERVER, "/settings/servers", "Add a server and send a test mail"));
        if (checks.containsKey(Subject.LOCAL_RELAY)) {
            steps.add(step(checks, Subject.LOCAL_RELAY, "/settings/live", "Learn more"));
        }
        steps.add(step(checks, Subject.PUBLIC_ADDRESS, "/settings/live", "Learn more"));
        steps.add(step(
                goingLive.live(),
                "Going live",
                "Until then, no mail leaves this machine.",
                "/settings/live",
                "See what is left to do",
                Permission.MANAGE_SETTINGS));
        steps.add(step(
                repository.sentForReal(),
                "Your first real send",
                "Send a campaign to real people.",
                "/campaigns",
                "Open the campaigns",
                Permission.SEND));
        return steps.stream().allMatch(Step::done) ? List.of() : steps;
    }

    private static Step step(Map<Subject, LiveCheck> checks, Subject subject, String link, String action) {
        LiveCheck check = checks.get(subject);
        if (check == null) {
            throw new IllegalStateException("nothing checks " + subject);
        }
        return step(
                check.outcome() == Verdict.PASS, check.title(), check.text(), link, action, Permission.MANAGE_SETTINGS);
    }

    private static Step step(
            boolean done, String title, String text, String link, String action, Permission permission) {
        boolean may = Actor.current().may(permission);
        return new Step(done, title, text, may ? link : "", action);
    }
}
