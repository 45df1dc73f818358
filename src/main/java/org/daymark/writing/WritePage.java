package org.daymark.writing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.console.ImportMap;
import org.daymark.console.Moment;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.subscriber.MailingLists;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Builds the Write page. */
@Component
class WritePage {
    private final Campaigns campaigns;
    private final MailingLists lists;
    private final Readers readers;
    private final Previews previews;
    private final Drafts drafts;
    private final ImportMap modules;

    WritePage(
            Campaigns campaigns,
            MailingLists lists,
            Readers readers,
            Previews previews,
            Drafts drafts,
            ImportMap modules) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.readers = readers;
        this.previews = previews;
        this.drafts = drafts;
        this.modules = modules;
    }

    Campaign campaign(long id) {
        return campaigns
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no campaign with the number " + id + "."));
    }

    /** Builds the whole page; editable only if requested and allowed. */
    ModelAndView page(
            Campaign campaign,
            CampaignContent content,
            DraftForm form,
            String view,
            String reader,
            boolean editable,
            HttpServletResponse response) {
        ModelAndView page = preview("writing/write", campaign, view, reader)
                .addObject("listName", lists.get(campaign.listId()).name())
                .addObject("version", content.version())
                .addObject("seenText", content.draft().fingerprint())
                .addObject("sitting", UUID.randomUUID().toString())
                .addObject("savedAt", Moment.ofNullable(content.savedAt()))
                .addObject("sections", FormSection.of(form))
                .addObject("errors", errors(form))
                .addObject("kitTitle", form.title())
                .addObject("editable", editable && mayWrite())
                .addObject("locked", mayWrite() ? campaign.state() : null)
                .addObject("mergeTags", MergeChoice.of(drafts.mergeTags(content.draft())));
        modules.addTo(page, response);
        return page;
    }

    /** Builds only the preview, for an open page. */
    ModelAndView preview(String template, Campaign campaign, String view, String readerKey) {
        View shown = View.of(view);
        ChosenReader reader = readers.find(campaign, readerKey);
        return new ModelAndView(template)
                .addObject("campaign", campaign)
                .addObject("view", shown)
                .addObject("views", List.of(View.values()))
                .addObject("reader", reader)
                .addObject(
                        "readers",
                        Stream.of(ChosenReader.SAMPLE, ChosenReader.UNKNOWN).toList())
                .addObject("found", List.of())
                .addObject("mail", previews.of(campaign, reader));
    }

    /** Whether users with the permission to write can currently change the text. */
    static boolean open(Campaign campaign) {
        return campaign.state() == CampaignState.DRAFT;
    }

    private static boolean mayWrite() {
        return Actor.current().may(Permission.WRITE);
    }

    private static Map<String, String> errors(DraftForm form) {
        Map<String, String> errors = new LinkedHashMap<>();
        form.errors().forEach(field -> errors.put(field.id(), String.valueOf(field.error())));
        return errors;
    }
}
