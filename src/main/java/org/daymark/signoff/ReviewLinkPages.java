package org.daymark.signoff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.daymark.access.PublicRoute;
import org.daymark.account.Devices;
import org.daymark.address.EmailAddress;
import org.daymark.console.MailFrame;
import org.daymark.console.Moment;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.review.OutsideReviewer;
import org.daymark.review.OutsideReviewers;
import org.daymark.review.SignOff;
import org.daymark.review.SignOff.Answer;
import org.daymark.review.SignOffForm;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the link of an outside reviewer opens, without script and session. Looking at a page (GET) changes nothing,
 * since link scanners do that too. A browser shows the issue only after a code that was mailed to the reviewer.
 */
@Controller
@RequestMapping("/r/{link}")
@PublicRoute
@ConditionalOnWebApplication
class ReviewLinkPages {
    private static final Words WORDS = Words.of("signoff");
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final OutsideReviewers reviewers;
    private final ReviewedIssues issues;
    private final Devices devices;
    private final Organisations organisations;

    ReviewLinkPages(OutsideReviewers reviewers, ReviewedIssues issues, Devices devices, Organisations organisations) {
        this.reviewers = reviewers;
        this.issues = issues;
        this.devices = devices;
        this.organisations = organisations;
    }

    /** A request with a link that works, from a browser that may see the issue or not yet. */
    private record Visit(String link, OutsideReviewer reviewer, boolean known) {}

    @GetMapping
    ModelAndView look(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit visit = visit(link, request, response);
        return visit.known() ? page(visit, ReviewerView.of(view), language, done) : code(visit, done, HttpStatus.OK);
    }

    /** The HTML part for the frame, if it is still the content that the page around it is about. */
    @GetMapping("/mail")
    void mail(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String content,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Visit visit = visit(link, request, response);
        if (!visit.known()) {
            throw new LinkGone();
        }
        ReviewedIssue issue = issues.of(visit.reviewer(), language);
        String html = issue.hash().equals(content)
                ? ReviewerView.of(view) == ReviewerView.WEB ? issue.web() : issue.html()
                : "<p>" + WORDS.named("changed") + "</p>";
        MailFrame.of(html).inColours(ReviewerView.of(view) == ReviewerView.DARK).write(response);
    }

    @PostMapping("/code")
    ModelAndView mailCode(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) {
        Visit visit = visit(link, request, response);
        String done = switch (reviewers.mailCode(visit.reviewer(), link)) {
            case SENT -> "sent";
            case LIMITED -> "limited";
            case FAILED -> "failed";
        };
        return back(link, done, "");
    }

    @PostMapping("/open")
    ModelAndView open(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit visit = visit(link, request, response);
        if (!reviewers.useCode(visit.reviewer(), code)) {
            return code(visit, "wrong", HttpStatus.BAD_REQUEST);
        }
        devices.remember(request, response, device(visit.reviewer()));
        return new ModelAndView("redirect:/r/" + link);
    }

    @PostMapping("/comments")
    ModelAndView comment(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String block,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit visit = visit(link, request, response);
        Said said = new Said(language, "new-" + block, text);
        return said(visit, said, reviewer -> issues.comment(reviewer, language, block, text));
    }

    @PostMapping("/comments/{comment}/reply")
    ModelAndView reply(
            @PathVariable String link,
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit visit = visit(link, request, response);
        Said said = new Said(language, "reply-" + comment, text);
        return said(visit, said, reviewer -> issues.reply(reviewer, language, comment, text));
    }

