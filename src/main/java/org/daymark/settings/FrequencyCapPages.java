package org.daymark.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audience.FrequencyCap;
import org.daymark.audience.FrequencyCaps;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings page for the limit of emails to one person. */
@Controller
@RequestMapping("/settings/email-limit")
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class FrequencyCapPages {
    private static final Words WORDS = Words.of("settings");

    private final FrequencyCaps caps;

    FrequencyCapPages(FrequencyCaps caps) {
        this.caps = caps;
    }

    @GetMapping
    ModelAndView page() {
        FrequencyCap cap = caps.current().orElse(null);
        return page(
                cap == null ? "" : Integer.toString(cap.most()),
                Integer.toString(cap == null ? FrequencyCap.USUAL_DAYS : cap.days()),
                Map.of());
    }

    @PostMapping
    ModelAndView change(
            @RequestParam(defaultValue = "") String most,
            @RequestParam(defaultValue = "") String days,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        try {
            FrequencyCap cap = most.isBlank() ? null : new FrequencyCap(number(most), number(days));
            caps.change(cap);
            Flash.done(WORDS.phrase(cap == null ? "email-limit.none" : "email-limit.saved"))
                    .on(next);
            return new ModelAndView("redirect:/settings/email-limit");
        } catch (Problem e) {
            errors.put("most", String.valueOf(e.getMessage()));
        }
        ModelAndView again = page(most, days, errors);
        again.setStatus(HttpStatus.BAD_REQUEST);
        return again;
    }

    /** 0, which no limit has, for what is no whole number. */
    private static int number(String typed) {
        String digits = typed.strip();
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }

    private static ModelAndView page(String most, String days, Map<String, String> errors) {
        return new ModelAndView("settings/email-limit")
                .addObject("most", most)
                .addObject("days", days)
                .addObject("errors", errors);
    }
}
