package org.daymark.writing;

import org.daymark.address.EmailAddress;
import org.daymark.issue.IssuePreviews.Reader;

/**
 * A saved address for test messages.
 *
 * @param name whom users choose, such as "Reception, Outlook"
 * @param firstName the sample first name in their message; empty for an unknown one
 * @param language the sample language, such as es; empty for an unknown one
 */
record TestRecipient(long id, String email, String name, String firstName, String language, String addedBy) {
    EmailAddress address() {
        return EmailAddress.parse(email);
    }

    /** The reader that their message is rendered for. */
    Reader reader() {
        return new Reader(
                email, firstName.isEmpty() ? null : firstName, null, language.isEmpty() ? null : language, null);
    }
}
