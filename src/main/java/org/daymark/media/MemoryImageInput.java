package org.daymark.media;

import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory for a decoder. The JDK's own copies them and takes ten times as long for single bytes. */
final class MemoryImageInput extends ImageInputStreamImpl {
    private final byte[] bytes;

    MemoryImageInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        int count = (int) Math.min(length, bytes.length - streamPos);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
