package org.daymark.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Variant;
import org.daymark.campaign.WebViewLinks;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where staff opens the archive of a list, and decides which campaigns it shows. */
@Controller
@RequirePermission(Permission.VIEW)
@ConditionalOnWebApplication
class ArchiveStaffPages {
    private static final Words WORDS = Words.of("archive");

    private final Archives archives;
    private final Corrections corrections;
    private final Campaigns campaigns;
    private final WebViewLinks links;
    private final MailingLists lists;
    private final PublicUrl publicUrl;

    ArchiveStaffPages(
            Archives archives,
            Corrections corrections,
            Campaigns campaigns,
            WebViewLinks links,
            MailingLists lists,
            PublicUrl publicUrl) {
        this.archives = archives;
        this.corrections = corrections;
        this.campaigns = campaigns;
        this.links = links;
        this.lists = lists;
        this.publicUrl = publicUrl;
    }

    /** The web view of one language. */
    record View(long text, String language, String address) {}

    /** A published correction as a line of the page. */
    record Published(String place, String note, String corrected, Moment at) {}

    @GetMapping("/lists/{id}/archive")
    ModelAndView list(@PathVariable long id) {
        Archive archive = archive(id);
        MailingList list = lists.get(id);
        return new ModelAndView("archive/settings")
                .addObject("list", list)
                .addObject("archive", archive)
                .addObject("path", archive.path())
                .addObject("address", publicUrl.of(archive.path()))
                .addObject("feed", publicUrl.of(archive.feed()));
    }

    @PostMapping("/lists/{id}/archive")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    String save(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "false") boolean indexable,
            RedirectAttributes next) {
        archives.save(archive(id), open, indexable);
        Flash.done(WORDS.phrase(open ? "archive.public" : "archive.off")).on(next);
        return "redirect:/lists/" + id + "/archive";
    }

    @GetMapping("/campaigns/{id}/web-view")
    ModelAndView campaign(@PathVariable long id) {
        return campaign(id, Map.of(), Map.of());
    }

    private ModelAndView campaign(long id, Map<String, String> typed, Map<String, String> errors) {
        Campaign campaign = campaigns.onPage(id);
        List<View> views = new ArrayList<>();
        views.add(new View(id, "", publicUrl.of(links.path(id))));
        for (Variant variant : campaigns.variants(id)) {
            views.add(new View(
                    variant.id(),
                    Locale.forLanguageTag(variant.language()).getDisplayName(Locale.ENGLISH),
                    publicUrl.of(links.path(variant.id()))));
        }
        return new ModelAndView("archive/campaign")
                .addObject("campaign", campaign)
                .addObject("views", views)
                .addObject("sent", WebViews.isPublic(campaign))
                .addObject(
                        "corrections",
                        corrections.of(id).stream()
                                .map(each -> new Published(
                                        each.place(), each.note(), each.corrected(), Moment.of(each.publishedAt())))
                                .toList())
                .addObject("typed", typed)
                .addObject("errors", errors)
                .addObject("list", lists.get(campaign.listId()))
                .addObject("archive", archive(campaign.listId()))
                .addObject("choice", archives.choice(id));
    }

    @PostMapping("/campaigns/{id}/web-view/archive")
    @RequirePermission(Permission.SEND)
    String choose(@PathVariable long id, @RequestParam boolean shown, RedirectAttributes next) {
        campaigns.onPage(id);
        archives.choose(id, shown);
        Flash.done(WORDS.phrase(shown ? "campaign.shown" : "campaign.hidden")).on(next);
        return "redirect:/campaigns/" + id + "/web-view";
    }

    @PostMapping("/campaigns/{id}/web-view/corrections")
    @RequirePermission(Permission.SEND)
    ModelAndView correct(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        campaigns.onPage(id);
        String text = typed.getOrDefault("text", "");
        try {
            corrections.publish(
                    id,
                    text.matches("\\d{1,18}") ? Long.parseLong(text) : 0,
                    new Corrections.Typed(
                            typed.getOrDefault("place", ""),
                            typed.getOrDefault("note", ""),
                            typed.getOrDefault("corrected", "")));
            Flash.done(WORDS.phrase("correction.published")).on(next);
            return new ModelAndView("redirect:/campaigns/" + id + "/web-view");
        } catch (Problem e) {
            ModelAndView again = campaign(id, typed, Map.of("note", String.valueOf(e.getMessage())));
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
    }

    private Archive archive(long list) {
        return archives.ofList(list)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("list.unknown", Long.toString(list))));
    }
}
