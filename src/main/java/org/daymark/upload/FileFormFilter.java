package org.daymark.upload;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.daymark.console.ExpiredForm;
import org.daymark.console.UnreadableForm;
import org.daymark.text.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a form with a file be read as it comes in: it stands before the check against forgery, which finds its token in
 * the form's first field. When the answer is there before the file is, the rest is read and thrown away for a while:
 * browsers show an answer only when they could send everything, and say "connection reset" otherwise.
 */
final class FileFormFilter extends OncePerRequestFilter {
    static final String TYPE = "multipart/form-data";

    private static final Words WORDS = Words.of("upload");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Predicate<String> takesFiles;

    /** @param takesFiles whether a form at a path has a file */
    FileFormFilter(Predicate<String> takesFiles) {
        this.takesFiles = takesFiles;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!signedIn(request)) {
            // Nothing more is read of it: the connection ends with the answer.
            ExpiredForm.refuse(request, response);
            return;
        }
        FileForm upload = new FileForm(request);
        if (upload.unreadable()) {
            UnreadableForm.refuse(request, response, WORDS.named("form.unreadable"));
            return;
        }
        chain.doFilter(upload, response);
        if (request.getHeader(HttpHeaders.EXPECT) == null) {
            try {
                response.flushBuffer();
                readToTheEnd(request.getInputStream());
            } catch (IOException e) {
                // The client has disconnected.
            }
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getMethod().equals("POST")
                || !takesFiles.test(request.getServletPath())
                || type == null
                || !type.toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    /** Whether this session is signed in; later code checks permissions. */
    private static boolean signedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null
                && context.getAuthentication().isAuthenticated();
    }

    private static void readToTheEnd(InputStream in) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        byte[] thrownAway = new byte[1 << 16];
        while (in.read(thrownAway) >= 0 && System.nanoTime() < end) {
            // The time it takes is all that counts.
        }
    }
}
