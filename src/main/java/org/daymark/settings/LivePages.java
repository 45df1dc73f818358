package org.daymark.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.console.Flash;
import org.daymark.mail.MailDestination;
import org.daymark.problem.Problem;
import org.daymark.settings.LiveCheck.Verdict;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Going live page. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class LivePages {
    private static final Words WORDS = Words.of("settings");
    private static final String BACK = "redirect:/settings/live";

    private final GoingLive goingLive;
    private final MailDestination destination;

    LivePages(GoingLive goingLive, MailDestination destination) {
        this.goingLive = goingLive;
        this.destination = destination;
    }

    @GetMapping("/settings/live")
    ModelAndView look() {
        return page(Map.of());
    }

    @PostMapping("/settings/live")
    ModelAndView goLive(@RequestParam(defaultValue = "") String typed, RedirectAttributes next) {
        if (!GoingLive.confirmed(typed)) {
            return page(Map.of("live-typed", WORDS.named("live.not-typed", GoingLive.TYPED)));
        }
        try {
            goingLive.goLive();
        } catch (Problem e) {
            Flash.failed(e).on(next);
            return new ModelAndView(BACK);
        }
        Flash.warning(WORDS.phrase("live.on")).on(next);
        return new ModelAndView(BACK);
    }

    @PostMapping("/settings/sandbox")
    ModelAndView backToSandbox(RedirectAttributes next) {
        List<Campaign> paused = goingLive.backToSandbox();
        String names = paused.stream().map(Campaign::name).collect(Collectors.joining(", "));
        Flash.done(paused.isEmpty() ? WORDS.phrase("live.off") : WORDS.phrase("live.off-paused", names))
                .on(next);
        return new ModelAndView(BACK);
    }

    private ModelAndView page(Map<String, String> faults) {
        List<LiveCheck> checks = goingLive.checklist();
        ModelAndView page = new ModelAndView("settings/live");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("checks", checks)
                .addObject("stops", checks.stream().anyMatch(check -> check.outcome() == Verdict.STOP))
                .addObject("live", goingLive.live())
                .addObject("bySetting", goingLive.bySetting())
                .addObject("servers", String.join(", ", destination.serverNames()))
                .addObject("typed", GoingLive.TYPED)
                .addObject("errors", faults);
    }
}
