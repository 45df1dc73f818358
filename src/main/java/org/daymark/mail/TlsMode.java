package org.daymark.mail;

/** How a connection to a server is kept from being read on the way. */
public enum TlsMode {
    /** Not at all: for this machine itself, or a network that someone chose to trust. */
    NONE,
    /** TLS begins by STARTTLS (RFC 3207); a server that does not offer it gets no mail. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    IMPLICIT
}
