package org.daymark.feedback;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what an inbound mail is. Machine-readable parts go first, then what servers write as text, then the signs of
 * programs; what is left is by people. It never fails: a mail that cannot be read is {@link Kind#UNKNOWN}. Only where
 * the words leave no doubt is a bounce {@link Severity#HARD}.
 */
public final class MailClassifier {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>]{1,400}");
    private static final int MAX_CARRIED = 10;

    /** Asked in this order; the first that knows the mail decides. */
    private static Stream<Function<InboundMail, Optional<Classified>>> readers() {
        return Stream.of(
                Reports::feedback,
                DeliveryReports::read,
                Reports::receipt,
                Reports::aggregate,
                Reports::delivered,
                Notices::read,
                Reports::complaint,
                mail -> Automatic.header(mail).isPresent() ? Optional.empty() : Answers.byToken(mail),
                Answers::challenge,
                Automatic::read,
                Answers::bulk,
                Answers::request,
                Automatic::robot);
    }

    /** The most bytes of a message that are looked at; a caller need not have more in memory. */
    public static int maxBytes() {
        return InboundMailReader.MAX_BYTES;
    }

    public Classified classify(byte[] message) {
        try {
            InboundMail mail = InboundMailReader.read(message);
            Classified result = readers()
                    .flatMap(reader -> reader.apply(mail).stream())
                    .findFirst()
                    .orElseGet(() -> Answers.person(mail));
            return result.with(Notices.recipientsOf(mail), carried(mail.original()), original(mail));
        } catch (RuntimeException | StackOverflowError e) {
            return Classified.of(
                    Kind.UNKNOWN,
                    Reason.EMPTY,
                    List.of(),
                    new Evidence("message", e.getClass().getSimpleName(), "unreadable"));
        }
    }

    private static List<String> carried(Headers original) {
        return Stream.concat(
                        Addresses.in(original.first("return-path") + " " + original.first("list-unsubscribe")).stream(),
                        LINK.matcher(original.first("list-unsubscribe"))
                                .results()
                                .map(MatchResult::group))
                .limit(MAX_CARRIED)
                .toList();
    }

    private static @org.jspecify.annotations.Nullable String original(InboundMail mail) {
        for (String field : new String[] {
            mail.original().first("message-id"), mail.headers().first("in-reply-to")
        }) {
            String id = InboundMailReader.messageId(field);
            if (id != null) {
                return id;
            }
        }
        return null;
    }
}
