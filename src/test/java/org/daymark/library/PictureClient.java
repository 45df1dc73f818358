package org.daymark.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;

/** Uploads pictures as a browser does. */
public final class PictureClient {
    private static final String BOUNDARY = "----boundary4711";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern PICTURE = Pattern.compile("/pictures/(\\d+)");

    private final PageClient pages;

    public PictureClient(PageClient pages) {
        this.pages = pages;
    }

    public long add(String name, byte[] content) throws IOException {
        Answer answer = upload("/pictures", name, content);
        Matcher found = PICTURE.matcher(answer.header("Location"));
        if (!found.find()) {
            throw new AssertionError(answer.toString());
        }
        return Long.parseLong(found.group(1));
    }

    public void addFile(String name, String content) throws IOException {
        Answer answer = upload("/files", name, content.getBytes(UTF_8));
        if (answer.status() != 302) {
            throw new AssertionError(answer.toString());
        }
    }

    Answer upload(String action, String name, byte[] content) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token()
                        + "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return pages.send(
                "POST",
                action,
                body.toByteArray(),
                "Content-Type: multipart/form-data; boundary=" + BOUNDARY,
                "Content-Length: " + body.size());
    }

    private String token() throws IOException {
        Matcher found = TOKEN.matcher(pages.get("/pictures").body());
        if (!found.find()) {
            throw new AssertionError("the page has no token");
        }
        return found.group(1);
    }
}
