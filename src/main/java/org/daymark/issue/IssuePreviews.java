package org.daymark.issue;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.daymark.message.CompiledIssue;
import org.daymark.message.IssuePreview;
import org.daymark.message.MailingHeaders;
import org.daymark.message.Recipient;
import org.daymark.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/** Renders drafts for a reader. The unsubscribe link of a preview has no effect. */
public final class IssuePreviews {
    private static final String INERT = "/u/preview";

    private final Drafts drafts;
    private final IssueCompiler compiler;
    private final Supplier<Organisation> organisation;

    IssuePreviews(Drafts drafts, IssueCompiler compiler, Supplier<Organisation> organisation) {
        this.drafts = drafts;
        this.compiler = compiler;
        this.organisation = organisation;
    }

    /** A reader; null values are unknown. */
    public record Reader(
            String address,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String language,
            @Nullable String country) {
        public static final Reader SAMPLE = new Reader("alex@example.org", "Alex", "Sample", "en", "US");
        /** Of whom nothing but the address is known: fallbacks are shown. */
        public static final Reader UNKNOWN = new Reader("alex@example.org", null, null, null, null);
    }

    /** A draft as this person would get it on that day. */
    public IssuePreview preview(IssueDraft draft, Reader reader, String listName, LocalDate sendDate, URI publicUrl) {
        Organisation present = organisation.get();
        return preview(
                compiler.compile(drafts.presentable(draft), present, sendDate, publicUrl),
                reader,
                MailingHeaders.preview(listName, present),
                sendDate,
                publicUrl);
    }

    /** A compiled issue as this person would get it. */
    public static IssuePreview preview(
            CompiledIssue issue, Reader reader, MailingHeaders headers, LocalDate sendDate, URI publicUrl) {
        Recipient recipient = new Recipient(
                reader.address(),
                reader.firstName(),
                reader.lastName(),
                reader.language(),
                reader.country(),
                "<preview@" + issue.fromAddress().replaceFirst(".*@", "") + ">",
                sendDate.atTime(9, 0).toInstant(ZoneOffset.UTC),
                wayOut(publicUrl));
        return IssuePreview.of(issue, headers, recipient);
    }

    /** Where the unsubscribe link of every preview leads. */
    public static String wayOut(URI publicUrl) {
        return publicUrl.toString().replaceFirst("/+$", "") + INERT;
    }

    /** Where the button of every preview leads by which people say that they still want the mail. */
    public static String stay(URI publicUrl) {
        return Recipient.stayUrl(wayOut(publicUrl));
    }
}
