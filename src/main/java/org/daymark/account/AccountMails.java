package org.daymark.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.daymark.access.Actor;
import org.daymark.address.EmailAddress;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.SendResult;
import org.daymark.mail.SingleMails;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.template.SystemTexts;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Sends the mails with one-time links, through the servers that campaigns go through. */
@Component
public class AccountMails implements DisposableBean {
    private static final Words WORDS = Words.of("account");

    /** By this the sandbox knows the mails that only those who manage users may open. */
    static final String MARK = "X-Daymark-Account";

    private static final Logger log = LoggerFactory.getLogger(AccountMails.class);
    private static final int MAX_WAITING = 100;

    private final SingleMails mails;
    private final Organisations organisations;
    private final SystemTexts texts;
    private final ConsoleUrl console;
    private final Clock clock;
    private final ThreadPoolExecutor post = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            work -> {
                Thread thread = new Thread(work, "account-notices");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    AccountMails(SingleMails mails, Organisations organisations, SystemTexts texts, ConsoleUrl console, Clock clock) {
        this.mails = mails;
        this.organisations = organisations;
        this.texts = texts;
        this.console = console;
        this.clock = clock;
    }

    /** Whether the mails stay on this machine. */
    public boolean toSandbox() {
        return mails.toSandbox();
    }

    void invite(Account account, String inviter, String link) {
        send(
                account,
                WORDS.named("mail.invitation"),
                "invitation",
                Map.of(
                        "name",
                        account.name(),
                        "inviter",
                        inviter,
                        "organisation",
                        organisations.current().name(),
                        "role",
                        account.role().label(),
                        "link",
                        link,
                        "life",
                        WORDS.named("mail.invitation.life")),
                true);
    }

    void reset(Account account, String link) {
        send(
                account,
                WORDS.named("mail.reset"),
                "reset",
                Map.of(
                        "name",
                        account.name(),
                        "organisation",
                        organisations.current().name(),
                        "link",
                        link,
                        "life",
                        WORDS.named("mail.reset.life")),
                true);
    }

    /**
     * Tells someone what happened to their account, so that they notice what they did not do themselves. The mail goes
     * out behind what it tells of, which it never keeps from being done.
     */
    void tell(Account account, String subject, String what) {
        behind(() -> notice(account, subject, what));
    }

    /**
     * Tells someone that their second factor is gone and who removed it, while the caller waits.
     *
     * @return whether a server took the mail
     */
    public boolean tellOfRemovedFactor(Account account, String by) {
        return notice(
                account, WORDS.named("mail.second-factor-removed"), WORDS.named("mail.second-factor-removed.text", by));
    }

    private boolean notice(Account account, String subject, String what) {
        try {
            send(
                    account,
                    subject,
                    "account-notice",
                    Map.of(
                            "subject",
                            subject,
                            "name",
                            account.name(),
                            "organisation",
                            organisations.current().name(),
                            "what",
                            what,
                            "link",
                            console.of("/account")),
                    true);
            return true;
        } catch (Problem e) {
            log.warn("The mail that tells account {} of a change was not accepted", account.id());
            return false;
        }
    }

    /** Does this behind the answer that someone waits for, in the name of the person who acts now. */
    public void behind(Runnable work) {
        Actor actor = Actor.current();
        post.execute(() -> actor.run(work));
    }

    /** Sends one mail that everyone who may see the sandbox may open; a {@link Problem} unless a server took it. */
    public void send(Account account, String subject, String template, Map<String, String> values) {
        send(account.email(), subject, template, values, false);
    }

    /**
     * Sends one mail with a link or a code that is for its recipient alone; a {@link Problem} unless a server took it.
     */
    public void sendSecret(EmailAddress to, String subject, String template, Map<String, String> values) {
        send(to, subject, template, values, true);
    }

    private void send(Account account, String subject, String template, Map<String, String> values, boolean secret) {
        send(account.email(), subject, template, values, secret);
    }

    private void send(EmailAddress to, String subject, String template, Map<String, String> values, boolean secret) {
        SendResult result = result(to, subject, template, values, secret);
        if (!(result instanceof SendResult.Accepted)) {
            throw WORDS.problem("mail.refused", to.value(), result.reply().words());
        }
    }

    /** Sends one mail that everyone who may see the sandbox may open, and says what the servers answered. */
    public SendResult attempt(EmailAddress to, String subject, String template, Map<String, String> values) {
        return result(to, subject, template, values, false);
    }

    private SendResult result(
            EmailAddress to, String subject, String template, Map<String, String> values, boolean secret) {
        Organisation organisation = organisations.current();
        byte[] bytes =
                bytes(organisation, to, subject, texts.text(template, values), texts.html(template, values), secret);
        return mails.send(organisation.fromAddress(), new OutgoingMail(organisation.fromAddress(), to.value(), bytes));
    }

    private byte[] bytes(
            Organisation organisation, EmailAddress to, String subject, String text, String html, boolean secret) {
        try {
            String id = "<account." + UUID.randomUUID() + "@" + organisation.fromDomain() + ">";
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id);
                }
            };
            message.setFrom(new InternetAddress(organisation.fromAddress(), organisation.fromName(), UTF_8.name()));
            message.setHeader("To", "<" + to.value() + ">");
            message.setSubject(subject, UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            if (secret) {
                message.setHeader(MARK, "1");
            }
            message.setContent(new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("the mail “" + subject + "” could not be made", e);
        }
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.replace("\r\n", "\n").replace("\n", "\r\n"), UTF_8.name(), kind);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    @Override
    public void destroy() {
        post.shutdown();
    }
}
