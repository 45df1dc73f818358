package org.daymark.returns;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.SendResult;
import org.daymark.mail.SingleMails;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.returns.KeptMessageRepository.Due;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Forwards people's answers as attachments, from our own address. An answer is claimed before its mail leaves: after a
 * crash it may be forwarded twice, but never lost.
 */
@Service
class AnswerForwards {
    private static final Logger log = LoggerFactory.getLogger(AnswerForwards.class);
    private static final Words WORDS = Words.of("returns");

    /** Marks mail of our own, so that it is never forwarded again. */
    static final String LOOP_HEADER = "X-Daymark-Loop";

    private static final Duration CLAIMED_FOR = Duration.ofMinutes(30);
    private static final int MAX_TRIES = 50;
    private static final int MAX_LINE = 998;

    private final KeptMessageRepository repository;
    private final Encryptor encryptor;
    private final Organisations organisations;
    private final SingleMails mails;
    private final ReturnSettings settings;
    private final Clock clock;

    AnswerForwards(
            JdbcClient jdbc,
            Secret secret,
            Organisations organisations,
            SingleMails mails,
            ReturnSettings settings,
            Clock clock) {
        this.repository = new KeptMessageRepository(jdbc);
        this.encryptor = KeptMessages.encryptor(secret);
        this.organisations = organisations;
        this.mails = mails;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a header, in small letters, is that of a forwarded answer. */
    static boolean isOwn(String header) {
        String field = LOOP_HEADER.toLowerCase(Locale.ROOT) + ":";
        return header.startsWith(field) || header.contains("\n" + field);
    }

    /** Forwards what is due, as much as the limit of the hour allows; returns how many. */
    int forward() {
        int forwarded = 0;
        for (List<Due> some = due(); !some.isEmpty(); some = due()) {
            for (Due due : some) {
                if (repository.claim(due, clock.instant().plus(CLAIMED_FOR))) {
                    forwarded += send(due) ? 1 : 0;
                }
            }
        }
        return forwarded;
    }

    private List<Due> due() {
        Instant now = clock.instant();
        long left = settings.forwardsPerHour() - repository.forwardedSince(now.minus(Duration.ofHours(1)));
        return left <= 0 ? List.of() : repository.due(now, MAX_TRIES, left);
    }

    private boolean send(Due due) {
        Organisation organisation = organisations.current();
        Optional<byte[]> answer = encryptor.read(due.sealed());
        if (answer.isEmpty()) {
            log.warn("The answer of event {} is not forwarded: it cannot be read", due.eventId());
            return false;
        }
        SendResult result = mails.send(
                organisation.fromAddress(),
                new OutgoingMail(organisation.fromAddress(), due.forwardTo(), bytes(organisation, due, answer.get())));
        if (result instanceof SendResult.Accepted || result instanceof SendResult.Uncertain) {
            repository.forwarded(due.eventId(), clock.instant());
            return true;
        }
        log.warn(
                "The answer of event {} is not forwarded yet: {}",
                due.eventId(),
                result.reply().code());
        return false;
    }

    private byte[] bytes(Organisation organisation, Due due, byte[] answer) {
        String id = "<answer." + due.eventId() + "." + clock.millis() + "@" + organisation.fromDomain() + ">";
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id);
                }
            };
            message.setFrom(new InternetAddress(
                    organisation.fromAddress(), organisation.fromName(), StandardCharsets.UTF_8.name()));
            message.setHeader("To", "<" + due.forwardTo() + ">");
            message.setSubject(WORDS.named("forward.subject"), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
            message.setHeader(LOOP_HEADER, String.valueOf(due.eventId()));
            MimeMultipart parts = new MimeMultipart("mixed");
            MimeBodyPart note = new MimeBodyPart();
            note.setText(WORDS.named("forward.text"), StandardCharsets.UTF_8.name(), "plain");
            parts.addBodyPart(note);
            parts.addBodyPart(attachment(answer));
            message.setContent(parts);
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("an answer could not be forwarded", e);
        }
    }

    /** As a message where its bytes can pass any server unchanged, else as a file. */
    private static MimeBodyPart attachment(byte[] answer) throws MessagingException {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        boolean plain = text.chars().allMatch(c -> c < 128 && c != 0)
                && text.lines().noneMatch(line -> line.length() > MAX_LINE);
        MimeBodyPart part = new MimeBodyPart();
        byte[] bytes = plain ? text.replaceAll("\\r\\n|\\r|\\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1) : answer;
        String type = plain ? "message/rfc822" : "application/octet-stream";
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", plain ? "7bit" : "base64");
        part.setFileName("answer.eml");
        return part;
    }
}
