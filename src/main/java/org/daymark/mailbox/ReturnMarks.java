package org.daymark.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import org.daymark.secret.Base32;
import org.daymark.secret.HmacSha256;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenEncryptor;
import org.springframework.stereotype.Component;

/**
 * What a message carries so that mail about it is recognized and cannot be forged: the token of its return path, and a
 * mark at the end of its Message-ID. Any number of threads may use it.
 */
@Component
public class ReturnMarks {
    private static final int MAX_LOCAL_PART = 64;
    private static final int ID_LENGTH = 6;
    private static final int PAYLOAD_LENGTH = ID_LENGTH + Integer.BYTES;
    private static final int MARK_LENGTH = 10;

    /** The characters of a token in an address: of key id, tag and payload in Base32. */
    private static final int TOKEN_LENGTH = 37;

    /** The most characters that the part of a return address before the @ may have. */
    public static final int MAX_NAME = MAX_LOCAL_PART - 1 - TOKEN_LENGTH;

    private final TokenEncryptor encryptor;
    private final ThreadLocal<Mac> macs;

    public ReturnMarks(Secret secret) {
        this.encryptor = new TokenEncryptor(secret, "return-path");
        byte[] key = secret.key("return-marks");
        this.macs = ThreadLocal.withInitial(() -> HmacSha256.mac(key));
    }

    /** The return path of one message: the given address with the message's token behind its name. */
    public String returnPath(String returnAddress, long deliveryId, String email) {
        byte[] payload = ByteBuffer.allocate(Short.BYTES + PAYLOAD_LENGTH)
                .putLong(deliveryId)
                .putInt(of(email))
                .array();
        String token =
                TokenEncryptor.withoutCase(encryptor.encrypt(Arrays.copyOfRange(payload, Short.BYTES, payload.length)));
        int at = returnAddress.lastIndexOf('@');
        return returnAddress.substring(0, at) + "+" + token + returnAddress.substring(at);
    }

    /** What the token in an address says; empty unless this installation made it. */
    public Optional<ReturnMark> verify(String address) {
        int at = address.lastIndexOf('@');
        int plus = address.lastIndexOf('+', Math.max(at, 0));
        return at < 0 || plus < 0 || at > MAX_LOCAL_PART
                ? Optional.empty()
                : encryptor
                        .decryptWithoutCase(address.substring(plus + 1, at))
                        .filter(payload -> payload.length == PAYLOAD_LENGTH)
                        .map(payload -> ByteBuffer.allocate(Short.BYTES + PAYLOAD_LENGTH)
                                .putShort((short) 0)
                                .put(payload)
                                .flip())
                        .map(payload -> new ReturnMark(payload.getLong(), payload.getInt()));
    }

    /** The mark of an address, as the tokens carry it. */
    public int of(String email) {
        return ByteBuffer.wrap(hmac("address " + email)).getInt();
    }

    /** The last part of the Message-ID of a delivery, which no other recipient knows. */
    public String messageMark(long deliveryId, String messageKey) {
        byte[] mark = Arrays.copyOf(hmac("message " + deliveryId + " " + messageKey), MARK_LENGTH);
        return Base32.encode(mark).toLowerCase(Locale.ROOT);
    }

    /** Whether a mark is the one of this delivery, in letters of either case. */
    public boolean isMessageMark(String mark, long deliveryId, String messageKey) {
        return MessageDigest.isEqual(
                mark.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                messageMark(deliveryId, messageKey).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(String text) {
        return macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
