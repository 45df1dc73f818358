package org.daymark.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.account.AttemptLimiter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where providers send their requests: without session, without form tokens, proven by what they carry. */
@RestController
@PublicRoute
@ConditionalOnWebApplication
class WebhookController {
    static final int MAX_BODY = 5 << 20;
    private static final String RETRY_SECONDS = "30";

    private final Endpoints endpoints;
    private final WebhookIntake intake;
    private final Clock clock;

    WebhookController(Endpoints endpoints, WebhookIntake intake, Clock clock) {
        this.endpoints = endpoints;
        this.intake = intake;
        this.clock = clock;
    }

    @PostMapping(Endpoint.PREFIX + "{provider}/{token}")
    ResponseEntity<String> take(@PathVariable String provider, @PathVariable String token, HttpServletRequest request)
            throws IOException {
        Optional<Endpoint> found = endpoints
                .byToken(token)
                .filter(endpoint -> endpoint.provider().path().equals(provider));
        if (found.isEmpty()) {
            return answer(HttpStatus.NOT_FOUND.value());
        }
        if (request.getContentLengthLong() > MAX_BODY) {
            return answer(Rejection.TOO_LARGE.status());
        }
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes(MAX_BODY + 1);
        }
        if (body.length > MAX_BODY) {
            return answer(Rejection.TOO_LARGE.status());
        }
        Rejection why = intake.take(
                found.get(),
                new HookRequest(request::getHeader, body, clock.instant()),
                AttemptLimiter.network(request.getRemoteAddr()));
        return answer(why == null ? HttpStatus.OK.value() : why.status());
    }

    private static ResponseEntity<String> answer(int status) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN);
        if (status == HttpStatus.SERVICE_UNAVAILABLE.value() || status == HttpStatus.TOO_MANY_REQUESTS.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(HttpStatus.valueOf(status).getReasonPhrase() + "\n");
    }
}
