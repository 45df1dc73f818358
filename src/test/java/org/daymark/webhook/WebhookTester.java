package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.account.AttemptLimiter;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.ApprovalRules;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.returns.KeptReturn;
import org.daymark.returns.ReturnViews;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.MailingLists;
import org.daymark.suppression.Suppressions;

/** An application that sent mail through a provider, which now reports about it. */
final class WebhookTester implements AutoCloseable {
    static final Actor ADMINISTRATOR = Actor.user(71, "Wanda Writer", Role.ADMINISTRATOR, null);

    final SmtpPeer peer;
    final DaymarkTester daymark;
    final List<URI> askedOfAmazon = new ArrayList<>();
    private final WebhookIntake intake;
    private final AtomicInteger number = new AtomicInteger();

    WebhookTester(TestDatabase database) {
        this(database, Map.of(), SmtpPeer.accepting());
    }

    WebhookTester(TestDatabase database, Map<String, String> settings, SmtpPeer peer) {
        this.peer = peer;
        Map<String, String> all = new HashMap<>(database.freshSettings());
        all.put("DAYMARK_SMTP_URL", peer.url());
        all.putAll(settings);
        daymark = DaymarkTester.with(all);
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
        intake = new WebhookIntake(
                daymark.get(Endpoints.class),
                daymark.get(Spool.class),
                daymark.get(AttemptLimiter.class),
                SnsKey.ofThisRun().fetcher(askedOfAmazon),
                new SnsProof(
                        SnsKey.ofThisRun().fetcher(askedOfAmazon),
                        SnsKey.ofThisRun().authorities()),
                daymark.get(WebhookSettings.class));
    }

    Endpoint endpoint(Provider provider, String secret) {
        return ADMINISTRATOR.call(() -> daymark.get(Endpoints.class)
                .add(
                        provider,
                        provider.path() + number.incrementAndGet(),
                        secret,
                        provider == Provider.SES ? SnsKey.TOPIC : null));
    }

    /** Sends a campaign to these addresses; the Message-IDs by recipient, with their brackets. */
    Map<String, String> send(String... addresses) {
        String list = "Readers " + number.incrementAndGet();
        long id = daymark.get(MailingLists.class).findOrCreate(list).id();
        daymark.subscribe("All", List.of(addresses));
        for (String address : addresses) {
            daymark.jdbc()
                    .update(
                            "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at)"
                                    + " SELECT ?, id, 'ACTIVE', created_at FROM subscribers WHERE email = ?",
                            id,
                            address);
        }
        daymark.send(daymark.campaign(list));
        return peer.accepted().stream()
                .collect(Collectors.toMap(Mail::recipient, WebhookTester::messageId, (one, other) -> other));
    }

    /** Of the one message that got no answer: the ledger knows what its ID is made of. */
    String unansweredMessageId() {
        return daymark.jdbc()
                .queryForObject(
                        "SELECT CONCAT('<d', d.id, '.', c.id, '.', c.message_key, '@', c.message_domain, '>')"
                                + " FROM deliveries d JOIN campaigns c ON c.id = d.campaign_id",
                        String.class);
    }

    private static String messageId(Mail mail) {
        return mail.content().replaceFirst("(?is).*?\\nMessage-ID:\\s*(<[^>]+>).*", "$1");
    }

    /** Sends a request to an endpoint; null if it was taken. */
    Rejection post(Endpoint endpoint, String body, Map<String, String> headers) {
        return post(endpoint, body.getBytes(UTF_8), headers);
    }

    Rejection post(Endpoint endpoint, byte[] body, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return intake.take(endpoint, new HookRequest(all::get, body, now()), "203.0.113.5");
    }

    java.time.Instant now() {
        return daymark.clock().instant();
    }

    String seconds() {
        return Long.toString(now().getEpochSecond());
    }

    /** Takes what waits. */
    void take() {
        daymark.get(WebhookWork.class).takeAll();
    }

    boolean suppressed(String address) {
        return daymark.get(Suppressions.class).isSuppressedEverywhere(EmailAddress.parse(address));
    }

    /** What was recorded from an endpoint, the latest first. */
    List<KeptReturn> events(Endpoint endpoint) {
        return daymark.get(ReturnViews.class).latest(null, 1_000).stream()
                .filter(event -> event.source().equals(endpoint.source()))
                .toList();
    }

    /** The counts of an endpoint, as "TAKEN BOUNCE 1", sorted. */
    List<String> counts(Endpoint endpoint) {
        return daymark.get(Endpoints.class).tallies(endpoint.id()).stream()
                .map(tally -> String.format(Locale.ROOT, "%s %s %d", tally.outcome(), tally.detail(), tally.counted()))
                .sorted()
                .toList();
    }

    long waiting() {
        return new SpoolRepository(daymark.jdbc()).waiting();
    }

    @Override
    public void close() {
        daymark.close();
        peer.close();
    }
}
