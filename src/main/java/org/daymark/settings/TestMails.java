package org.daymark.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.dkim.DkimKeys;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Relays;
import org.daymark.mail.SendResult;
import org.daymark.mail.SingleMails;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Sends signed test messages and returns the server's reply. */
@Service
public class TestMails {
    private static final Words WORDS = Words.of("settings");

    private final Relays relays;
    private final SingleMails mails;
    private final Organisations organisations;
    private final DkimKeys keys;
    private final Clock clock;

    TestMails(Relays relays, SingleMails mails, Organisations organisations, DkimKeys keys, Clock clock) {
        this.relays = relays;
        this.mails = mails;
        this.organisations = organisations;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Sends a test through a configured server, even before mail is live, because going live requires it.
     *
     * @throws Problem if the server cannot be reached or does not let us in
     */
    public SendResult through(String server, EmailAddress recipient) {
        Organisation organisation = organisations.current();
        return relays.test(
                server,
                signed(
                        organisation,
                        mail(
                                organisation,
                                recipient,
                                WORDS.named("test.server.subject", server),
                                WORDS.named("test.server.text", server))));
    }

    /** Sends a test on the same route as campaigns, possibly to the sandbox. */
    SendResult asCampaignsGo(EmailAddress recipient) {
        Permission.MANAGE_SETTINGS.require();
        Organisation organisation = organisations.current();
        return mails.send(
                organisation.fromAddress(),
                mail(
                        organisation,
                        recipient,
                        WORDS.named("test.sender.subject"),
                        WORDS.named("test.sender.text", organisation.fromName())));
    }

    private OutgoingMail signed(Organisation organisation, OutgoingMail mail) {
        return keys.signerFor(organisation.fromDomain())
                .map(signer -> new OutgoingMail(mail.returnPath(), mail.recipient(), signer.sign(mail.bytes())))
                .orElse(mail);
    }

    private OutgoingMail mail(Organisation organisation, EmailAddress recipient, String subject, String sentence) {
        return new OutgoingMail(
                organisation.fromAddress(), recipient.value(), bytes(organisation, recipient, subject, sentence));
    }

    private byte[] bytes(Organisation organisation, EmailAddress recipient, String subject, String sentence) {
        String text = sentence + " " + WORDS.named("test.arrived") + "\n\n" + organisation.name() + "\n"
                + organisation.postalAddress() + "\n";
        String id = "<test." + UUID.randomUUID() + "@" + organisation.fromDomain() + ">";
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id);
                }
            };
            message.setFrom(new InternetAddress(organisation.fromAddress(), organisation.fromName(), UTF_8.name()));
            message.setHeader("Reply-To", organisation.replyTo());
            message.setHeader("To", "<" + recipient.value() + ">");
            message.setSubject(subject, UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setText(text.replace("\n", "\r\n"), UTF_8.name(), "plain");
            message.setHeader("Content-Transfer-Encoding", "quoted-printable");
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a test mail could not be made", e);
        }
    }
}
