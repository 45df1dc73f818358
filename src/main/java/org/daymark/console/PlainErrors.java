package org.daymark.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Answers what the server refuses before any page sees it, such as an address that cannot be decoded: as the other
 * errors, in words and with the strict headers, but without the page around them.
 */
final class PlainErrors extends ErrorReportValve {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
            <body><h1>%1$s</h1><p>%2$s</p><p>%3$s</p></body></html>
            """;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ErrorText words = status == HttpStatus.BAD_REQUEST ? ErrorText.STRANGE_ADDRESS : ErrorText.of(status);
        SecurityHeaders.set(response, false);
        response.setContentType("text/html;charset=UTF-8");
        byte[] page =
                String.format(PAGE, words.title(), words.text(), words.advice()).getBytes(UTF_8);
        try {
            response.getOutputStream().write(page);
            response.finishResponse();
        } catch (IOException e) {
            // Anyone who asked has gone.
        }
    }
}
