package org.daymark.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file (multipart/form-data, RFC 7578) that is read as it comes in, part by part and never whole. The
 * token against forgery must be its first field: it is known, and the request refused without it, before the file has
 * arrived.
 */
public final class FileForm extends HttpServletRequestWrapper {
    static final String TOKEN = "_csrf";

    private static final String ATTRIBUTE = FileForm.class.getName();
    private static final int MAX_TOKEN = 1_000;
    private static final int MAX_PART_HEADER = 4_096;

    private @Nullable FileItemIterator parts;
    private @Nullable String token;
    private boolean started;

    FileForm(HttpServletRequest request) {
        super(request);
        request.setAttribute(ATTRIBUTE, this);
    }

    /** A file that did not arrive whole. */
    public static final class CutOff extends IOException {
        private static final long serialVersionUID = 1L;

        public CutOff(IOException cause) {
            super(cause);
        }
    }

    /** A file in the form. */
    public record UploadedFile(String name, InputStream content) {}

    /** The form of a request, if it is one with a file. */
    public static Optional<FileForm> of(ServletRequest request) {
        return Optional.ofNullable((FileForm) request.getAttribute(ATTRIBUTE));
    }

    @Override
    public @Nullable String getParameter(String name) {
        return name.equals(TOKEN) ? Objects.requireNonNullElse(token(), "") : super.getParameter(name);
    }

    /** The file, which is the form's second part; empty when none was chosen. */
    public Optional<UploadedFile> file() throws CutOff {
        token();
        try {
            if (parts == null || !parts.hasNext()) {
                return Optional.empty();
            }
            FileItemStream part = parts.next();
            String name = part.isFormField() ? null : part.getName();
            return name == null || name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new UploadedFile(name, new Arriving(part.openStream())));
        } catch (InvalidFileNameException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CutOff(e);
        }
    }

    /** Whether the form has no first part: its boundary is missing or another one. */
    boolean unreadable() {
        token();
        return parts == null;
    }

    /** Tells a connection that breaks off from a disk that is full. */
    private static final class Arriving extends FilterInputStream {
        Arriving(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws CutOff {
            try {
                return in.read(into, offset, length);
            } catch (IOException e) {
                throw new CutOff(e);
            }
        }
    }

    private @Nullable String token() {
        if (!started) {
            started = true;
            try {
                token = firstField();
            } catch (IOException | InvalidFileNameException e) {
                parts = null;
            }
        }
        return token;
    }

    private @Nullable String firstField() throws IOException {
        FileUpload reader = new FileUpload();
        reader.setHeaderEncoding(UTF_8.name());
        reader.setPartHeaderSizeMax(MAX_PART_HEADER);
        FileItemIterator found = reader.getItemIterator(new ServletRequestContext((HttpServletRequest) getRequest()));
        if (!found.hasNext()) {
            return null;
        }
        parts = found;
        FileItemStream first = found.next();
        if (!first.isFormField() || !TOKEN.equals(first.getFieldName())) {
            return null;
        }
        try (InputStream value = first.openStream()) {
            byte[] bytes = value.readNBytes(MAX_TOKEN + 1);
            return bytes.length > MAX_TOKEN ? null : new String(bytes, UTF_8);
        }
    }
}
