package org.daymark.domain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.daymark.http.BoundedClient;
import org.daymark.subscriber.OneClickProbe;
import org.daymark.text.Excerpt;
import org.daymark.web.IpAddress;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Sends the request of a mail program's unsubscribe button (RFC 8058) to the public address, on behalf of no one. */
@Component
class OneClickCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 1_000;
    private static final int MAX_REASON = 100;

    private final PublicUrl publicUrl;
    private final OneClickProbe probe;

    OneClickCheck(PublicUrl publicUrl, OneClickProbe probe) {
        this.publicUrl = publicUrl;
        this.probe = probe;
    }

    DomainCheck run() {
        return IpAddress.isThisMachine(publicUrl.host()) ? found(Advice.ONE_CLICK_LOCAL) : ask();
    }

    DomainCheck ask() {
        String token = probe.question();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(publicUrl.of("/u/" + token)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"));
        try {
            BoundedClient.Answer answer = new BoundedClient(PATIENCE, MAX_ANSWER).send(request);
            return judged(token, answer.status(), answer.text());
        } catch (SSLException e) {
            return found(Advice.ONE_CLICK_CERTIFICATE);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return found(Advice.ONE_CLICK_NOT_CHECKED, Excerpt.of(reason, MAX_REASON));
        }
    }

    private DomainCheck judged(String token, int status, String said) {
        if (!probe.answer(token).equals(Optional.of(said.strip())) || status != 200) {
            return found(Advice.ONE_CLICK_OTHER, Integer.toString(status));
        }
        return found(
                "https".equalsIgnoreCase(publicUrl.base().getScheme())
                        ? Advice.ONE_CLICK_GOOD
                        : Advice.ONE_CLICK_NO_HTTPS);
    }

    private DomainCheck found(Advice advice, String... more) {
        String address = publicUrl.of("");
        return more.length == 0
                ? DomainCheck.of(Topic.ONE_CLICK, advice, publicUrl.host(), address)
                : DomainCheck.of(Topic.ONE_CLICK, advice, publicUrl.host(), address, more[0]);
    }
}
