package org.daymark.people;

import java.util.Arrays;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.subscriber.Activity;
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

/** The settings page of the retention rule: a dry run first, then the switch. */
@Controller
@RequestMapping("/settings/retention")
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class RetentionPages {
    private static final Words WORDS = Words.of("people");

    private final Retention retention;

    RetentionPages(Retention retention) {
        this.retention = retention;
    }

    /** A run as the page shows it. */
    record Line(RetentionRun run, String state, Moment at) {}

    /** The numbers of a rule as a user typed them; 0, which no rule allows, for what is no whole number. */
    private record Typed(String months, String most, String notice) {
        Map<String, String> faults() {
            return RetentionRule.faults(number(months), number(most), number(notice));
        }

        private static int number(String typed) {
            String digits = typed.strip();
            return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
        }
    }

    @GetMapping
    ModelAndView page() {
        RetentionRule rule = retention.rule();
        Typed now = new Typed(
                Integer.toString(rule.silentMonths()),
                Integer.toString(rule.most()),
                Integer.toString(rule.noticeDays()));
        return page(now, null, Map.of());
    }

    /** Counts and changes nothing; posted, because it names people. */
    @PostMapping("/dry-run")
    ModelAndView dryRun(
            @RequestParam(defaultValue = "") String months,
            @RequestParam(defaultValue = "") String most,
            @RequestParam(defaultValue = "") String notice) {
        Typed typed = new Typed(months, most, notice);
        Map<String, String> faults = typed.faults();
        return faults.isEmpty() ? page(typed, retention.dryRun(Typed.number(months)), faults) : refused(typed, faults);
    }

    @PostMapping("/on")
    ModelAndView turnOn(
            @RequestParam(defaultValue = "") String months,
            @RequestParam(defaultValue = "") String most,
            @RequestParam(defaultValue = "") String notice,
            @RequestParam(defaultValue = "-1") long people,
            RedirectAttributes next) {
        Typed typed = new Typed(months, most, notice);
        Map<String, String> faults = typed.faults();
        if (!faults.isEmpty()) {
            return refused(typed, faults);
        }
        try {
            retention.turnOn(Typed.number(months), Typed.number(most), Typed.number(notice), people);
        } catch (Problem e) {
            return refused(typed, Map.of("months", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("retention.on")).on(next);
        return new ModelAndView("redirect:/settings/retention");
    }

    @PostMapping("/off")
    ModelAndView turnOff(RedirectAttributes next) {
        retention.turnOff();
        Flash.done(WORDS.phrase("retention.off")).on(next);
        return new ModelAndView("redirect:/settings/retention");
    }

    private ModelAndView refused(Typed typed, Map<String, String> errors) {
        ModelAndView page = page(typed, null, errors);
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    private ModelAndView page(Typed typed, Retention.@Nullable DryRun dryRun, Map<String, String> errors) {
        RetentionRule rule = retention.rule();
        return new ModelAndView("people/retention")
                .addObject("rule", rule)
                .addObject("next", Moment.ofNullable(rule.nextAt()))
                .addObject(
                        "runs",
                        retention.runs().stream()
                                .map(run -> new Line(run, run.state().words(), Moment.of(run.startedAt())))
                                .toList())
                .addObject(
                        "signs",
                        Arrays.stream(Activity.values()).map(Activity::meaning).toList())
                .addObject("months", typed.months())
                .addObject("most", typed.most())
                .addObject("notice", typed.notice())
                .addObject("dryRun", dryRun)
                .addObject("errors", errors);
    }
}
