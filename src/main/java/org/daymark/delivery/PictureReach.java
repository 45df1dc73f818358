package org.daymark.delivery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.daymark.http.BoundedClient;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Asks for the pictures of a mail as its readers will: by the public address. A picture that does not answer stops a
 * send to the world; while mail stays on this machine, the log says so.
 */
@Component
class PictureReach {
    private static final Words WORDS = Words.of("delivery");
    private static final Logger LOG = LoggerFactory.getLogger(PictureReach.class);
    private static final Pattern SHOWN = Pattern.compile("/i/([0-9a-f]{24}\\.(?:png|jpg))");
    private static final int OK = 200;
    private static final int MAX_PICTURES = 40;

    private final PublicUrl publicUrl;
    private final Duration patience;

    @Autowired
    PictureReach(PublicUrl publicUrl) {
        this(publicUrl, Duration.ofSeconds(10));
    }

    /** @param patience how long one picture may take; all together may take twice as long */
    PictureReach(PublicUrl publicUrl, Duration patience) {
        this.publicUrl = publicUrl;
        this.patience = patience;
    }

    /**
     * Checks the pictures of a compiled issue.
     *
     * @param leaves whether mail leaves this machine
     * @throws Problem if mail leaves this machine and a picture does not answer
     */
    void check(String issue, boolean leaves) {
        if (leaves) {
            fault(issue).ifPresent(fault -> {
                throw new Problem(fault);
            });
            return;
        }
        Thread look = new Thread(() -> fault(issue).ifPresent(LOG::warn), "picture-reach");
        look.setDaemon(true);
        look.start();
    }

    /** What is wrong with the first picture that does not answer. */
    Optional<String> fault(String issue) {
        Set<String> names = new TreeSet<>();
        Matcher shown = SHOWN.matcher(issue);
        while (shown.find() && names.size() < MAX_PICTURES) {
            names.add(shown.group(1));
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        // Redirects are not followed: they would lead readers' programs elsewhere.
        BoundedClient client = new BoundedClient(patience, 0);
        long end = System.nanoTime() + 2 * patience.toNanos();
        for (String name : names) {
            URI address = URI.create(publicUrl.of("/i/" + name));
            Optional<String> fault = System.nanoTime() > end
                    ? Optional.of(WORDS.named("picture.slow", Long.toString(2 * patience.toSeconds())))
                    : fault(client, address);
            if (fault.isPresent()) {
                return fault.map(what -> WORDS.named("picture.unreachable", address.toString(), what));
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(BoundedClient client, URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method("HEAD", HttpRequest.BodyPublishers.noBody());
        try {
            BoundedClient.Answer answer = client.send(request);
            String type = answer.headers().firstValue("Content-Type").orElse("none");
            if (answer.status() != OK) {
                return Optional.of(WORDS.named("picture.status", Integer.toString(answer.status())));
            }
            return type.startsWith("image/") ? Optional.empty() : Optional.of(WORDS.named("picture.type", type));
        } catch (HttpTimeoutException e) {
            return Optional.of(WORDS.named("picture.timeout", Long.toString(patience.toSeconds())));
        } catch (SSLException e) {
            return Optional.of(WORDS.named("picture.certificate"));
        } catch (InterruptedIOException e) {
            return Optional.of(WORDS.named("picture.interrupted"));
        } catch (IOException e) {
            return Optional.of(WORDS.named("picture.no-connection"));
        }
    }
}
