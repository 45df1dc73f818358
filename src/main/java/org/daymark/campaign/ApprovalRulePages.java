package org.daymark.campaign;

import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings page for approval by a second person. */
@Controller
@RequestMapping("/settings/approval")
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class ApprovalRulePages {
    private static final Words WORDS = Words.of("campaign");

    private final ApprovalRules rules;

    ApprovalRulePages(ApprovalRules rules) {
        this.rules = rules;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("choice", rules.choice().name());
        model.addAttribute("asked", rules.secondPerson());
        model.addAttribute("approvers", rules.approvers());
        return "campaign/approval-rule";
    }

    @PostMapping
    String choose(@RequestParam(defaultValue = "") String choice, RedirectAttributes next) {
        Constants.named(ApprovalRules.Choice.class, choice)
                .ifPresentOrElse(
                        chosen -> {
                            rules.choose(chosen);
                            Flash.done(WORDS.phrase(rules.secondPerson() ? "approval.second-person" : "approval.none"))
                                    .on(next);
                        },
                        () -> Flash.failed(WORDS.phrase("approval.unknown")).on(next));
        return "redirect:/settings/approval";
    }
}
