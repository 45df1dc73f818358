package org.daymark.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audience.Audiences;
import org.daymark.consent.ConsentBook;
import org.daymark.consent.ConsentRule;
import org.daymark.consent.ConsentRules;
import org.daymark.consent.ConsentRules.Switched;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.text.CountryName;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings pages for the rules of consent. A rule is switched on a page that counts whom it concerns. */
@Controller
@RequestMapping("/settings/consent")
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class ConsentPages {
    private static final Words WORDS = Words.of("settings");
    private static final int FEW = 4;

    private final ConsentRules rules;
    private final Audiences audiences;

    ConsentPages(ConsentRules rules, Audiences audiences) {
        this.rules = rules;
        this.audiences = audiences;
    }

    /** A rule as the pages show it. */
    public record Line(
            String id,
            boolean on,
            boolean accepts,
            String title,
            String text,
            String countries,
            String source,
            String link,
            @Nullable Moment changedAt,
            @Nullable String changedBy) {
        static Line of(Switched switched) {
            ConsentRule rule = switched.rule();
            return new Line(
                    rule.id(),
                    switched.enabled(),
                    rule.kind() == ConsentRule.Kind.ACCEPTS,
                    rule.title(),
                    rule.text(),
                    rule.sortedCountries().stream()
                            .map(code -> rule.countries().size() > FEW ? code : CountryName.of(code))
                            .collect(Collectors.joining(", ")),
                    rule.source(),
                    rule.link(),
                    Moment.ofNullable(switched.changedAt()),
                    switched.changedBy());
        }
    }

    @GetMapping
    String page(Model model) {
        List<Line> lines = rules.all().stream().map(Line::of).toList();
        model.addAttribute("rules", lines);
        model.addAttribute("country", CountryName.of(rules.country()));
        model.addAttribute("version", ConsentBook.version());
        model.addAttribute("checked", ConsentBook.checked().toString());
        return "settings/consent";
    }

    @GetMapping("/{rule}")
    String ask(@PathVariable String rule, Model model) {
        Switched switched = find(rule);
        model.addAttribute("rule", Line.of(switched));
        model.addAttribute("people", audiences.concerned(rules.concerned(switched.rule())));
        model.addAttribute("country", CountryName.of(rules.country()));
        return "settings/consent-rule";
    }

    @PostMapping("/{rule}")
    String change(
            @PathVariable String rule,
            @RequestParam(name = "on", defaultValue = "false") boolean enable,
            RedirectAttributes next) {
        Switched switched = find(rule);
        try {
            rules.change(rule, enable, audiences.concerned(rules.concerned(switched.rule())));
            Flash.done(WORDS.phrase(
                            enable ? "consent-rule.on" : "consent-rule.off",
                            switched.rule().title()))
                    .on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/settings/consent";
    }

    private Switched find(String id) {
        return rules.all().stream()
                .filter(each -> each.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("consent-rule.none")));
    }
}
