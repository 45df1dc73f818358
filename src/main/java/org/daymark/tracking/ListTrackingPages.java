package org.daymark.tracking;

import java.util.Arrays;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.message.TrackingLevel;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Tracking;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
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

/** What is recorded of mail to a list. */
@Controller
@RequestMapping("/lists/{id}/tracking")
@RequirePermission(Permission.VIEW)
@ConditionalOnWebApplication
class ListTrackingPages {
    private static final Words WORDS = Words.of("tracking");

    private final MailingLists lists;
    private final Tracking tracking;
    private final TrackingSettings settings;

    ListTrackingPages(MailingLists lists, Tracking tracking, TrackingSettings settings) {
        this.lists = lists;
        this.tracking = tracking;
        this.settings = settings;
    }

    /** A level to choose. */
    record Choice(String value, String label, String about, boolean chosen) {}

    @GetMapping
    ModelAndView show(@PathVariable long id) {
        MailingList list = list(id);
        TrackingLevel level = tracking.ofList(id);
        List<Choice> choices = Arrays.stream(TrackingLevel.values())
                .map(each -> new Choice(each.name(), each.words(), each.about(), each == level))
                .toList();
        return new ModelAndView("tracking/list")
                .addObject("list", list)
                .addObject("choices", choices)
                .addObject("months", settings.keepMonths());
    }

    @PostMapping
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    String save(@PathVariable long id, @RequestParam(defaultValue = "") String level, RedirectAttributes next) {
        list(id);
        TrackingLevel chosen = Constants.named(TrackingLevel.class, level).orElse(null);
        try {
            if (chosen == null) {
                throw WORDS.problem("level.none");
            }
            tracking.change(id, chosen);
            Flash.done(WORDS.phrase("list.saved", chosen.words())).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/lists/" + id + "/tracking";
    }

    private MailingList list(long id) {
        return lists.all().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("list.unknown", Long.toString(id))));
    }
}
