package org.daymark.campaign;

import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.text.Constants;
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
                            Flash.done(
                                            rules.secondPerson()
                                                    ? "A second person must now approve each campaign. Scheduled campaigns"
                                                            + " without an approval will not start before they have one."
                                                    : "Campaigns can now be sent without approval.")
                                    .on(next);
                        },
                        () -> Flash.failed("Choose one of the three options.").on(next));
        return "redirect:/settings/approval";
    }
}
