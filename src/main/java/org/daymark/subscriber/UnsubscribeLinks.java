package org.daymark.subscriber;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.secret.PackedNumbers;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenEncryptor;
import org.daymark.secret.TokenSigner;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the tokens of unsubscribe links: encrypted, without an address, valid for ever. Tokens that were
 * mailed in an older form, only signed, stay valid too.
 */
@Component
@EnableConfigurationProperties(UnsubscribeSettings.class)
public class UnsubscribeLinks {
    private static final Words WORDS = Words.of("subscriber");
    private static final int OLD_PAYLOAD_LENGTH = 3 * Long.BYTES;
    /** Numbers of usual size fill it, so that a token's length does not say how large they are. */
    private static final int USUAL_PAYLOAD_LENGTH = 15;

    private static final int MAX_PAYLOAD_LENGTH = 30;
    private static final int MAX_LOCAL_PART = 64;
    private static final int TOKEN_IN_ADDRESS = 45;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+");

    private final TokenEncryptor encryptor;
    private final TokenSigner oldSigner;
    private final String mailboxStart;
    private final String mailboxEnd;

    public UnsubscribeLinks(Secret secret) {
        this(secret, new UnsubscribeSettings(null));
    }

    @Autowired
    UnsubscribeLinks(Secret secret, UnsubscribeSettings settings) {
        this.encryptor = new TokenEncryptor(secret, "unsubscribe");
        this.oldSigner = new TokenSigner(secret, "unsubscribe");
        String mailbox = mailbox(settings.unsubscribeMailbox());
        int at = mailbox.lastIndexOf('@');
        this.mailboxStart = at < 0 ? "" : mailbox.substring(0, at) + "+";
        this.mailboxEnd = at < 0 ? "" : mailbox.substring(at);
    }

    /** The token for the path {@code /u/TOKEN}. */
    public String token(long subscriberId, long listId, long deliveryId) {
        byte[] payload = PackedNumbers.of(subscriberId, listId, deliveryId);
        int length = payload.length <= USUAL_PAYLOAD_LENGTH ? USUAL_PAYLOAD_LENGTH : MAX_PAYLOAD_LENGTH;
        return encryptor.encrypt(Arrays.copyOf(payload, length));
    }

    /**
     * The address to which mail with any subject or none unsubscribes the token's person; empty unless the settings
     * name a mailbox. The token stands in the local part, in which case is not kept.
     */
    public Optional<String> mailAddress(String token) {
        return mailboxEnd.isEmpty() ? Optional.empty() : mailAddress(token, mailboxStart, mailboxEnd);
    }

    /** The same; where the settings name no mailbox, the given address, which a mailbox that is read gets. */
    public Optional<String> mailAddress(String token, @Nullable String returnAddress) {
        if (!mailboxEnd.isEmpty() || returnAddress == null) {
            return mailAddress(token);
        }
        int at = returnAddress.lastIndexOf('@');
        return mailAddress(token, returnAddress.substring(0, at) + "+", returnAddress.substring(at));
    }

    private static Optional<String> mailAddress(String token, String start, String end) {
        String local = start + TokenEncryptor.withoutCase(token);
        return local.length() > MAX_LOCAL_PART ? Optional.empty() : Optional.of(local + end);
    }

    /** What the token says, in the form of a link or of an address; empty unless this installation made it. */
    public Optional<UnsubscribeClaim> verify(String token) {
        return encryptor
                .decrypt(token)
                .or(() -> encryptor.decryptWithoutCase(token))
                .flatMap(UnsubscribeLinks::claim)
                .or(() -> oldSigner
                        .verify(token)
                        .filter(payload -> payload.length == OLD_PAYLOAD_LENGTH)
                        .map(ByteBuffer::wrap)
                        .map(payload -> new UnsubscribeClaim(payload.getLong(), payload.getLong(), payload.getLong())));
    }

    /**
     * The token at the beginning of what stands behind {@code /u/}, if what follows it is only what mail programs take
     * for a part of a link: a slash, punctuation, a bracket, as they are or encoded.
     */
    Optional<String> tokenOf(String tail) {
        Matcher found = TOKEN.matcher(tail);
        if (!found.lookingAt() || !MailedLink.isPunctuation(tail.substring(found.end()))) {
            return Optional.empty();
        }
        String token = found.group();
        String bare = token.replaceFirst("[_-]+$", "");
        return verify(token).isEmpty() && verify(bare).isPresent() ? Optional.of(bare) : Optional.of(token);
    }

    private static Optional<UnsubscribeClaim> claim(byte[] bytes) {
        long[] numbers = PackedNumbers.read(bytes, 3);
        return Optional.of(new UnsubscribeClaim(numbers[0], numbers[1], numbers[2]));
    }

    private static String mailbox(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return "";
        }
        String address;
        try {
            address = EmailAddress.parse(setting.strip()).value();
        } catch (InvalidAddress e) {
            throw WORDS.problem("mailbox.invalid", setting, e.reason());
        }
        int most = MAX_LOCAL_PART - TOKEN_IN_ADDRESS - 1;
        if (address.lastIndexOf('@') > most) {
            throw WORDS.problem("mailbox.long", setting, most, TOKEN_IN_ADDRESS);
        }
        return address;
    }
}
