package org.daymark.mail;

/** Where campaigns are sent to at present: a real server, or the sandbox, which takes this seam when none is set. */
public interface MailDestination {
    /** The server to connect to; the sandbox's is started by the first call. */
    SmtpServer server();

    /** Whether mail stays in the sandbox, so that nobody real can get it. */
    boolean sandbox();
}
