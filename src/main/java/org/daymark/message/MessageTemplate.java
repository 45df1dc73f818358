package org.daymark.message;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.text.RecentlyMade;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Renders each recipient's message (RFC 5322, CRLF, quoted-printable parts) from a compiled issue. Parsed once;
 * {@link #render} is thread-safe.
 */
public final class MessageTemplate {
    private static final Words WORDS = Words.of("message");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

    private static final int MAX_LINK = 900;
    private static final int MAX_MESSAGE_ID = 200;

    /** Quoted-printable never has an equals sign before an underscore, so no part can hold this line. */
    private static final String BOUNDARY = "=_daymark_alternative";

    private static final Configuration CONFIGURATION = configuration();

    /** FreeMarker takes tens of milliseconds to read a message, which is nearly all plain text. */
    private static final RecentlyMade<String, Template> PARSED = new RecentlyMade<>(MessageTemplate::parse);

    private final CompiledIssue issue;
    private final MailingHeaders headers;
    private final Template body;
    private final String sameForAll;
    private final FixedTexts texts = new FixedTexts();
    private volatile int usualSize;

    private MessageTemplate(CompiledIssue issue, MailingHeaders headers) {
        this.issue = issue;
        this.headers = headers;
        this.body = parsed(issue);
        this.sameForAll = sameForAll(issue, headers);
        this.usualSize = issue.html().length() * 5 / 4 + issue.text().length() + 4000;
    }

    public static MessageTemplate of(CompiledIssue issue, MailingHeaders headers) {
        return new MessageTemplate(issue, headers);
    }

    /** The same for people whose opens or clicks are counted; empty if the issue counts none. */
    public static Optional<MessageTemplate> counted(CompiledIssue issue, MailingHeaders headers) {
        return issue.counted().map(mail -> of(issue.with(mail), headers));
    }

    /** The finished message; {@link RenderingFailed} when a value of this recipient cannot stand in a mail. */
    public byte[] render(Recipient recipient) {
        RecipientValues values = new RecipientValues(recipient);
        MessageBytes message = new MessageBytes(usualSize, texts);
        message.append(headersFor(recipient, values).getBytes(StandardCharsets.UTF_8));
        try {
            body.process(values, message);
        } catch (TemplateException | IOException e) {
            throw new RenderingFailed(
                    WORDS.named("message.unmade", recipient.address(), String.valueOf(e.getMessage())), e);
        }
        if (message.size() > usualSize) {
            usualSize = message.size() + 1000;
        }
        return message.toByteArray();
    }

    private String headersFor(Recipient recipient, RecipientValues values) {
        String unsubscribe = recipient.unsubscribeUrl();
        require(isLink(unsubscribe), unsubscribe, "unsubscribe-link.form");
        require(isMessageId(recipient.messageId()), recipient.messageId(), "message-id.form");
        HeaderLines.refuseControls("To", recipient.address());
        return new HeaderLines()
                        .structured("Date", DATE.format(recipient.date()))
                        .structured("Message-ID", recipient.messageId())
                        .structured("To", recipient.address())
                        .text("Subject", values.filled(issue.subject()))
                        .structured("List-Unsubscribe", ways(unsubscribe, recipient.unsubscribeMail()))
                + sameForAll;
    }

    private static String[] ways(String link, @Nullable String mail) {
        if (mail == null) {
            return new String[] {"<" + link + ">"};
        }
        String address = "mailto:" + mail + "?subject=unsubscribe";
        require(fitsBetweenBrackets(address), address, "unsubscribe-address.form");
        return new String[] {"<" + link + ">,", "<" + address + ">"};
    }

    private static boolean isLink(String value) {
        return (value.startsWith("https://") || value.startsWith("http://"))
                && value.length() <= MAX_LINK
                && fitsBetweenBrackets(value);
    }

    private static boolean isMessageId(String value) {
        int end = value.length() - 1;
        return end >= 4
                && end <= MAX_MESSAGE_ID
                && value.charAt(0) == '<'
                && value.charAt(end) == '>'
                && fitsBetweenBrackets(value.substring(1, end));
    }

    private static boolean fitsBetweenBrackets(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '<' || c == '>') {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean formed, String value, String fault) {
        if (!formed) {
            throw new RenderingFailed(WORDS.named(fault, value.replaceAll("\\p{Cntrl}", "?")));
        }
    }

    private static String sameForAll(CompiledIssue issue, MailingHeaders headers) {
        HeaderLines lines = new HeaderLines()
                .named("From", issue.fromName(), issue.fromAddress())
                .structured("Reply-To", issue.replyTo())
                .structured("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .named("List-Id", issue.fromName(), headers.listId())
                .structured("List-Help", "<" + issue.helpUrl() + ">")
                .structured("List-Owner", "<mailto:" + issue.replyTo() + ">")
                .structured("List-Post", "NO")
                .structured("Precedence", "bulk")
                .structured("X-Auto-Response-Suppress", "OOF, AutoReply")
                .structured("Feedback-ID", headers.feedbackId())
                .structured("MIME-Version", "1.0");
        return (issue.plainText()
                        ? lines.structured("Content-Type", "text/plain;", "charset=UTF-8")
                                .structured("Content-Transfer-Encoding", "quoted-printable")
                        : lines.structured("Content-Type", "multipart/alternative;", "boundary=\"" + BOUNDARY + "\""))
                .toString();
    }

    private static Template parsed(CompiledIssue issue) {
        if (issue.plainText()) {
            return PARSED.from("\r\n" + content(issue.text(), QuotedOutput.TEXT));
        }
        return PARSED.from("\r\n" + part(issue.text(), QuotedOutput.TEXT) + part(issue.html(), QuotedOutput.HTML) + "--"
                + BOUNDARY + "--\r\n");
    }

    private static Template parse(String source) {
        try {
            return new Template("message", source, CONFIGURATION);
        } catch (IOException e) {
            throw new IllegalStateException("encoded text has no FreeMarker syntax but its slots", e);
        }
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setWhitespaceStripping(false);
        configuration.setRegisteredCustomOutputFormats(List.of(QuotedOutput.TEXT, QuotedOutput.HTML));
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        return configuration;
    }

    private static String part(String content, QuotedOutput output) {
        return "--" + BOUNDARY + "\r\nContent-Type: " + output.getMimeType() + "; charset=UTF-8\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + content(content, output);
    }

    private static String content(String content, QuotedOutput output) {
        return "[#outputformat '" + output.getName() + "']"
                + QuotedPrintable.template(content, slot -> "[=v" + slot + "]") + "[/#outputformat]\r\n";
    }

    /** The values of one recipient, by the names that the template's slots use. */
    private final class RecipientValues implements TemplateHashModel {
        private final String[] values;

        RecipientValues(Recipient recipient) {
            List<Slot> slots = issue.slots();
            values = new String[slots.size()];
            for (int i = 0; i < values.length; i++) {
                Slot slot = slots.get(i);
                String value = recipient.value(slot, headers.listName());
                values[i] = value == null || value.isBlank() ? slot.fallback() : value;
                refuseLineBreaks(slot.field(), values[i]);
            }
        }

        private static void refuseLineBreaks(MergeField field, String value) {
            if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
                throw new RenderingFailed(WORDS.named("value.line-break", field.tag()));
            }
        }

        String filled(String text) {
            StringBuilder filled = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Slot.isMark(c)) {
                    filled.append(values[Slot.number(c)]);
                } else {
                    filled.append(c);
                }
            }
            return filled.toString();
        }

        @Override
        public @Nullable TemplateModel get(String key) {
            return new SimpleScalar(values[Integer.parseInt(key, 1, key.length(), 10)]);
        }

        @Override
        public boolean isEmpty() {
            return values.length == 0;
        }
    }
}
