package org.daymark.alert;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which alerts the current user gets by mail. */
@Controller
@RequestMapping("/account/alerts")
@RequirePermission(Permission.VIEW)
@ConditionalOnWebApplication
class OwnAlertPages {
    private static final Words WORDS = Words.of("alert");
    private static final String HOME = "redirect:/account/alerts";

    private final AlertChoices choices;
    private final AlertSettings settings;

    OwnAlertPages(AlertChoices choices, AlertSettings settings) {
        this.choices = choices;
        this.settings = settings;
    }

    @GetMapping
    ModelAndView show() {
        return new ModelAndView("alert/own")
                .addObject(
                        "kinds",
                        choices.own().entrySet().stream()
                                .map(own -> AlertPages.Choice.of(own.getKey(), own.getValue()))
                                .toList())
                .addObject("mailed", settings.mail())
                .addObject("chosen", choices.hasChosen());
    }

    @PostMapping
    String choose(@RequestParam(name = "kind", defaultValue = "") List<String> kinds, RedirectAttributes next) {
        choices.choose(AlertChoices.kinds(kinds));
        Flash.done(WORDS.phrase("own.saved")).on(next);
        return HOME;
    }

    @PostMapping("/defaults")
    String follow(RedirectAttributes next) {
        choices.followDefaults();
        Flash.done(WORDS.phrase("own.default")).on(next);
        return HOME;
    }
}
