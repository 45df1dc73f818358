package org.daymark.preferences;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.daymark.subscriber.StayAnswers;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.subscriber.UnsubscribeView;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.template.PageWords;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind the button of a mail that asks whether people still want it. Looking at it (GET, HEAD) changes
 * nothing, since link scanners look; its button records a new consent. The token is that of the mail's unsubscribe
 * link.
 */
@Controller
@RequestMapping("/k/{token}")
@PublicRoute
@ConditionalOnWebApplication
class StayPages {
    private static final String PREVIEW = "preview";

    private final UnsubscribeLinks links;
    private final Unsubscribes unsubscribes;
    private final StayAnswers answers;
    private final Subscribers subscribers;
    private final VisitorPages pages;
    private final Clock clock;

    StayPages(
            UnsubscribeLinks links,
            Unsubscribes unsubscribes,
            StayAnswers answers,
            Subscribers subscribers,
            VisitorPages pages,
            Clock clock) {
        this.links = links;
        this.unsubscribes = unsubscribes;
        this.answers = answers;
        this.subscribers = subscribers;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView look(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(token, "", lang, request, response);
    }

    @PostMapping
    ModelAndView press(
            @PathVariable String token,
            @RequestParam(defaultValue = "unknown") String answer,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(token, answer, lang, request, response);
    }

    private ModelAndView answer(
            String token, String answer, String lang, HttpServletRequest request, HttpServletResponse response) {
        VisitorPages.protect(response);
        Optional<UnsubscribeClaim> found = links.verify(token);
        PageWords.Words words = words(request, lang, found);
        if (token.equals(PREVIEW) || found.filter(UnsubscribeClaim::isPreview).isPresent()) {
            return pages.message(words, "stay_preview", Map.of());
        }
        if (found.isEmpty()) {
            return pages.refusal(words, HttpStatus.NOT_FOUND, "broken");
        }
        UnsubscribeClaim claim = found.get();
        UnsubscribeView view = unsubscribes.view(claim);
        if (view.maskedAddress().isEmpty() || view.listName().isEmpty()) {
            return pages.message(words, "gone", Map.of());
        }
        Map<String, String> values =
                Map.of("address", view.maskedAddress(), "list", view.listName(), "organisation", pages.organisation());
        return switch (answer) {
            case "" ->
                pages.page("preferences/stay", words, "/k/" + token)
                        .addObject("action", "/k/" + token)
                        .addObject("subscribed", view.subscribed())
                        .addObject("values", values);
            case "yes" ->
                pages.message(
                        words,
                        answers.yes(claim, consent(claim, words, values, request)) ? "stayed" : "stay_not",
                        values);
            case "no" -> {
                answers.no(
                        claim, new Evidence(Evidence.Channel.PAGE, request.getRemoteAddr(), OwnPages.program(request)));
                yield pages.message(words, "left", values);
            }
            default -> pages.refusal(words, HttpStatus.BAD_REQUEST, "unclear");
        };
    }

    /** The exact words that stand beside the button. */
    private OwnConsent consent(
            UnsubscribeClaim claim, PageWords.Words words, Map<String, String> values, HttpServletRequest request) {
        String wording = words.get("stay_wording");
        for (Map.Entry<String, String> value : values.entrySet()) {
            wording = wording.replace("{" + value.getKey() + "}", value.getValue());
        }
        String version = words.get("stay_version");
        return new OwnConsent(
                ConsentBasis.WEB_FORM,
                wording,
                "button of delivery " + claim.deliveryId() + ", "
                        + words.language().tag(),
                clock.instant(),
                request.getRemoteAddr(),
                OwnPages.program(request),
                null,
                null,
                version.matches("\\d{1,9}") ? Integer.valueOf(version) : null);
    }

    private PageWords.Words words(HttpServletRequest request, String chosen, Optional<UnsubscribeClaim> claim) {
        return pages.words(
                request,
                chosen,
                claim.map(known -> subscribers.language(known.subscriberId())).orElse(null));
    }
}
