package org.daymark.writing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.console.MailFrame;
import org.daymark.writing.Previews.Shown;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The preview beside the form. */
@Controller
@RequestMapping("/campaigns/{id}/preview")
class PreviewPages {
    private final WritePage page;
    private final PreviewPart preview;
    private final Previews previews;
    private final Readers readers;
    private final CampaignContents contents;

    PreviewPages(WritePage page, PreviewPart preview, Previews previews, Readers readers, CampaignContents contents) {
        this.page = page;
        this.preview = preview;
        this.previews = previews;
        this.readers = readers;
        this.contents = contents;
    }

    /** The preview part of the page; with {@code part=words} only the texts that a save may change. */
    @GetMapping
    ModelAndView preview(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(name = "as", defaultValue = "") String reader,
            @RequestParam(defaultValue = "") String part) {
        return preview.of(
                part.equals("words") ? "writing/preview-words" : "writing/preview", page.campaign(id), view, reader);
    }

    /** The HTML part for the frame, optionally of an earlier version. */
    @GetMapping("/mail")
    void mail(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(name = "as", defaultValue = "") String readerKey,
            @RequestParam @Nullable Long revision,
            HttpServletResponse response)
            throws IOException {
        Campaign campaign = page.campaign(id);
        ChosenReader reader = readers.find(campaign, readerKey);
        View shown = View.of(view);
        if (shown == View.WEB) {
            MailFrame.of(previews.webView(campaign, reader, revision))
                    .inColours(false)
                    .ofOurOwn()
                    .write(response);
            return;
        }
        Shown mail = revision == null ? previews.of(campaign, reader) : previews.ofRevision(campaign, revision, reader);
        MailFrame part = mail.html().isEmpty() ? MailFrame.ofText(mail.text()) : MailFrame.of(mail.html());
        MailFrame frame = part.inColours(shown == View.DARK).ofOurOwn();
        (shown == View.IMAGES_OFF ? frame.withoutImages() : frame).write(response);
    }

    /** Finds people on the list. A POST, because the search text must not appear in URLs. */
    @PostMapping("/readers")
    @RequirePermission(Permission.VIEW_PEOPLE)
    ModelAndView find(
            @PathVariable long id,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String view,
            HttpServletRequest request,
            HttpServletResponse response) {
        Campaign campaign = page.campaign(id);
        List<ChosenReader> found = readers.search(campaign, search);
        ModelAndView answer;
        if (request.getHeader("HX-Request") != null) {
            answer = new ModelAndView("writing/readers")
                    .addObject("campaign", campaign)
                    .addObject("view", View.of(view));
        } else {
            CampaignContent content = contents.of(id);
            answer = page.page(campaign, content, view, "", response);
        }
        return answer.addObject("found", found).addObject("asked", search.strip());
    }
}
