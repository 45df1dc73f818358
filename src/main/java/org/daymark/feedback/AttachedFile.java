package org.daymark.feedback;

import java.util.Arrays;

/**
 * A file that a mail carries.
 *
 * @param name in lower case; empty when there is none
 * @param type the media type in lower case
 */
public record AttachedFile(String name, String type, byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof AttachedFile file
                && name.equals(file.name)
                && type.equals(file.type)
                && Arrays.equals(bytes, file.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return name + " " + type + ", " + bytes.length + " bytes";
    }
}
