package org.daymark.returns;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.mailbox.ReturnMark;
import org.daymark.mailbox.ReturnMarks;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.UnsubscribeLinks;
import org.springframework.stereotype.Component;

/** Finds the message that an event is about: by a token, then by its Message-ID, then by address and time. */
@Component
class Identification {
    /** The Message-ID of a delivery: delivery, campaign, the campaign's key, and the mark of the delivery. */
    private static final Pattern MESSAGE_ID =
            Pattern.compile("d([0-9]{1,18})\\.([0-9]{1,18})\\.([0-9A-Za-z]{1,16})(?:\\.([0-9A-Za-z]{16}))?@.*");

    private static final Pattern LINK = Pattern.compile("https?://[^?#]*/u/([A-Za-z0-9_-]{20,500})/?(?:[?#].*)?");

    private final ReturnMarks marks;
    private final UnsubscribeLinks links;
    private final SentMessageRepository messages;

    Identification(ReturnMarks marks, UnsubscribeLinks links, SentMessageRepository messages) {
        this.marks = marks;
        this.links = links;
        this.messages = messages;
    }

    Identified find(ReturnEvent event) {
        return byReturnPath(event)
                .or(() -> byUnsubscribeToken(event))
                .or(() -> byMessageId(event))
                .or(() -> byAddress(event))
                .orElse(Identified.NONE);
    }

    private Optional<Identified> byReturnPath(ReturnEvent event) {
        return event.marks().stream()
                .flatMap(mark -> marks.verify(mark).stream())
                .flatMap(this::marked)
                .findFirst();
    }

    private Stream<Identified> marked(ReturnMark mark) {
        return messages.find(mark.deliveryId()).stream()
                .map(message -> new Identified(Match.TOKEN, message, mark.address(), null));
    }

    private Optional<Identified> byUnsubscribeToken(ReturnEvent event) {
        return event.marks().stream()
                .flatMap(mark -> token(mark).stream())
                .flatMap(token -> links.verify(token).stream())
                .filter(claim -> !claim.isPreview())
                .findFirst()
                .map(this::claimed);
    }

    private Identified claimed(UnsubscribeClaim claim) {
        SentMessage message = messages.find(claim.deliveryId())
                .filter(sent -> sent.subscriberId() == claim.subscriberId())
                .orElse(null);
        return new Identified(Match.TOKEN, message, null, claim);
    }

    private static Optional<String> token(String mark) {
        Matcher link = LINK.matcher(mark);
        if (link.matches()) {
            return Optional.of(link.group(1));
        }
        int at = mark.lastIndexOf('@');
        int plus = mark.lastIndexOf('+', Math.max(at, 0));
        return at > 0 && plus >= 0 ? Optional.of(mark.substring(plus + 1, at)) : Optional.empty();
    }

    private Optional<Identified> byMessageId(ReturnEvent event) {
        String id = event.messageId();
        Matcher parts = MESSAGE_ID.matcher(id == null ? "" : id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long delivery = Long.parseLong(parts.group(1));
        return messages.find(delivery)
                .filter(message -> message.campaignId() == Long.parseLong(parts.group(2))
                        && parts.group(3).equalsIgnoreCase(message.messageKey()))
                .map(message -> new Identified(match(event, parts.group(4), message), message, null, null));
    }

    /** Looks at the Message-ID and the recipient only, as an authenticated source names both. */
    Fit fit(ReturnEvent event) {
        String id = event.messageId();
        if (id == null || !MESSAGE_ID.matcher(id).matches()) {
            return Fit.NO_MESSAGE_ID;
        }
        return byMessageId(event)
                .filter(found -> found.message() != null && found.message().email() != null)
                .map(found -> found.match().proven() ? Fit.OURS : Fit.OTHER_RECIPIENT)
                .orElse(Fit.NO_MESSAGE);
    }

    /**
     * A Message-ID without its mark is known to every recipient of the campaign. An authenticated source must name the
     * recipient too, since it saw both.
     */
    private Match match(ReturnEvent event, @org.jspecify.annotations.Nullable String mark, SentMessage message) {
        boolean own =
                mark != null && marks.isMessageMark(mark, message.deliveryId(), String.valueOf(message.messageKey()));
        boolean named = message.email() != null && event.recipients().contains(message.email());
        return (event.authenticated() ? named : own) ? Match.MESSAGE_ID : Match.ADDRESS;
    }

    private Optional<Identified> byAddress(ReturnEvent event) {
        return event.recipients().stream()
                .flatMap(address -> messages.sentShortlyBefore(address, event.occurredAt()).stream())
                .findFirst()
                .map(message -> new Identified(Match.ADDRESS, message, null, null));
    }
}
