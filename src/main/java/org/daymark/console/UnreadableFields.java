package org.daymark.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers fields that cannot be read, in an address or a form, as the fault of the person who sent them. The server
 * finds them only when something first asks for a field, wherever that is, and would note them in the log as a fault of
 * its own.
 */
final class UnreadableFields extends OncePerRequestFilter {
    private static final Words WORDS = Words.of("console");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            InvalidParameterException unreadable = cause(e);
            if (unreadable == null || response.isCommitted()) {
                throw e;
            }
            if (unreadable.getErrorCode() == HttpStatus.BAD_REQUEST.value()) {
                ProblemAnswers.say(request, WORDS.named("unreadable"));
            }
            response.sendError(unreadable.getErrorCode());
        }
    }

    private static @Nullable InvalidParameterException cause(@Nullable Throwable failure) {
        return failure == null || failure instanceof InvalidParameterException
                ? (InvalidParameterException) failure
                : cause(failure.getCause());
    }
}
