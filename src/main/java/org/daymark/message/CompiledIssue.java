package org.daymark.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daymark.text.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issue as every recipient gets it, frozen: subject, both parts and the sender. Where a recipient's value belongs
 * stands one private-use character, U+E000 for the first of {@code slots} and so on.
 *
 * @param html empty if the mail is plain text only
 * @param helpUrl where {@code List-Help} points
 * @param preheader the line beside the subject; empty if an older version has frozen the issue
 * @param web what the web view shows, HTML or for plain text only the text, if it has more than the mail; else empty
 * @param countedMails the issue for people whose opens or clicks are counted: one, or none if nothing is
 */
public record CompiledIssue(
        String subject,
        String language,
        String fromName,
        String fromAddress,
        String replyTo,
        String helpUrl,
        String html,
        String text,
        List<Slot> slots,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String preheader,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String web,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<CountedMail> countedMails) {
    private static final Words WORDS = Words.of("message");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    public CompiledIssue {
        slots = List.copyOf(slots);
        countedMails = List.copyOf(countedMails);
    }

    /** One of which nothing is counted. */
    public CompiledIssue(
            String subject,
            String language,
            String fromName,
            String fromAddress,
            String replyTo,
            String helpUrl,
            String html,
            String text,
            List<Slot> slots,
            String preheader,
            String web) {
        this(subject, language, fromName, fromAddress, replyTo, helpUrl, html, text, slots, preheader, web, List.of());
    }

    /**
     * A place for a recipient's value; the fallback stands there when the value is not known.
     *
     * @param attribute the tag of the attribute whose value it is, the number of a counted link, or the sentence for
     *     people who are counted by name; else empty
     */
    public record Slot(
            MergeField field,
            String fallback,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            String attribute) {
        /** The most slots of an issue: there are no more marks. */
        public static final int MOST = 0x1000;

        private static final char FIRST_MARK = '\uE000';

        public Slot(MergeField field, String fallback) {
            this(field, fallback, "");
        }

        /** The character that stands for the slot of this number, counted from 0. */
        public static char mark(int number) {
            return (char) (FIRST_MARK + number);
        }

        public static boolean isMark(int c) {
            return c >= FIRST_MARK && c < FIRST_MARK + MOST;
        }

        /** The number of the slot that a mark stands for. */
        public static int number(int mark) {
            return mark - FIRST_MARK;
        }
    }

    /** The domain it is sent from. */
    public String fromDomain() {
        return fromAddress.substring(fromAddress.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether the mail has no HTML part. */
    public boolean plainText() {
        return html.isEmpty();
    }

    /** The issue for people whose opens or clicks are counted; empty if nothing is. */
    public Optional<CountedMail> counted() {
        return countedMails.stream().findFirst();
    }

    /** The same as people get it whose opens or clicks are counted. */
    CompiledIssue with(CountedMail mail) {
        return new CompiledIssue(
                subject,
                language,
                fromName,
                fromAddress,
                replyTo,
                helpUrl,
                mail.html(),
                mail.text(),
                mail.slots(),
                preheader,
                "");
    }

    public CompiledIssue countedAs(CountedMail mail) {
        return new CompiledIssue(
                subject,
                language,
                fromName,
                fromAddress,
                replyTo,
                helpUrl,
                html,
                text,
                slots,
                preheader,
                web,
                List.of(mail));
    }

    /** The same under another subject, merge tags already resolved in it. */
    public CompiledIssue withSubject(String other) {
        return new CompiledIssue(
                other,
                language,
                fromName,
                fromAddress,
                replyTo,
                helpUrl,
                html,
                text,
                slots,
                preheader,
                web,
                countedMails);
    }

    /** The same as a mail of all that its web view has. */
    public CompiledIssue ofWebView() {
        return web.isEmpty()
                ? this
                : new CompiledIssue(
                        subject,
                        language,
                        fromName,
                        fromAddress,
                        replyTo,
                        helpUrl,
                        plainText() ? html : web,
                        plainText() ? web : text,
                        slots,
                        preheader,
                        "");
    }

    public String toJson() {
        return JSON.writeValueAsString(this);
    }

    public static CompiledIssue fromJson(String json) {
        try {
            return JSON.readValue(json, CompiledIssue.class);
        } catch (JacksonException e) {
            throw WORDS.problem(e, "issue.unreadable", e.getOriginalMessage());
        }
    }
}
