package org.daymark.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.organisation.Organisations;
import org.daymark.pace.DomainRule;
import org.daymark.pace.Pace;
import org.daymark.pace.Paces;
import org.daymark.pace.Rate;
import org.daymark.pace.SendWindow;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings page for rate limits and the send window. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class PacePages {
    private static final Words WORDS = Words.of("settings");
    private static final String BACK = "redirect:/settings/pace";

    private final Paces paces;
    private final Organisations organisations;

    PacePages(Paces paces, Organisations organisations) {
        this.paces = paces;
        this.organisations = organisations;
    }

    /**
     * A rule on the page.
     *
     * @param key the domain that identifies the rule in forms; empty for the rule of all other domains
     */
    record Line(String key, String domains, String rate, String atOnce) {
        static Line of(DomainRule rule) {
            return new Line(
                    rule.forOthers() ? "" : rule.domains().get(0),
                    rule.forOthers() ? WORDS.named("pace.others") : String.join(", ", rule.domains()),
                    rule.rate() == null
                            ? WORDS.named("pace.unlimited")
                            : rule.rate().toString(),
                    rule.atOnce() == null
                            ? WORDS.named("pace.unlimited")
                            : rule.atOnce().toString());
        }
    }

    @GetMapping("/settings/pace")
    ModelAndView look() {
        return page(Map.of(), Map.of());
    }

    @PostMapping("/settings/pace/rate")
    ModelAndView rate(@RequestParam(defaultValue = "") String rate, RedirectAttributes next) {
        return change("rate", Map.of("rate", rate), next, () -> paces.limit(parsed(rate)));
    }

    @PostMapping("/settings/pace/window")
    ModelAndView window(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String zone,
            RedirectAttributes next) {
        Map<String, String> typed = Map.of("from", from, "to", to, "zone", zone);
        boolean none = from.isBlank() && to.isBlank();
        ZoneId id;
        try {
            id = ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            if (!none) {
                return page(typed, Map.of("zone", WORDS.named("time-zone.none")));
            }
            id = null;
        }
        ZoneId known = id;
        return change(
                "from",
                typed,
                next,
                () -> paces.setWindow(none ? null : SendWindow.parse(from.strip() + "-" + to.strip()), known));
    }

    @PostMapping("/settings/pace/rules")
    ModelAndView rule(
            @RequestParam(defaultValue = "") String domains,
            @RequestParam(defaultValue = "") String ruleRate,
            @RequestParam(defaultValue = "") String atOnce,
            RedirectAttributes next) {
        Map<String, String> typed = Map.of("domains", domains, "ruleRate", ruleRate, "atOnce", atOnce);
        Map<String, String> faults = new HashMap<>();
        if (!atOnce.strip().matches("\\d{0,6}")) {
            faults.put("atOnce", WORDS.named("pace.at-once-wrong"));
        }
        Rate rate = null;
        try {
            rate = parsed(ruleRate);
        } catch (Problem e) {
            faults.put("ruleRate", String.valueOf(e.getMessage()));
        }
        if (!faults.isEmpty()) {
            return page(typed, faults);
        }
        List<String> names = Arrays.stream(domains.split("[,;\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        Rate wanted = rate;
        Integer number = atOnce.isBlank() ? null : Integer.valueOf(atOnce.strip());
        return change("domains", typed, next, () -> paces.setRule(names, wanted, number));
    }

    @PostMapping("/settings/pace/rules/remove")
    ModelAndView remove(@RequestParam(defaultValue = "") String domain, RedirectAttributes next) {
        try {
            paces.removeRule(domain.isBlank() ? null : domain);
            Flash.done(WORDS.phrase("pace.removed")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView(BACK);
    }

    private ModelAndView change(String field, Map<String, String> typed, RedirectAttributes next, Runnable change) {
        try {
            change.run();
        } catch (Problem e) {
            return page(typed, Map.of(field, String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("pace.saved")).on(next);
        return new ModelAndView(BACK);
    }

    /** An empty value or {@code unlimited} means no limit. */
    private static @Nullable Rate parsed(String typed) {
        String rate = typed.strip().toLowerCase(Locale.ROOT);
        return rate.isEmpty() || rate.equals("unlimited") ? null : Rate.parse(rate);
    }

    private ModelAndView page(Map<String, String> typed, Map<String, String> faults) {
        Pace pace = paces.now();
        SendWindow window = pace.window();
        Map<String, String> form = new HashMap<>();
        form.put("rate", pace.rate() == null ? "" : pace.rate().toString());
        form.put("from", window == null ? "" : window.from().toString());
        form.put("to", window == null ? "" : window.to().toString());
        ZoneId zone = pace.zone() == null ? organisations.current().timeZone() : pace.zone();
        form.put("zone", zone.getId());
        form.put("domains", "");
        form.put("ruleRate", "");
        form.put("atOnce", "");
        form.putAll(typed);
        ModelAndView page = new ModelAndView("settings/pace");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("form", form)
                .addObject("window", window == null ? "" : window.toString())
                .addObject("rules", pace.rules().stream().map(Line::of).toList())
                .addObject("zones", Zones.all())
                .addObject("errors", faults);
    }
}
