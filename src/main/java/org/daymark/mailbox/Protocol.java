package org.daymark.mailbox;

/** How a mailbox is read. */
public enum Protocol {
    IMAP(993, 143),
    POP3(995, 110);

    private final int tlsPort;
    private final int plainPort;

    Protocol(int tlsPort, int plainPort) {
        this.tlsPort = tlsPort;
        this.plainPort = plainPort;
    }

    /** The usual port, with TLS from the first byte or without. */
    public int port(boolean implicitTls) {
        return implicitTls ? tlsPort : plainPort;
    }
}
