package org.daymark.writing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignIssues;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.IssuePreviews.Reader;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.SendResult;
import org.daymark.mail.SingleMails;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.message.MessageTemplate;
import org.daymark.message.Recipient;
import org.daymark.subscriber.MailingLists;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.daymark.writing.TestSend.TestOutcome;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends test messages to a few addresses. They are marked in the subject, their unsubscribe link has no effect, and the
 * ledger does not record them.
 */
@Service
class TestSends {
    private static final Words WORDS = Words.of("writing");

    /** The maximum number of addresses per test. */
    static final int MAX_ADDRESSES = 5;

    private static final int MAX_SAVED = 10;
    private static final int MAX_BY_ACTOR = 60;
    private static final int MAX_TO_RECIPIENT = 20;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int SHOWN = 10;

    private final CampaignIssues issues;
    private final MailingLists lists;
    private final Suppressions suppressions;
    private final SingleMails mails;
    private final PublicUrl publicUrl;
    private final TestSendRepository repository;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TestSends(
            CampaignIssues issues,
            MailingLists lists,
            Suppressions suppressions,
            SingleMails mails,
            PublicUrl publicUrl,
            TestSendRepository repository,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.issues = issues;
        this.lists = lists;
        this.suppressions = suppressions;
        this.mails = mails;
        this.publicUrl = publicUrl;
        this.repository = repository;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The latest tests of a campaign, newest first. */
    List<TestSend> latest(Campaign campaign) {
        Permission.WRITE.require();
        return repository.latest(campaign.id(), SHOWN, mails.toSandbox());
    }

    /** Parses addresses separated by commas, semicolons or white space. */
    static List<EmailAddress> addresses(String text) {
        Set<EmailAddress> found = new LinkedHashSet<>();
        for (String word : text.strip().split("[\\s,;]+")) {
            if (word.isEmpty()) {
                continue;
            }
            try {
                found.add(EmailAddress.parse(word));
            } catch (InvalidAddress e) {
                throw WORDS.problem("test.address", Excerpt.of(word, 80), e.reason());
            }
            if (found.size() > MAX_ADDRESSES) {
                throw WORDS.problem("test.many-addresses", MAX_ADDRESSES);
            }
        }
        if (found.isEmpty()) {
            throw WORDS.problem("test.no-address", MAX_ADDRESSES);
        }
        return List.copyOf(found);
    }

    /**
     * Sends a test and waits for the replies of the servers.
     *
     * @return the newest tests of the campaign, these first
     */
    List<TestSend> send(Campaign campaign, List<EmailAddress> addresses, ChosenReader reader) {
        return send(campaign, addresses, List.of(), reader);
    }

    /**
     * Sends a test and waits for the replies of the servers.
     *
     * @param saved recipients whose messages have their own sample values, unless a subscriber is the reader
     * @return the newest tests of the campaign, these first
     */
    List<TestSend> send(Campaign campaign, List<EmailAddress> typed, List<TestRecipient> saved, ChosenReader reader) {
        Permission.WRITE.require();
        if (reader.person()) {
            Permission.VIEW_PEOPLE.require();
        }
        Map<EmailAddress, ChosenReader> targets = targets(typed, saved, reader);
        List<EmailAddress> addresses = List.copyOf(targets.keySet());
        for (EmailAddress address : addresses) {
            if (suppressions.isSuppressedEverywhere(address)) {
                throw WORDS.problem("test.suppressed", address.value());
            }
        }
        CompiledIssue compiled = issues.compiled(campaign, reader.combination());
        CompiledIssue issue = compiled.withSubject(WORDS.named("test.subject", compiled.subject()));
        MessageTemplate template = MessageTemplate.of(
                issue, MailingHeaders.preview(lists.get(campaign.listId()).name(), issue));
        Instant now = clock.instant();
        Map<Long, OutgoingMail> sends = new LinkedHashMap<>();
        transactions.executeWithoutResult(status -> {
            for (EmailAddress address : addresses) {
                String messageId =
                        "<test." + UUID.randomUUID() + issue.fromAddress().replaceFirst(".*@", "@") + ">";
                ChosenReader shown = targets.getOrDefault(address, reader);
                long id = repository.add(campaign.id(), address.value(), kept(shown), messageId, Actor.current(), now);
                sends.put(id, mail(template, issue, address, shown.reader(), messageId, now));
            }
            throttle(addresses, now);
        });
        settle(campaign, sends, reader, results(issue, sends));
        return latest(campaign);
    }

    private static Map<EmailAddress, ChosenReader> targets(
            List<EmailAddress> typed, List<TestRecipient> saved, ChosenReader reader) {
        if (typed.isEmpty() && saved.isEmpty()) {
            throw WORDS.problem("test.no-recipient");
        }
        if (saved.size() > MAX_SAVED) {
            throw WORDS.problem("test.many-recipients", MAX_SAVED);
        }
        Map<EmailAddress, ChosenReader> targets = new LinkedHashMap<>();
        typed.forEach(address -> targets.put(address, reader));
        saved.forEach(recipient -> targets.put(
                recipient.address(),
                reader.person()
                        ? reader
                        : new ChosenReader(
                                ChosenReader.SAVED, recipient.name(), recipient.reader(), reader.combination())));
        return targets;
    }

    private List<SendResult> results(CompiledIssue issue, Map<Long, OutgoingMail> sends) {
        try {
            return mails.send(issue.fromAddress(), List.copyOf(sends.values()));
        } catch (RuntimeException e) {
            transactions.executeWithoutResult(status -> sends.keySet()
                    .forEach(id -> repository.settle(id, TestOutcome.NOT_SENT, WORDS.named("test.no-server"))));
            throw e;
        }
    }

    private void settle(
            Campaign campaign, Map<Long, OutgoingMail> sends, ChosenReader reader, List<SendResult> results) {
        transactions.executeWithoutResult(status -> {
            Map<String, String> said = new LinkedHashMap<>();
            int number = 0;
            for (Map.Entry<Long, OutgoingMail> send : sends.entrySet()) {
                SendResult result = results.get(number++);
                TestOutcome outcome = outcome(result);
                repository.settle(send.getKey(), outcome, result.reply().words());
                said.put(
                        send.getValue().recipient(),
                        outcome + ": " + result.reply().words());
            }
            repository.forgetBefore(clock.instant().minus(KEPT));
            audit.record(
                    "campaign.test",
                    "campaign " + campaign.id(),
                    null,
                    Map.of("reader", reader.key(), "results", said));
        });
    }

    /**
     * Uses the address of the real recipient, so that a test reveals nothing about the subscriber except the rendered
     * values.
     */
    private OutgoingMail mail(
            MessageTemplate template,
            CompiledIssue issue,
            EmailAddress address,
            Reader reader,
            String messageId,
            Instant now) {
        Recipient recipient = new Recipient(
                address.value(),
                reader.firstName(),
                reader.lastName(),
                reader.language(),
                reader.country(),
                messageId,
                now,
                IssuePreviews.wayOut(publicUrl.base()));
        return new OutgoingMail(issue.fromAddress(), address.value(), template.render(recipient));
    }

    /** Includes tests that are about to be sent, so that parallel tests count too. */
    private void throttle(List<EmailAddress> addresses, Instant now) {
        Instant since = now.minus(WINDOW);
        if (repository.countBy(Actor.current(), since) > MAX_BY_ACTOR) {
            throw WORDS.problem("test.often", MAX_BY_ACTOR);
        }
        List<String> tooMany = new ArrayList<>();
        for (EmailAddress address : addresses) {
            if (repository.countTo(address.value(), since) > MAX_TO_RECIPIENT) {
                tooMany.add(address.value());
            }
        }
        if (!tooMany.isEmpty()) {
            throw WORDS.problem("test.often-there", String.join(", ", tooMany), MAX_TO_RECIPIENT);
        }
    }

    private static String kept(ChosenReader reader) {
        return reader.person() ? WORDS.named("test.subscriber", reader.key()) : reader.label();
    }

    private static TestOutcome outcome(SendResult result) {
        if (result instanceof SendResult.Accepted) {
            return TestOutcome.ACCEPTED;
        } else if (result instanceof SendResult.Deferred) {
            return TestOutcome.DEFERRED;
        } else if (result instanceof SendResult.Refused) {
            return TestOutcome.REFUSED;
        } else if (result instanceof SendResult.Uncertain) {
            return TestOutcome.UNCERTAIN;
        }
        return TestOutcome.NOT_SENT;
    }
}
