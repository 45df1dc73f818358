package org.daymark.campaign;

import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.issue.Kits;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button of a segment that starts a draft, which asks its people whether they still want the mail of a list. */
@Controller
@RequirePermission(Permission.WRITE)
@ConditionalOnWebApplication
class StayCampaignPages {
    private static final Words WORDS = Words.of("campaign");
    private final Campaigns campaigns;
    private final CampaignLists choices;
    private final MailingLists lists;
    private final Segments segments;

    StayCampaignPages(Campaigns campaigns, CampaignLists choices, MailingLists lists, Segments segments) {
        this.campaigns = campaigns;
        this.choices = choices;
        this.lists = lists;
        this.segments = segments;
    }

    @PostMapping("/segments/{id}/ask")
    String ask(
            @PathVariable long id,
            @RequestParam(name = "list", defaultValue = "") String listId,
            RedirectAttributes next) {
        Segment segment = segments.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<MailingList> list = lists.all().stream()
                .filter(one -> Long.toString(one.id()).equals(listId))
                .findFirst();
        if (list.isEmpty()) {
            Flash.failed(WORDS.phrase("stay.no-list")).on(next);
            return "redirect:/segments/" + id;
        }
        Campaign created = campaigns.create(
                Kits.RE_PERMISSION,
                list.get().name(),
                Excerpt.cut(WORDS.named("name.stay", segment.name()), Campaigns.MAX_NAME));
        choices.choose(created.id(), created.listId(), segment.id(), 0);
        Flash.done(WORDS.phrase("stay.created", segment.name(), list.get().name()))
                .on(next);
        return "redirect:/campaigns/" + created.id() + "/write";
    }
}
