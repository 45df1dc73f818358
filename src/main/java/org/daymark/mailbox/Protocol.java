package org.daymark.mailbox;

/** How a mailbox is read. */
public enum Protocol {
    IMAP,
    POP3
}
