package org.daymark.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.DomainDoctor;
import org.daymark.domain.DomainReport;
import org.daymark.domain.Topic;
import org.daymark.domain.Verdict;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings page of the sending domain: what DNS says about it, and what to do. */
@Controller
@RequestMapping("/settings/domain")
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class SendingDomainPages {
    private static final Words WORDS = Words.of("settings");

    private final DomainDoctor doctor;
    private final Organisations organisations;

    SendingDomainPages(DomainDoctor doctor, Organisations organisations) {
        this.doctor = doctor;
        this.organisations = organisations;
    }

    /** The findings of one topic. */
    record Section(String name, String about, Verdict verdict, List<Line> lines) {
        static Section of(DomainReport report, Topic topic) {
            return new Section(
                    topic.words(),
                    topic.about(),
                    report.verdict(topic),
                    report.of(topic).stream().map(Line::of).toList());
        }
    }

    /** A finding. */
    record Line(Verdict verdict, String verdictWords, String name, String text) {
        static Line of(DomainCheck check) {
            return new Line(check.verdict(), check.verdict().words(), check.name(), check.words());
        }
    }

    @GetMapping
    ModelAndView page(@RequestParam(defaultValue = "") String domain) {
        String shown = domain.isBlank() ? organisations.current().fromDomain() : domain.strip();
        return page(shown, doctor.latest(shown).orElse(null), Map.of());
    }

    @PostMapping
    ModelAndView check(@RequestParam(defaultValue = "") String domain, RedirectAttributes next) {
        try {
            DomainReport report = doctor.check(domain);
            Flash.done(WORDS.phrase("domain.checked", EmailAddress.readable(report.domain())))
                    .on(next);
            next.addAttribute("domain", report.domain());
            return new ModelAndView("redirect:/settings/domain");
        } catch (Problem e) {
            return page(domain, null, Map.of("domain", String.valueOf(e.getMessage())));
        }
    }

    private static ModelAndView page(String domain, @Nullable DomainReport report, Map<String, String> errors) {
        ModelAndView page = new ModelAndView("settings/domain");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("domain", EmailAddress.readable(domain))
                .addObject(
                        "sections",
                        report == null
                                ? List.of()
                                : Arrays.stream(Topic.values())
                                        .map(topic -> Section.of(report, topic))
                                        .toList())
                .addObject("checked", report == null ? null : Moment.of(report.checkedAt()))
                .addObject("errors", errors);
    }
}
