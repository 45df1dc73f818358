package org.daymark.preflight;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.message.MessageTemplate;
import org.daymark.message.Recipient;
import org.daymark.message.RenderingFailed;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.text.ByLanguage;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Renders the message of every recipient without sending it, to find values that break it. */
@Service
public class Rehearsal {
    private static final String RULE = "recipient-rendering";
    private static final Words WORDS = Words.of("preflight");
    private static final int PAGE = 2_000;

    private final Subscribers subscribers;
    private final UnsubscribeLinks links;

    Rehearsal(Subscribers subscribers, UnsubscribeLinks links) {
        this.subscribers = subscribers;
        this.links = links;
    }

    /** Receives the progress of a render test. */
    @FunctionalInterface
    public interface Listener {
        void at(long done, long total);
    }

    /** Says which of the segments of an issue people are members of, as the combination of its mails. */
    @FunctionalInterface
    public interface Membership {
        Map<Long, Integer> of(List<Long> people);
    }

    /**
     * Renders each message in the language of its recipient, with the blocks that they see. Returns a check with an
     * error for each of the first people whose message fails.
     */
    public Check of(
            ByLanguage<List<CompiledIssue>> issues,
            Membership membership,
            MailingHeaders headers,
            long listId,
            URI publicUrl,
            Listener progress) {
        ByLanguage<List<MessageTemplate>> templates = issues.map(combinations -> combinations.stream()
                .map(issue -> MessageTemplate.of(issue, headers))
                .toList());
        String base = publicUrl.toString().replaceFirst("/+$", "");
        String domain = issues.choose(null).get(0).fromAddress().replaceFirst(".*@", "");
        Notes notes = new Notes(RULE, Severity.ERROR, true);
        long total = subscribers.count(listId);
        long done = 0;
        long after = 0;
        progress.at(0, total);
        List<Subscriber> page;
        do {
            page = subscribers.members(listId, after, PAGE);
            Map<Long, Integer> combinations =
                    membership.of(page.stream().map(Subscriber::id).toList());
            for (Subscriber person : page) {
                MessageTemplate template =
                        templates.choose(person.data().language()).get(combinations.getOrDefault(person.id(), 0));
                render(template, person, listId, base, domain, notes);
                after = person.id();
            }
            done += page.size();
            progress.at(done, Math.max(total, done));
        } while (page.size() == PAGE);
        return check(notes.findings());
    }

    /** Returns a check with stored findings. */
    public static Check check(List<Finding> findings) {
        return new Check(RULE, WORDS.named(RULE), findings);
    }

    private void render(
            MessageTemplate template, Subscriber person, long listId, String base, String domain, Notes notes) {
        Recipient recipient = new Recipient(
                person.address().value(),
                person.data().firstName(),
                person.data().lastName(),
                person.data().language(),
                person.data().country(),
                "<rehearsal." + person.id() + "@" + domain + ">",
                Instant.EPOCH,
                base + "/u/" + links.token(person.id(), listId, 0));
        try {
            template.render(recipient);
        } catch (RenderingFailed e) {
            notes.person(
                    person.id(),
                    Sentence.of("recipient-rendering.what"),
                    Sentence.quoted("", String.valueOf(e.getMessage())));
        }
    }
}
