package org.daymark.writing;

import java.io.IOException;
import java.io.InputStream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.CampaignContents;
import org.daymark.issue.Clipboard;
import org.daymark.issue.Drafts;
import org.daymark.issue.LinkAddress;
import org.daymark.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the prose editor asks the server while someone writes. */
@RestController
@RequestMapping("/campaigns/{id}/write")
class ProsePages {
    private static final JsonMapper JSON = new JsonMapper();

    /** Letters outside ASCII take several bytes. */
    private static final int MAX_BYTES = 3 * Clipboard.MAX_HTML;

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
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "The pasted text is too long.");
        }
        try {
            JsonNode pasted = JSON.readTree(bytes);
            Clipboard clipboard = new Clipboard(
                    pasted.path("html").asString(""), pasted.path("text").asString(""));
            return new Pasted(clipboard.markdown(), "");
        } catch (JacksonException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The pasted text cannot be read.", e);
        } catch (Problem e) {
            return new Pasted("", String.valueOf(e.getMessage()));
        }
    }
}
