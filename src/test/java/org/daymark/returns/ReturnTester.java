package org.daymark.returns;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.ApprovalRules;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.MailServer;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.Protocol;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.Suppressions;

/** An application with a mailbox that its bounces go to. */
public final class ReturnTester implements AutoCloseable {
    static final Actor ADMINISTRATOR = Actor.user(71, "Wanda Writer", Role.ADMINISTRATOR, null);

    final SmtpPeer peer;
    final MailServer inbox;
    final DaymarkTester daymark;
    private final boolean ownServers;

    ReturnTester(TestDatabase database) {
        this(database, SmtpPeer.accepting());
    }

    ReturnTester(TestDatabase database, SmtpPeer peer) {
        this(DaymarkTester.on(database, peer.url()), peer, new MailServer(), true);
    }

    /** With servers that stay when this is closed. */
    public ReturnTester(DaymarkTester daymark, SmtpPeer peer, MailServer inbox) {
        this(daymark, peer, inbox, false);
    }

    private ReturnTester(DaymarkTester daymark, SmtpPeer peer, MailServer inbox, boolean ownServers) {
        this.daymark = daymark;
        this.peer = peer;
        this.inbox = inbox;
        this.ownServers = ownServers;
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
    }

    public Mailbox connect(Mailbox mailbox) {
        return ADMINISTRATOR.call(() -> daymark.get(InboundMailboxes.class).add(mailbox));
    }

    public Mailbox connect(Protocol protocol) {
        return connect(inbox.mailbox(protocol));
    }

    /** Sends a campaign to these addresses; the mails by recipient. */
    Map<String, Mail> send(List<String> addresses) {
        daymark.subscribe("Readers", addresses);
        daymark.send(daymark.campaign("Readers"));
        return mails();
    }

    Map<String, Mail> mails() {
        return peer.accepted().stream().collect(Collectors.toMap(Mail::recipient, mail -> mail, (one, other) -> other));
    }

    /** Reads the mailbox, where it does not matter what comes of it. */
    public void readAll(Mailbox mailbox) {
        read(mailbox);
    }

    ReadCounts read(Mailbox mailbox) {
        return daymark.get(MailboxReads.class).read(mailbox);
    }

    boolean suppressed(String address) {
        return daymark.get(Suppressions.class).isSuppressedEverywhere(EmailAddress.parse(address));
    }

    String source(String address) {
        return daymark.get(Suppressions.class)
                .of(EmailAddress.parse(address))
                .get(0)
                .source();
    }

    /** The event that was recorded last. */
    KeptReturn latest() {
        return daymark.get(ReturnViews.class).latest(null, 1).get(0);
    }

    void restore(long event) {
        ADMINISTRATOR.run(() -> daymark.get(Verdicts.class).restore(event));
    }

    void decide(long event, Verdict verdict) {
        ADMINISTRATOR.run(() -> daymark.get(Verdicts.class).decide(event, verdict));
    }

    /** A mail to this address that got no answer at its end. */
    Mail unanswered(String address) {
        // Other connections may say something between the two commands.
        List<String> commands = peer.commands();
        String sender = commands.subList(0, commands.indexOf("RCPT TO:<" + address + ">")).stream()
                .filter(command -> command.startsWith("MAIL FROM:<b+"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .replaceFirst("MAIL FROM:<([^>]*)>.*", "$1");
        return new Mail(sender, address, "Subject: Hello\r\n\r\nHello");
    }

    /** The columns of any table that have a word. */
    List<String> mentions(String word) {
        return new SubscribersFixture(daymark.jdbc()).placesWith(word);
    }

    /** Stores the password of a mailbox as if the application had another secret then. */
    void sealWithAnotherSecret(Mailbox mailbox) {
        String sealed =
                new Encryptor(Secret.of("another secret, of tests only"), "mailbox-password").encrypt(new byte[] {'x'});
        daymark.jdbc().update("UPDATE mailboxes SET sealed_secret = ? WHERE id = ?", sealed, mailbox.id());
    }

    /** Who is subscribed to a list. */
    List<String> subscribed(String list) {
        return daymark.jdbc()
                .queryForList(
                        "SELECT s.email FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id"
                                + " JOIN lists l ON l.id = m.list_id WHERE l.name = ? AND m.state = 'ACTIVE'"
                                + " ORDER BY s.email",
                        String.class,
                        list);
    }

    /** Makes the last campaign one that is still sending. */
    long keepSending() {
        Long campaign = daymark.jdbc().queryForObject("SELECT MAX(id) FROM campaigns", Long.class);
        daymark.jdbc().update("UPDATE campaigns SET state = 'SENDING', finished_at = NULL WHERE id = ?", campaign);
        return campaign;
    }

    @Override
    public void close() {
        daymark.close();
        if (ownServers) {
            inbox.close();
            peer.close();
        }
    }
}
