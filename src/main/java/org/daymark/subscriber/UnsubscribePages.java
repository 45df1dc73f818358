package org.daymark.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.daymark.subscriber.UnsubscribeConfiguration.MAX_BODY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.issue.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What an unsubscribe link opens, without login, cookie or redirect. Looking at it (GET, HEAD) changes nothing, since
 * link scanners do that too; a POST acts only on a body that says what to do (RFC 8058, sections 3.1 and 3.2).
 */
@Controller
@RequestMapping("/u/{token}")
@PublicRoute
class UnsubscribePages {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private final UnsubscribeLinks links;
    private final Unsubscribes unsubscribes;
    private final Organisations organisations;

    UnsubscribePages(UnsubscribeLinks links, Unsubscribes unsubscribes, Organisations organisations) {
        this.links = links;
        this.unsubscribes = unsubscribes;
        this.organisations = organisations;
    }

    @GetMapping
    ModelAndView look(@PathVariable String token, HttpServletResponse response) {
        protect(response);
        Optional<UnsubscribeClaim> claim = links.verify(token);
        return claim.isEmpty() ? unknownLink() : page("subscriber/unsubscribe", token, claim.get());
    }

    @PostMapping
    @Nullable
    ModelAndView leave(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        protect(response);
        Optional<UnsubscribeClaim> claim = links.verify(token);
        if (claim.isEmpty()) {
            return unknownLink();
        }
        byte[] body = request.getContentLengthLong() > MAX_BODY
                ? null
                : request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body == null || body.length > MAX_BODY) {
            return notice(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Request too large",
                    "This page accepts only the data that its button sends. Nothing was changed.");
        }
        switch (LeaveForm.wish(body, request.getContentType())) {
            case ONE_CLICK -> {
                unsubscribes.leaveList(claim.get(), evidence(Evidence.Channel.ONE_CLICK, request));
                response.setContentType("text/plain;charset=UTF-8");
                response.getOutputStream().write("You are unsubscribed.\n".getBytes(UTF_8));
                return null;
            }
            case LIST -> {
                unsubscribes.leaveList(claim.get(), evidence(Evidence.Channel.PAGE, request));
                return page("subscriber/left", token, claim.get()).addObject("everything", false);
            }
            case EVERYTHING -> {
                unsubscribes.leaveEverything(claim.get(), evidence(Evidence.Channel.PAGE, request));
                return page("subscriber/left", token, claim.get()).addObject("everything", true);
            }
            case UNREADABLE -> {
                return notice(
                        HttpStatus.BAD_REQUEST,
                        "Nothing was changed",
                        "The form cannot be read: the boundary that its Content-Type names does not separate its parts"
                                + " (multipart/form-data, RFC 7578).");
            }
            case UNKNOWN -> {
                return notice(
                        HttpStatus.BAD_REQUEST,
                        "Nothing was changed",
                        "The request is incomplete. Open the link in the mail and press the button. Mail programs send"
                                + " the line List-Unsubscribe=One-Click.");
            }
        }
        throw new IllegalStateException("every wish is answered above");
    }

    private ModelAndView page(String view, String token, UnsubscribeClaim claim) {
        if (claim.isPreview()) {
            return new ModelAndView("subscriber/preview");
        }
        UnsubscribeView person = unsubscribes.view(claim);
        if (person.maskedAddress().isEmpty() || person.listName().isEmpty()) {
            return new ModelAndView("subscriber/gone");
        }
        return new ModelAndView(
                view,
                Map.of("view", person, "organisation", organisations.current().name(), "action", "/u/" + token));
    }

    private static ModelAndView unknownLink() {
        return notice(
                HttpStatus.NOT_FOUND,
                "This link does not work",
                "Your mail program may have broken the link. Open it from the mail again, or copy the complete link."
                        + " Nothing was changed.");
    }

    private static ModelAndView notice(HttpStatus status, String title, String text) {
        return new ModelAndView("subscriber/error", Map.of("title", title, "text", text, "advice", ""), status);
    }

    private static Evidence evidence(Evidence.Channel channel, HttpServletRequest request) {
        return new Evidence(channel, request.getRemoteAddr(), request.getHeader("User-Agent"));
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
