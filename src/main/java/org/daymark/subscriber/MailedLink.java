package org.daymark.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads an unsubscribe link as it was mailed: mail programs and people add the punctuation behind it, which no token
 * ends with. It stands before every check of addresses, since a semicolon or a bracket would not pass them.
 */
final class MailedLink extends OncePerRequestFilter {
    static final String PREFIX = "/u/";

    /** The page that asks whether the person still wants the mail. */
    private static final String STAY = "/k/";

    /** The page that ends tracking. */
    private static final String UNTRACK = "/n/";

    private static final Pattern ENTITIES = Pattern.compile("&(gt|lt|quot|amp|apos|nbsp|#\\d{1,5}|#x[0-9a-f]{1,4});");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]*");

    private final UnsubscribeLinks links;

    MailedLink(UnsubscribeLinks links) {
        this.links = links;
    }

    /** Whether a text, as it stands in an address, has neither letters nor digits. */
    static boolean isPunctuation(String text) {
        String decoded;
        try {
            decoded = URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return PUNCTUATION.matcher(ENTITIES.matcher(decoded).replaceAll("")).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getRequestURI();
        Optional<String> path = Stream.of(PREFIX, STAY, UNTRACK)
                .filter(sent::startsWith)
                .findFirst()
                .flatMap(
                        prefix -> links.tokenOf(sent.substring(prefix.length())).map(token -> prefix + token));
        boolean changed = path.filter(mailed -> !mailed.equals(sent)).isPresent();
        chain.doFilter(changed ? new Repaired(request, path.orElseThrow()) : request, response);
    }

    private static final class Repaired extends HttpServletRequestWrapper {
        private final String path;

        Repaired(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public StringBuffer getRequestURL() {
            String sent = super.getRequestURL().toString();
            return new StringBuffer(sent.replaceFirst("(?<=[^/])/(?!/).*", "")).append(path);
        }
    }
}
