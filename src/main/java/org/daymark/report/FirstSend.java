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
import org.daymark.text.Words;
import org.springframework.stereotype.Component;

/** The steps before the first real send, shown until all are done. */
@Component
class FirstSend {
    private static final Words WORDS = Words.of("report");

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
        steps.add(new Step(true, WORDS.named("first.administrator"), WORDS.named("first.administrator.text"), "", ""));
        steps.add(
                step(checks, Subject.ORGANISATION, "/settings/organisation", WORDS.named("first.organisation.action")));
        steps.add(step(checks, Subject.SIGNATURE, "/settings/signing", WORDS.named("first.signing.action")));
        steps.add(step(
                repository.ownPeople(),
                WORDS.named("first.people"),
                WORDS.named("first.people.text"),
                "/imports/new",
                WORDS.named("first.people.action"),
                Permission.MANAGE_SUBSCRIBERS));
        steps.add(step(
                repository.ownCampaign(),
                WORDS.named("first.campaign"),
                WORDS.named("first.campaign.text"),
                "/campaigns/new",
                WORDS.named("first.campaign.action"),
                Permission.WRITE));
        steps.add(step(checks, Subject.SERVER, "/settings/servers", WORDS.named("first.server.action")));
        if (checks.containsKey(Subject.LOCAL_RELAY)) {
            steps.add(step(checks, Subject.LOCAL_RELAY, "/settings/live", WORDS.named("first.more")));
        }
        steps.add(step(checks, Subject.PUBLIC_ADDRESS, "/settings/live", WORDS.named("first.more")));
        steps.add(step(
                goingLive.live(),
                WORDS.named("first.live"),
                WORDS.named("first.live.text"),
                "/settings/live",
                WORDS.named("first.live.action"),
                Permission.MANAGE_SETTINGS));
        steps.add(step(
                repository.sentForReal(),
                WORDS.named("first.send"),
                WORDS.named("first.send.text"),
                "/campaigns",
                WORDS.named("first.send.action"),
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
