package org.daymark.preferences;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.UnsubscribeLinks;
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
 * The page behind "Do not track me" of a mail. Looking at it (GET, HEAD) changes nothing, since link scanners look; its
 * button ends the recording. The token is that of the mail's unsubscribe link.
 */
@Controller
@RequestMapping("/n/{token}")
@PublicRoute
@ConditionalOnWebApplication
class UntrackPages {
    private static final String PREVIEW = "preview";

    private final UnsubscribeLinks links;
    private final Subscribers subscribers;
    private final TrackingOptOuts trackingOptOuts;
    private final VisitorPages pages;
    private final Clock clock;

    UntrackPages(
            UnsubscribeLinks links,
            Subscribers subscribers,
            TrackingOptOuts trackingOptOuts,
            VisitorPages pages,
            Clock clock) {
        this.links = links;
        this.subscribers = subscribers;
        this.trackingOptOuts = trackingOptOuts;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView look(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(token, lang, false, request, response);
    }

    @PostMapping
    ModelAndView press(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(token, lang, true, request, response);
    }

    private ModelAndView answer(
            String token, String lang, boolean pressed, HttpServletRequest request, HttpServletResponse response) {
        VisitorPages.protect(response);
        Optional<UnsubscribeClaim> claim = links.verify(token);
        Optional<Subscriber> person = claim.flatMap(found -> subscribers.find(found.subscriberId()));
        PageWords.Words words = pages.words(
                request, lang, person.map(found -> found.data().language()).orElse(null));
        if (token.equals(PREVIEW) || claim.filter(UnsubscribeClaim::isPreview).isPresent()) {
            return pages.message(words, "untrack_preview", Map.of());
        }
        if (claim.isEmpty()) {
            return pages.refusal(words, HttpStatus.NOT_FOUND, "broken");
        }
        if (person.isEmpty()) {
            return pages.message(words, "gone", Map.of());
        }
        Map<String, String> values =
                Map.of("address", person.get().address().masked(), "organisation", pages.organisation());
        if (!pressed) {
            return pages.page("preferences/untrack", words, "/n/" + token)
                    .addObject("action", "/n/" + token)
                    .addObject("values", values);
        }
        trackingOptOuts.end(person.get().id(), withdrawal(claim.get(), request));
        return pages.message(words, "untracked", values);
    }

    private OwnConsent withdrawal(UnsubscribeClaim claim, HttpServletRequest request) {
        return new OwnConsent(
                ConsentBasis.OWN_WISH,
                "asked not to be tracked",
                "link of delivery " + claim.deliveryId(),
                clock.instant(),
                request.getRemoteAddr(),
                OwnPages.program(request),
                null,
                null,
                null);
    }
}
