package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;

/** Uploads files as a browser does, and as none would. */
public final class UploadClient {
    static final String BOUNDARY = "----boundary0815";
    static final String TYPE = "Content-Type: multipart/form-data; boundary=" + BOUNDARY;

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern UPLOAD = Pattern.compile("/imports/new/(\\d+)/");

    private final PageClient pages;

    public UploadClient(PageClient pages) {
        this.pages = pages;
    }

    String token() throws IOException {
        Matcher found = TOKEN.matcher(pages.get("/imports/new").body());
        if (!found.find()) {
            throw new AssertionError("the page has no token");
        }
        return found.group(1);
    }

    Answer upload(String name, byte[] content) throws IOException {
        return upload("/imports/new", name, content);
    }

    Answer upload(String action, String name, byte[] content) throws IOException {
        return send(action, bytes(field("_csrf", token()), file(name), content, end()));
    }

    Answer send(String action, byte[] body) throws IOException {
        return pages.send("POST", action, body, TYPE, "Content-Length: " + body.length);
    }

    /** Uploads a file that is taken, and returns the number it gets. */
    public long add(String name, byte[] content) throws IOException {
        Answer answer = upload(name, content);
        Matcher found = UPLOAD.matcher(answer.header("Location"));
        if (!found.find()) {
            throw new AssertionError(answer.toString());
        }
        return Long.parseLong(found.group(1));
    }

    long add(String content) throws IOException {
        return add("people.csv", content.getBytes(UTF_8));
    }

    static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    static String file(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }

    static String end() {
        return "\r\n--" + BOUNDARY + "--\r\n";
    }

    static byte[] bytes(Object... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.write(part instanceof byte[] bytes ? bytes : ((String) part).getBytes(UTF_8));
        }
        return all.toByteArray();
    }
}
