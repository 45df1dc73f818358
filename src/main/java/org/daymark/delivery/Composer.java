package org.daymark.delivery;

import org.daymark.mail.OutgoingMail;

/** Renders the message of a claimed delivery. Called by several threads at once. */
@FunctionalInterface
interface Composer {
    OutgoingMail compose(Claimed claimed);
}
