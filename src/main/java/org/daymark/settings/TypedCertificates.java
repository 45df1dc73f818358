package org.daymark.settings;

import org.daymark.mail.SmtpTrust;
import org.daymark.problem.Problem;

/** The certificates of a server's own authority, as they are typed into a form. */
record TypedCertificates(String typed) {
    /** In the form in which they are kept; empty without any. A {@link Problem} says what is wrong with them. */
    String checked() {
        return typed.isBlank() ? "" : SmtpTrust.certificates(typed);
    }

    /**
     * Whether they are the kept ones. Of faulty ones it is true, because their own field says what is wrong with them.
     */
    boolean isSameAs(String kept) {
        try {
            return checked().equals(kept);
        } catch (Problem e) {
            return true;
        }
    }
}
