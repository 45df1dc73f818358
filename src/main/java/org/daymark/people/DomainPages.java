package org.daymark.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.FreeMail;
import org.daymark.address.InvalidAddress;
import org.daymark.audience.Audience;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.TypedPerson;
import org.daymark.suppression.DomainPattern;
import org.daymark.suppression.SuppressedDomain;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Suppressed domains: listed, added after a look at how many people it concerns, and removed. */
@Controller
@RequestMapping("/suppressions/domains")
@RequirePermission(Permission.VIEW_PEOPLE)
class DomainPages {
    private static final Words WORDS = Words.of("people");
    private static final int PAGE = 50;
    private static final int MAX_NOTE = 200;

    private final SuppressedDomains domains;

    DomainPages(SuppressedDomains domains) {
        this.domains = domains;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "0") long before) {
        return list(before, Map.of(), Map.of());
    }

    /** Adds a domain whose number of people the user has seen; otherwise shows that number first. */
    @PostMapping
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    ModelAndView add(@RequestParam Map<String, String> form, RedirectAttributes next) {
        TypedPerson typed = new TypedPerson();
        DomainPattern pattern = pattern(form, typed);
        String note = FormTexts.required(form, "note", MAX_NOTE, WORDS.named("suppression.source-missing"), typed);
        if (pattern == null || !typed.faults().isEmpty()) {
            return list(0, form, typed.faults());
        }
        long people = domains.people(pattern);
        String agreed = form.getOrDefault("agreed", "");
        boolean seen = agreed.matches("\\d{1,15}") && !Audience.differs(Long.parseLong(agreed), people);
        boolean freeMail = FreeMail.has(pattern.domain());
        if (!seen || freeMail && !form.containsKey("certain")) {
            return new ModelAndView("people/domain-confirm")
                    .addObject("pattern", pattern)
                    .addObject("note", note)
                    .addObject("people", people)
                    .addObject("freeMail", freeMail)
                    .addObject("again", !agreed.isEmpty() && !seen)
                    .addObject("errors", seen ? Map.of("certain", WORDS.named("domain.unconfirmed")) : Map.of());
        }
        try {
            int added = domains.add(List.of(pattern), note);
            Flash.done(
                            added == 1
                                    ? WORDS.phrase("domain.suppressed", people, pattern.shown())
                                    : WORDS.phrase("domain.known", pattern.shown()))
                    .on(next);
        } catch (Problem e) {
            return list(0, form, Map.of("domain", String.valueOf(e.getMessage())));
        }
        return new ModelAndView("redirect:/suppressions/domains"
                + domains.named(pattern.domain())
                        .map(domain -> "/" + domain.id())
                        .orElse(""));
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        return one(domain(id), Map.of(), Map.of());
    }

    @PostMapping("/{id}/remove")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    ModelAndView remove(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes next) {
        SuppressedDomain domain = domain(id);
        TypedPerson typed = new TypedPerson();
        String why = FormTexts.required(form, "why", MAX_NOTE, WORDS.named("domain.reason-missing"), typed);
        if (!typed.faults().isEmpty()) {
            return one(domain, form, typed.faults());
        }
        try {
            domains.remove(id, why);
        } catch (Problem e) {
            return one(domain, form, Map.of("why", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("domain.released", domain.shown())).on(next);
        return new ModelAndView("redirect:/suppressions/domains");
    }

    private static @Nullable DomainPattern pattern(Map<String, String> form, TypedPerson typed) {
        String text = form.getOrDefault("domain", "").strip();
        if (text.isEmpty()) {
            typed.fault("domain", WORDS.named("domain.missing"));
            return null;
        }
        try {
            DomainPattern read = DomainPattern.parse(text);
            return new DomainPattern(read.domain(), read.subdomains() || form.containsKey("subdomains"));
        } catch (InvalidAddress e) {
            typed.fault("domain", WORDS.named("domain.impossible"));
            return null;
        }
    }

    private ModelAndView list(long before, Map<String, String> typed, Map<String, String> errors) {
        List<SuppressedDomain> found = domains.before(before <= 0 ? Long.MAX_VALUE : before, PAGE + 1);
        List<SuppressedDomain> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("domains", shown.stream().map(DomainLine::of).toList());
        model.put("typed", typed);
        model.put("errors", errors);
        model.put("first", before > 0 ? "/suppressions/domains" : "");
        model.put("hasNext", found.size() > PAGE);
        model.put(
                "next",
                shown.isEmpty()
                        ? ""
                        : "/suppressions/domains?before="
                                + shown.get(shown.size() - 1).id());
        return new ModelAndView("people/domains", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private ModelAndView one(SuppressedDomain domain, Map<String, String> typed, Map<String, String> errors) {
        return new ModelAndView(
                "people/domain",
                Map.of(
                        "domain",
                        DomainLine.of(domain),
                        "people",
                        domains.people(domain.pattern()),
                        "typed",
                        typed,
                        "errors",
                        errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private SuppressedDomain domain(long id) {
        return domains.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("domain.unknown", Long.toString(id))));
    }
}
