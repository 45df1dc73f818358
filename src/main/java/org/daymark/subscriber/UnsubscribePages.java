package org.daymark.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.daymark.subscriber.UnsubscribeConfiguration.MAX_BODY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.publicpage.VisitorPages;
import org.daymark.template.PageWords;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What an unsubscribe link opens, without login, cookie or redirect. Looking at it (GET, HEAD) changes nothing, since
 * link scanners do that too; a POST acts only on a body that says what to do (RFC 8058, sections 3.1 and 3.2). Mails
 * get forwarded, so the pages mask the address and do no more than stop mail, pause it, and take that back.
 */
@Controller
@RequestMapping("/u/{token}")
@PublicRoute
class UnsubscribePages {
    private static final Words WORDS = Words.of("subscriber");
    private static final int MAX_REMARK = 500;
    private static final int MAX_PROBE = 100;

    private final UnsubscribeLinks links;
    private final Unsubscribes unsubscribes;
    private final OwnConsents consents;
    private final OwnPreferences preferences;
    private final Subscribers subscribers;
    private final VisitorPages pages;
    private final OneClickProbe probe;
    private final Clock clock;

    UnsubscribePages(
            UnsubscribeLinks links,
            Unsubscribes unsubscribes,
            OwnConsents consents,
            OwnPreferences preferences,
            Subscribers subscribers,
            VisitorPages pages,
            OneClickProbe probe,
            Clock clock) {
        this.probe = probe;
        this.links = links;
        this.unsubscribes = unsubscribes;
        this.consents = consents;
        this.preferences = preferences;
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
        VisitorPages.protect(response);
        Optional<UnsubscribeClaim> claim = links.verify(token);
        return claim.isEmpty()
                ? pages.refusal(pages.words(request, lang, null), HttpStatus.NOT_FOUND, "broken")
                : page("subscriber/unsubscribe", token, claim.get(), words(request, lang, claim.get()));
    }

