package org.daymark.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a form with a file be read as it comes in: it stands before the check against forgery, which finds its token in the
 * form's first field. When the answer is there before the file is, the rest is read and thrown away for a while: browsers
 * show an answer only when they could send everything, and say "connection reset" otherwise.
 */
final class UploadFilter extends OncePerRequestFilter {
    static final String PATH = "/imports/new";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new UploadRequest(request), response);
        if (request.getHeader(HttpHeaders.EXPECT) == null) {
            try {
                response.flushBuffer();
                readToTheEnd(request.getInputStream());
            } catch (IOException e) {
                // Whoever sent it has gone.
            }
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getMethod().equals("POST")
                || type == null
                || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static void readToTheEnd(InputStream in) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        byte[] thrownAway = new byte[1 << 16];
        while (in.read(thrownAway) >= 0 && System.nanoTime() < end) {
            // The time it takes is all that counts.
        }
    }
}
