package org.daymark.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daymark.returns.ReturnEvent;
import tools.jackson.databind.JsonNode;

/** Any bytes as the body of a webhook: a proof fails without an error, and each event of each form is a clean one. */
public final class HookFuzz {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:mail";

    private static final Map<Provider, Reports> REPORTS = Map.of(
            Provider.SES, new SesReports(),
            Provider.SENDGRID, new SendGridReports(),
            Provider.MAILGUN, new MailgunReports(),
            Provider.POSTMARK, new PostmarkReports(),
            Provider.BREVO, new BrevoReports(),
            Provider.SPARKPOST, new SparkPostReports(),
            Provider.GENERIC, new GenericReports());

    private static final SnsFetcher NOTHING = address -> {
        throw new IOException("nothing is fetched");
    };

    private static final List<Proof> PROOFS =
            List.of(new MailgunProof(), new SnsProof(NOTHING, new SnsAuthorities(NOTHING)));

    private HookFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        HookRequest request = new HookRequest(name -> null, input, NOW);
        Endpoint endpoint = new Endpoint(1, Provider.SES, "Fuzz", "token", "key-of-no-one", TOPIC, true);
        for (Proof proof : PROOFS) {
            if (!(proof.verify(request, endpoint) instanceof Verified.Rejected)) {
                throw new IllegalStateException("a request was believed without its key");
            }
        }
        JsonNode body = request.isText() ? HookJson.read(new String(input, StandardCharsets.UTF_8)) : null;
        if (body != null) {
            REPORTS.forEach((provider, reports) -> reports.read(body).forEach(event -> check(event, endpoint)));
        }
    }

    private static void check(Reported reported, Endpoint endpoint) {
        if (reported.use() != Reported.Use.FEEDBACK) {
            return;
        }
        ReturnEvent event = reported.event(endpoint, NOW);
        if (event.occurredAt().isAfter(NOW) || event.occurredAt().isBefore(Instant.EPOCH)) {
            throw new IllegalStateException("an event has no possible time");
        }
    }
}
