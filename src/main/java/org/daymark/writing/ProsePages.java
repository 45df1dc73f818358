package org.daymark.writing;

import java.io.IOException;
import java.io.InputStream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.CampaignContents;
import org.daymark.issue.Drafts;
import org.daymark.issue.LinkAddress;
import org.daymark.problem.Problem;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the prose editor asks the server while someone writes. */
@RestController
@RequestMapping("/campaigns/{id}/write")
class ProsePages {
    private final WritePage page;
    private final CampaignContents contents;
    private final Drafts drafts;

    ProsePages(WritePage page, CampaignContents contents, Drafts drafts) {
        this.page = page;
        this.contents = contents;
        this.drafts = drafts;
    }

    /** Checks the address of a link before it is inserted. */
    @PostMapping("/link")
    @RequirePermission(Permission.WRITE)
    LinkAddress link(@PathVariable long id, @RequestParam(defaultValue = "") String address) {
        page.campaign(id);
        return drafts.linkAddress(contents.of(id).draft(), address);
    }

    /**
     * Pasted text as Markdown.
     *
     * @param problem why it cannot be pasted; empty if it can
     */
    record Pasted(String markdown, String problem) {}

    /** Reads what someone pastes: {@code {"html": "…", "text": "…"}}. Forms cannot be that large. */
    @PostMapping("/paste")
    @RequirePermission(Permission.WRITE)
    Pasted paste(@PathVariable long id, InputStream body) throws IOException {
        page.campaign(id);
        return pasted(body);
    }

    static Pasted pasted(InputStream body) throws IOException {
        JsonNode pasted = PastedBody.read(body);
        try {
            return new Pasted(PastedBody.clipboard(pasted).markdown(), "");
        } catch (Problem e) {
            return new Pasted("", String.valueOf(e.getMessage()));
        }
    }
}
