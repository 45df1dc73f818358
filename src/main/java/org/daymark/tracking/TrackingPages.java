package org.daymark.tracking;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.publicpage.VisitorPages;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers counted links and pictures at once, whatever the database does. Where a link leads stands in the frozen issue
 * of the campaign, never in the request.
 */
@Controller
@PublicRoute
@ConditionalOnWebApplication
class TrackingPages {
    /** One transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final TrackingTokens tokens;
    private final FrozenLinks frozen;
    private final Machines machines;
    private final TrackingRecorder recorder;
    private final VisitorPages pages;
    private final Clock clock;

    TrackingPages(
            TrackingTokens tokens,
            FrozenLinks frozen,
            Machines machines,
            TrackingRecorder recorder,
            VisitorPages pages,
            Clock clock) {
        this.tokens = tokens;
        this.frozen = frozen;
        this.machines = machines;
        this.recorder = recorder;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(TrackedLinks.CLICK + "{token}")
    @Nullable
    ModelAndView follow(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        VisitorPages.protect(response);
        Optional<TrackedRequest> asked = tokens.read(token).filter(found -> !found.open());
        Optional<String> destination =
                asked.flatMap(found -> frozen.of(found.campaign()).flatMap(links -> links.destination(found.link())));
        if (asked.isEmpty() || destination.isEmpty()) {
            return pages.refusal(pages.words(request, "", null), HttpStatus.NOT_FOUND, "link_gone");
        }
        record(asked.get(), request);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", destination.get());
        return null;
    }

    @GetMapping(TrackedLinks.OPEN + "{token}" + TrackedLinks.PICTURE)
    void open(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        VisitorPages.protect(response);
        Optional<TrackedRequest> asked = tokens.read(token).filter(TrackedRequest::open);
        if (asked.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        record(asked.get(), request);
        response.setContentType("image/gif");
        response.setContentLength(PIXEL.length);
        response.getOutputStream().write(PIXEL);
    }

    /** A HEAD is no one's look at anything. */
    private void record(TrackedRequest asked, HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            recorder.record(new Asked(asked, clock.instant(), machines.verdict(asked.open(), request::getHeader)));
        }
    }
}
