package org.daymark.feedback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.daymark.text.Excerpt;

/**
 * Reads the files of a mail that anyone may have made, wherever they are in it. Their number, their size and the depth
 * are bounded; what is whole before something is wrong is the result.
 */
public final class AttachedFiles {
    private static final int MAX_FILES = 10;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_NAME = 300;
    private static final Pattern NAME =
            Pattern.compile("(?:file)?name\\*?\\s*=\\s*(?:\"(?<quoted>[^\"]*)\"|(?<bare>[^;\\s]+))");

    private AttachedFiles() {}

    /** The files of a message: all of its parts but those that are read as text. */
    public static List<AttachedFile> of(byte[] message) {
        List<AttachedFile> files = new ArrayList<>();
        MimeTokenStream tokens = InboundMailReader.tokens();
        Headers fields = new Headers();
        int depth = 0;
        try {
            tokens.parse(new ByteArrayInputStream(InboundMailReader.normal(message)));
            for (EntityState state = tokens.getState();
                    state != EntityState.T_END_OF_STREAM && files.size() < MAX_FILES;
                    state = tokens.next()) {
                switch (state) {
                    case T_START_MESSAGE, T_START_MULTIPART -> depth++;
                    case T_END_MESSAGE, T_END_MULTIPART -> depth--;
                    case T_START_HEADER -> fields = new Headers();
                    case T_FIELD -> InboundMailReader.add(tokens.getField(), fields);
                    case T_BODY -> add(files, fields, tokens);
                    default -> {}
                }
                tokens.setRecursionMode(depth < MAX_DEPTH ? RecursionMode.M_RECURSE : RecursionMode.M_NO_RECURSE);
            }
        } catch (IOException | MimeException | RuntimeException e) {
            return files;
        }
        return files;
    }

    private static void add(List<AttachedFile> files, Headers fields, MimeTokenStream tokens) throws IOException {
        String mime = tokens.getBodyDescriptor().getMimeType();
        String type = mime == null ? "text/plain" : mime.toLowerCase(Locale.ROOT);
        String name = name(fields.first("content-disposition") + "; " + fields.first("content-type"));
        boolean text = type.equals("text/plain") || type.equals("text/html") || type.startsWith("message/");
        if (text && name.isEmpty()) {
            return;
        }
        try (InputStream in = tokens.getDecodedInputStream()) {
            files.add(new AttachedFile(name, Excerpt.cut(type, MAX_NAME), in.readNBytes(InboundMailReader.MAX_BYTES)));
        }
    }

    private static String name(String fields) {
        Matcher matcher = NAME.matcher(fields.toLowerCase(Locale.ROOT));
        if (!matcher.find()) {
            return "";
        }
        String found = matcher.group("quoted") == null ? matcher.group("bare") : matcher.group("quoted");
        return Excerpt.cut(found.replaceAll("\\p{Cntrl}", ""), MAX_NAME);
    }
}
