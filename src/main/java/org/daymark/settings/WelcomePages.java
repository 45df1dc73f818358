package org.daymark.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.console.Flash;
import org.daymark.issue.HelpCountries;
import org.daymark.mail.SendResult;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The setup after the first account: organization, sender with a test, first people. Each step can be skipped. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class WelcomePages {
    private static final Words WORDS = Words.of("settings");
    private static final String SENDER = "redirect:/welcome/sender";

    private final Organisations organisations;
    private final HelpCountries helpCountries;
    private final TestMails tests;
    private final GoingLive goingLive;

    WelcomePages(Organisations organisations, HelpCountries helpCountries, TestMails tests, GoingLive goingLive) {
        this.organisations = organisations;
        this.helpCountries = helpCountries;
        this.tests = tests;
        this.goingLive = goingLive;
    }

    @GetMapping("/welcome")
    ModelAndView organisation() {
        return organisation(toFill(), Map.of());
    }

    @PostMapping("/welcome/organisation")
    ModelAndView organisation(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String postalAddress,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String website,
            @RequestParam(defaultValue = "") List<String> countries,
            @RequestParam(defaultValue = "") String timeZone) {
        OrganisationForm form = new OrganisationForm(
                name, postalAddress, null, null, null, phone, website, countries, timeZone, null, null, null);
        Map<String, String> faults = save(form);
        return faults.isEmpty() ? new ModelAndView(SENDER) : organisation(form, faults);
    }

    @GetMapping("/welcome/sender")
    ModelAndView sender() {
        return sender(toFill(), "", Map.of());
    }

    /** Continues to the next step, or stays to show the result of the test. */
    @PostMapping("/welcome/sender")
    ModelAndView sender(
            @RequestParam(defaultValue = "") String fromName,
            @RequestParam(defaultValue = "") String fromAddress,
            @RequestParam(defaultValue = "") String replyTo,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "false") boolean test,
            RedirectAttributes next) {
        OrganisationForm form = new OrganisationForm(
                null, null, fromName, fromAddress, replyTo, null, null, null, null, null, null, null);
        Map<String, String> faults = new LinkedHashMap<>(form.faults(organisations.current(), organisations));
        Optional<EmailAddress> reader = test ? address(to, faults) : Optional.empty();
        if (!faults.isEmpty()) {
            return sender(form, to, faults);
        }
        save(form);
        if (reader.isEmpty()) {
            return new ModelAndView("redirect:/welcome/people");
        }
        try {
            told(tests.asCampaignsGo(reader.get()), to.strip()).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView(SENDER);
    }

    @GetMapping("/welcome/people")
    String people() {
        return "settings/welcome-people";
    }

    private Flash told(SendResult result, String to) {
        String words = result.reply().words();
        if (!(result instanceof SendResult.Accepted)) {
            return Flash.failed(WORDS.phrase("welcome.not-accepted", words));
        }
        return Flash.done(
                goingLive.live() ? WORDS.phrase("welcome.mailed", to, words) : WORDS.phrase("welcome.sandbox", to));
    }

    private static Optional<EmailAddress> address(String typed, Map<String, String> faults) {
        try {
            return Optional.of(EmailAddress.parse(typed));
        } catch (InvalidAddress e) {
            faults.put("to", WORDS.named("address.wrong", e.reason()));
            return Optional.empty();
        }
    }

    private Map<String, String> save(OrganisationForm form) {
        Organisation before = organisations.current();
        Map<String, String> faults = form.faults(before, organisations);
        if (faults.isEmpty()) {
            organisations.save(form.on(before));
        }
        return faults;
    }

    private OrganisationForm toFill() {
        return OrganisationForm.of(organisations.current()).without(organisations.starting());
    }

    private ModelAndView organisation(OrganisationForm form, Map<String, String> faults) {
        return page("settings/welcome", form, faults)
                .addObject("helpCountries", OrganisationPages.countries(helpCountries, form))
                .addObject("zones", Zones.all());
    }

    private ModelAndView sender(OrganisationForm form, String to, Map<String, String> faults) {
        return page("settings/welcome-sender", form, faults).addObject("to", to).addObject("live", goingLive.live());
    }

    private static ModelAndView page(String view, OrganisationForm form, Map<String, String> faults) {
        ModelAndView page = new ModelAndView(view);
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("form", form).addObject("errors", faults);
    }
}