    @PostMapping("/answer")
    ModelAndView answer(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit visit = visit(link, request, response);
        if (!visit.known()) {
            return code(visit, "", HttpStatus.FORBIDDEN);
        }
        boolean signed = answer.equals(Answer.SIGNED.name());
        if (!signed && !answer.equals(Answer.CHANGES.name())) {
            return refused(visit, Map.of("answer", WORDS.named("answer.none")), name, role, note);
        }
        SignOffForm form = new SignOffForm(signed ? Answer.SIGNED : Answer.CHANGES, name, role, note);
        if (!form.errors().isEmpty()) {
            return refused(visit, form.errors(), name, role, note);
        }
        try {
            if (!issues.answer(visit.reviewer(), form, content)) {
                return refused(visit, Map.of("answer", WORDS.named("answer.changed")), name, role, note);
            }
        } catch (Problem e) {
            return refused(visit, Map.of("answer", String.valueOf(e.getMessage())), name, role, note);
        }
        reviewers.tellInviter(visit.reviewer(), issues.of(visit.reviewer(), "").subject(), form);
        return back(link, signed ? "signed" : "changes", "#answer");
    }

    /**
     * What was typed into a comment's form.
     *
     * @param language the tag of the language that the page showed
     */
    private record Said(String language, String field, String text) {}

    /** Does something that a comment's form asks for. */
    private ModelAndView said(Visit visit, Said said, Consumer<OutsideReviewer> act) {
        if (!visit.known()) {
            return code(visit, "", HttpStatus.FORBIDDEN);
        }
        try {
            act.accept(visit.reviewer());
        } catch (Problem e) {
            ModelAndView page = page(visit, ReviewerView.DESKTOP, said.language(), "");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page.addObject("wrongField", said.field())
                    .addObject("wrong", String.valueOf(e.getMessage()))
                    .addObject("typed", said.text());
        }
        return back(
                visit.link(), "comment&language=" + issues.language(visit.reviewer(), said.language()), "#comments");
    }

    private Visit visit(String link, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        return reviewers
                .byLink(link)
                .filter(reviewers::active)
                .map(reviewer -> new Visit(link, reviewer, devices.knows(request, device(reviewer))))
                .orElseThrow(LinkGone::new);
    }

    private static String device(OutsideReviewer reviewer) {
        return "reviewer/" + reviewer.id();
    }

    private ModelAndView refused(Visit visit, Map<String, String> errors, String name, String role, String note) {
        ModelAndView page = page(visit, ReviewerView.DESKTOP, "", "");
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page.addObject("errors", errors)
                .addObject("name", name)
                .addObject("role", role)
                .addObject("note", note);
    }

    private ModelAndView page(Visit visit, ReviewerView view, String language, String done) {
        ReviewedIssue issue = issues.of(visit.reviewer(), language);
        SignOff before = issue.latest();
        return new ModelAndView("signoff/review")
                .addObject("base", "/r/" + visit.link())
                .addObject("organisation", organisations.current().name())
                .addObject("inviter", visit.reviewer().invitedBy())
                .addObject("until", Moment.of(visit.reviewer().expiresAt()))
                .addObject("issue", issue)
                .addObject("view", view)
                .addObject("errors", Map.of())
                .addObject("done", done)
                .addObject("name", before == null ? visit.reviewer().name() : before.name())
                .addObject("role", before == null ? "" : before.role())
                .addObject("note", "");
    }

    private ModelAndView code(Visit visit, String done, HttpStatus status) {
        ModelAndView page = new ModelAndView("signoff/code")
                .addObject("base", "/r/" + visit.link())
                .addObject("organisation", organisations.current().name())
                .addObject("masked", masked(visit.reviewer()))
                .addObject("done", done);
        page.setStatus(status);
        return page;
    }

    private static String masked(OutsideReviewer reviewer) {
        return EmailAddress.parse(reviewer.email()).masked();
    }

    private static ModelAndView back(String link, String done, String place) {
        return new ModelAndView("redirect:/r/" + link + "?done=" + done + place);
    }

    /** There is nothing to see by this link, or not for this browser. */
    private static final class LinkGone extends RuntimeException {}

    @ExceptionHandler(LinkGone.class)
    ModelAndView gone() {
        ModelAndView page = new ModelAndView("signoff/gone");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
