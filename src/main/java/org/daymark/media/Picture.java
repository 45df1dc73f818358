package org.daymark.media;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.daymark.text.Sha256;

/**
 * The bytes of a picture under its public name.
 *
 * @param name a piece of the SHA-256 of its bytes and the extension: it stands for these bytes and tells nothing of
 *     them
 * @param sha256 of its bytes, in hexadecimal
 * @param mediaType by its bytes, whatever its file was called
 * @param withdrawn whether its bytes are those of a placeholder for good; the hash is that of the first bytes
 */
public record Picture(String name, String sha256, String mediaType, byte[] bytes, boolean withdrawn) {
    /** The public names there can be. */
    public static final Pattern NAME = Pattern.compile("[0-9a-f]{24}\\.(?:png|jpg)");

    private static final int NAME_DIGITS = 24;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /** The picture that these bytes are; empty when they are neither PNG nor JPEG. */
    public static Optional<Picture> of(byte[] bytes) {
        if (begins(bytes, PNG)) {
            return Optional.of(of(bytes, "png", "image/png"));
        }
        return begins(bytes, JPEG) ? Optional.of(of(bytes, "jpg", "image/jpeg")) : Optional.empty();
    }

    private static Picture of(byte[] bytes, String extension, String mediaType) {
        String hash = Sha256.hex(bytes);
        return new Picture(hash.substring(0, NAME_DIGITS) + "." + extension, hash, mediaType, bytes, false);
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length > with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture && sha256.equals(picture.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
