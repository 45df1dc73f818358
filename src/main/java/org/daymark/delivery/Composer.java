package org.daymark.delivery;

import org.daymark.mail.OutgoingMail;

/** Makes the finished message of a claimed delivery; called by several threads at once. */
@FunctionalInterface
interface Composer {
    OutgoingMail compose(Claimed claimed);
}
