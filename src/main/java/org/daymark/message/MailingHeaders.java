package org.daymark.message;

import java.util.Locale;
import org.daymark.organisation.Organisation;

/**
 * The headers that are the same in every message of a campaign.
 *
 * @param listName the list's name for people
 * @param listId the list's stable identity without angle brackets, {@code label.domain} (RFC 2919)
 * @param feedbackId {@code campaign:stream:account:sender}, never one recipient's
 */
public record MailingHeaders(String listName, String listId, String feedbackId) {
    /** Those of something that is only looked at. */
    public static MailingHeaders preview(String listName, Organisation organisation) {
        return preview(listName, organisation.fromAddress());
    }

    /** Those of a compiled issue that is only looked at. */
    public static MailingHeaders preview(String listName, CompiledIssue issue) {
        return preview(listName, issue.fromAddress());
    }

    private static MailingHeaders preview(String listName, String fromAddress) {
        String domain = fromAddress.substring(fromAddress.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return new MailingHeaders(listName, "preview." + domain, "preview:preview:preview:daymark");
    }

    /** Those of a campaign; the list's label says nothing about its subject. */
    public static MailingHeaders of(long campaign, String listName, String listLabel, String domain) {
        return new MailingHeaders(
                listName, listLabel + "." + domain, "c" + campaign + ":campaign:" + listLabel + ":daymark");
    }
}