    @PostMapping
    @Nullable
    ModelAndView act(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        VisitorPages.protect(response);
        Optional<UnsubscribeClaim> found = links.verify(token);
        Optional<String> probed = found.isEmpty() ? probe.answer(token) : Optional.empty();
        if (probed.isPresent()
                && LeaveForm.read(request.getInputStream().readNBytes(MAX_PROBE), request.getContentType())
                                .wish()
                        == LeaveForm.Wish.ONE_CLICK) {
            say(response, probed.get());
            return null;
        }
        if (found.isEmpty()) {
            return pages.refusal(pages.words(request, "", null), HttpStatus.NOT_FOUND, "broken");
        }
        UnsubscribeClaim claim = found.get();
        byte[] body = request.getContentLengthLong() > MAX_BODY
                ? null
                : request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body == null || body.length > MAX_BODY) {
            return pages.refusal(words(request, "", claim), HttpStatus.CONTENT_TOO_LARGE, "unclear");
        }
        LeaveForm.Request form = LeaveForm.read(body, request.getContentType());
        if (form.wish() == LeaveForm.Wish.ONE_CLICK) {
            unsubscribes.leaveList(claim, evidence(Evidence.Channel.ONE_CLICK, request));
            say(response, WORDS.named("one-click.done"));
            return null;
        }
        PageWords.Words words = words(request, form.field("lang"), claim);
        ModelAndView kept = page("subscriber/left", token, claim, words);
        return "subscriber/left".equals(kept.getViewName()) ? act(token, claim, form, words, request) : kept;
    }

    private static void say(HttpServletResponse response, String line) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }

    /** What a button of the page does for a person and a list that are there. */
    private ModelAndView act(
            String token,
            UnsubscribeClaim claim,
            LeaveForm.Request form,
            PageWords.Words words,
            HttpServletRequest request) {
        long person = claim.subscriberId();
        String ip = request.getRemoteAddr();
        switch (form.wish()) {
            case LIST -> {
                unsubscribes.leaveList(claim, evidence(Evidence.Channel.PAGE, request));
                return page("subscriber/left", token, claim, words).addObject("everything", false);
            }
            case EVERYTHING -> {
                unsubscribes.leaveEverything(claim, evidence(Evidence.Channel.PAGE, request));
                return page("subscriber/left", token, claim, words).addObject("everything", true);
            }
            case UNDO -> {
                return done(
                        consents.undo(person, claim.listId(), byMistake(request)) ? "undone" : "undo_late",
                        token,
                        claim,
                        words);
            }
            case PAUSE -> {
                int months = form.field("months").matches("[136]") ? Integer.parseInt(form.field("months")) : 0;
                if (!OwnPreferences.MONTHS.contains(months)) {
                    return pages.refusal(words, HttpStatus.BAD_REQUEST, "unclear");
                }
                preferences.pause(person, months, ip);
                return done("paused", token, claim, words);
            }
            case RESUME -> {
                preferences.resume(person, ip);
                return done("resumed", token, claim, words);
            }
            case REASON -> {
                LeaveReason.of(form.field("reason"))
                        .or(() -> form.field("remark").isBlank() ? Optional.empty() : Optional.of(LeaveReason.OTHER))
                        .ifPresent(reason -> preferences.note(
                                claim, reason, Excerpt.cut(FormTexts.oneLine(form.field("remark")), MAX_REMARK)));
                return done("reason_thanks", token, claim, words);
            }
            case UNREADABLE -> {
                return pages.refusal(words, HttpStatus.BAD_REQUEST, "unreadable");
            }
            case ONE_CLICK, UNKNOWN -> {
                return pages.refusal(words, HttpStatus.BAD_REQUEST, "unclear");
            }
        }
        throw new IllegalStateException("every wish is answered above");
    }

    private ModelAndView done(String key, String token, UnsubscribeClaim claim, PageWords.Words words) {
        return page("subscriber/done", token, claim, words).addObject("key", key);
    }

    private ModelAndView page(String view, String token, UnsubscribeClaim claim, PageWords.Words words) {
        String self = "/u/" + token;
        if (claim.isPreview()) {
            return pages.page("subscriber/message", words, self)
                    .addObject("key", "preview")
                    .addObject("values", Map.of());
        }
        UnsubscribeView person = unsubscribes.view(claim);
        if (person.maskedAddress().isEmpty() || person.listName().isEmpty()) {
            return pages.page("subscriber/message", words, self)
                    .addObject("key", "gone")
                    .addObject("values", Map.of());
        }
        Instant paused = preferences.of(claim.subscriberId()).pausedUntil();
        return pages.page(view, words, self)
                .addObject("view", person)
                .addObject("action", self)
                .addObject("token", token)
                .addObject(
                        "values",
                        Map.of(
                                "address", person.maskedAddress(),
                                "list", person.listName(),
                                "organisation", pages.organisation(),
                                "date",
                                        paused == null
                                                ? ""
                                                : words.day(paused.atZone(ZoneOffset.UTC)
                                                        .toLocalDate())))
                .addObject("paused", paused != null)
                .addObject("mayUndo", consents.mayUndo(claim.subscriberId(), claim.listId()))
                .addObject(
                        "reasons",
                        Arrays.stream(LeaveReason.values())
                                .map(LeaveReason::key)
                                .toList());
    }

    private PageWords.Words words(HttpServletRequest request, String chosen, UnsubscribeClaim claim) {
        return pages.words(request, chosen, subscribers.language(claim.subscriberId()));
    }

    private OwnConsents.OwnConsent byMistake(HttpServletRequest request) {
        Evidence evidence = evidence(Evidence.Channel.PAGE, request);
        return new OwnConsents.OwnConsent(
                ConsentBasis.OWN_WISH,
                "left by mistake",
                "unsubscribe page",
                clock.instant(),
                evidence.ip(),
                evidence.userAgent() == null ? null : Texts.tidy(evidence.userAgent(), 300),
                null,
                null,
                null);
    }

    private static Evidence evidence(Evidence.Channel channel, HttpServletRequest request) {
        return new Evidence(channel, request.getRemoteAddr(), request.getHeader("User-Agent"));
    }
}
