package org.daymark.writing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.problem.Problem;
import org.daymark.review.Comments;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The comments of colleagues: in the cards of the Write page, and on a page of their own. */
@Controller
@RequestMapping("/campaigns/{id}/comments")
@RequirePermission(Permission.COMMENT)
class CommentPages {
    private static final Words WORDS = Words.of("writing");
    private static final String WRITE = "write";

    private final WritePage page;
    private final CampaignContents contents;
    private final Drafts drafts;
    private final Comments comments;

    CommentPages(WritePage page, CampaignContents contents, Drafts drafts, Comments comments) {
        this.page = page;
        this.contents = contents;
        this.drafts = drafts;
        this.comments = comments;
    }

    @GetMapping
    ModelAndView all(@PathVariable long id) {
        Campaign campaign = page.campaign(id);
        return new ModelAndView("writing/comments")
                .addObject("campaign", campaign)
                .addObject("places", CommentedBlock.of(form(campaign), comments.of(id)));
    }

    @PostMapping
    ModelAndView add(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String block,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String from,
            HttpServletRequest request) {
        Campaign campaign = page.campaign(id);
        DraftForm.Section section = form(campaign).sections().stream()
                .filter(one -> block.equals(one.block().isEmpty() ? DraftBlocks.HEAD : one.block()))
                .findFirst()
                .orElseThrow(() -> WORDS.problem("block.gone"));
        return answer(
                new Asked(campaign, block, 0, text, from, request),
                () -> comments.add(id, block, CommentedBlock.titleOf(section), text));
    }

    @PostMapping("/{comment}/reply")
    ModelAndView reply(
            @PathVariable long id,
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String from,
            HttpServletRequest request) {
        Asked asked = asked(id, comment, text, from, request);
        return answer(asked, () -> comments.reply(id, comment, text));
    }

    @PostMapping("/{comment}/resolve")
    ModelAndView resolve(
            @PathVariable long id,
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String from,
            HttpServletRequest request) {
        Asked asked = asked(id, comment, "", from, request);
        return answer(asked, () -> comments.resolve(id, comment));
    }

    @PostMapping("/{comment}/reopen")
    ModelAndView reopen(
            @PathVariable long id,
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String from,
            HttpServletRequest request) {
        Asked asked = asked(id, comment, "", from, request);
        return answer(asked, () -> comments.reopen(id, comment));
    }

    /**
     * One act on the comments of a block.
     *
     * @param thread the thread that it is about, or 0 for a new one
     * @param from the page to return to
     */
    private record Asked(
            Campaign campaign, String block, long thread, String text, String from, HttpServletRequest request) {
        boolean byScript() {
            return request.getHeader("HX-Request") != null;
        }
    }

    private Asked asked(long id, long thread, String text, String from, HttpServletRequest request) {
        Campaign campaign = page.campaign(id);
        return new Asked(campaign, comments.find(id, thread).block(), thread, text, from, request);
    }

    private ModelAndView answer(Asked asked, Runnable act) {
        try {
            act.run();
        } catch (Problem e) {
            return refused(asked, String.valueOf(e.getMessage()));
        }
        if (asked.byScript()) {
            return part(asked);
        }
        String place = asked.from().equals(WRITE) ? "/write" : "/comments";
        return new ModelAndView("redirect:/campaigns/" + asked.campaign().id() + place + "#comments-" + asked.block());
    }

    private ModelAndView refused(Asked asked, String words) {
        ModelAndView answer =
                asked.byScript() ? part(asked) : all(asked.campaign().id());
        answer.addObject("wrong", words)
                .addObject("typed", asked.text())
                .addObject("thread", asked.thread())
                .addObject("wrongBlock", asked.block());
        answer.setStatus(asked.byScript() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return answer;
    }

    private ModelAndView part(Asked asked) {
        List<CommentedBlock> all = CommentedBlock.of(
                form(asked.campaign()), comments.of(asked.campaign().id()));
        return new ModelAndView("writing/comments-part")
                .addObject("campaign", asked.campaign())
                .addObject("from", asked.from().equals(WRITE) ? WRITE : "comments")
                .addObject(
                        "shown",
                        all.stream()
                                .filter(one -> one.id().equals(asked.block()))
                                .findFirst()
                                .orElseGet(() -> new CommentedBlock(asked.block(), 0, "", true, List.of())));
    }

    private DraftForm form(Campaign campaign) {
        return drafts.form(contents.of(campaign.id()).draft());
    }
}
