package org.daymark.writing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.article.Articles;
import org.daymark.article.Clipboard;
import org.daymark.article.PastedArticle;
import org.daymark.campaign.Campaign;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.BlockKind;
import org.daymark.issue.DraftBlocks;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes blocks of a pasted article: first a proposal, then the blocks themselves. */
@Controller
@RequestMapping("/campaigns/{id}/article")
@RequirePermission(Permission.WRITE)
class ArticlePages {
    private static final int MAX_LEAD = 120;

    private final WritePage page;
    private final Articles articles;
    private final DraftBlocks blocks;
    private final Editing editing;

    ArticlePages(WritePage page, Articles articles, DraftBlocks blocks, Editing editing) {
        this.page = page;
        this.articles = articles;
        this.blocks = blocks;
        this.editing = editing;
    }

    /**
     * A proposed block.
     *
     * @param lead the beginning of its text
     */
    record Line(String title, String lead) {}

    /** What was pasted, and where it belongs. */
    private record Pasted(Clipboard clipboard, String after, String sitting, List<String> have) {}

    /** Shows which blocks the article would become. Forms cannot be as large as a clipboard: the body is JSON. */
    @PostMapping
    ModelAndView propose(@PathVariable long id, InputStream body) throws IOException {
        Campaign campaign = page.campaign(id);
        ModelAndView answer = new ModelAndView("writing/article").addObject("campaign", campaign);
        try {
            PastedArticle article = articles.of(read(body).clipboard());
            Map<String, String> titles =
                    blocks.kinds().stream().collect(Collectors.toMap(BlockKind::name, BlockKind::title));
            return answer.addObject(
                            "lines",
                            article.blocks().stream()
                                    .map(block -> new Line(
                                            titles.getOrDefault(block.kind(), block.kind()), lead(block.values())))
                                    .toList())
                    .addObject("notes", article.notes())
                    .addObject("problem", "");
        } catch (Problem e) {
            return answer.addObject("lines", List.of())
                    .addObject("notes", List.of())
                    .addObject("problem", String.valueOf(e.getMessage()));
        }
    }

    /** Inserts the blocks. */
    @PostMapping("/insert")
    ModelAndView insert(@PathVariable long id, InputStream body) throws IOException {
        Campaign campaign = page.campaign(id);
        Pasted pasted = read(body);
        Window window = new Window(pasted.sitting());
        EditOutcome outcome = editing.paste(id, articles.of(pasted.clipboard()).nodes(), pasted.after(), window);
        return page.changes(campaign, outcome, Optional.empty(), window, pasted.have(), EditWords.of(outcome));
    }

    private static Pasted read(InputStream body) throws IOException {
        JsonNode pasted = PastedBody.read(body);
        return new Pasted(
                PastedBody.clipboard(pasted),
                pasted.path("after").asString(""),
                pasted.path("sitting").asString(""),
                pasted.path("have")
                        .valueStream()
                        .map(stamp -> stamp.asString(""))
                        .toList());
    }

    private static String lead(ObjectNode values) {
        String text = values.properties().stream()
                .filter(field -> !field.getKey().equals("block"))
                .map(field -> field.getValue().isString()
                        ? field.getValue().asString()
                        : field.getValue().findValuesAsString("title").stream()
                                .findFirst()
                                .orElse(""))
                .filter(value -> !value.isBlank())
                .collect(Collectors.joining(" · "))
                .replaceAll("\\s+", " ");
        return Excerpt.of(text, MAX_LEAD);
    }
}
