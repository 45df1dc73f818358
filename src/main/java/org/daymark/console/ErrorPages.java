package org.daymark.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.daymark.access.PublicRoute;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says what happened and what to do, in a person's words and never in a stack trace; to programs as RFC 9457 has it.
 */
@Controller
@PublicRoute
@ConditionalOnWebApplication
class ErrorPages implements ErrorController {
    private static final Words WORDS = Words.of("console");

    private final ErrorAttributes attributes;

    ErrorPages(ErrorAttributes attributes) {
        this.attributes = attributes;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        HttpStatus status = status(request);
        ErrorText words = words(request, status);
        if (wantsJson(request)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words.text() + " " + words.advice());
            problem.setTitle(words.title());
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        boolean subscriber = isPublic(request);
        // A subscriber has no start page here, only the link in the mail.
        ErrorText shown = subscriber ? words.withAdvice(WORDS.named("subscriber.advice")) : words;
        return new ModelAndView(
                subscriber ? "subscriber/error" : "console/error",
                Map.of(
                        "status", status.value(),
                        "title", shown.title(),
                        "text", shown.text(),
                        "advice", shown.advice()),
                status);
    }

    private ErrorText words(HttpServletRequest request, HttpStatus status) {
        if (ExpiredForm.is(request)) {
            return ErrorText.EXPIRED;
        }
        String problem = ProblemAnswers.words(request);
        String reason = problem == null ? reason(request) : problem;
        if (status == HttpStatus.FORBIDDEN && reason == null) {
            reason = refusal(request);
        }
        ErrorText words = ErrorText.of(status);
        return reason == null ? words : words.withText(reason);
    }

    /** Whether it was a page for subscribers or outside reviewers, whose address does not reach the console. */
    private static boolean isPublic(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .matches("/[urps]/.*");
    }

    private static HttpStatus status(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
        // Someone who opens /error itself has found no page.
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    /** Browsers ask for HTML by name, programs for JSON; who names neither is shown the page. */
    private static boolean wantsJson(HttpServletRequest request) {
        try {
            var accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
            return accepted.stream().anyMatch(type -> type.getSubtype().endsWith("json"))
                    && accepted.stream().noneMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Words of the person who refused what a role does not allow. */
    private static @Nullable String refusal(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_MESSAGE) instanceof String words && !words.isBlank()
                ? words
                : null;
    }

    /** Words that a controller wrote for the reader, or what does not fit the controller. */
    private @Nullable String reason(HttpServletRequest request) {
        Throwable failure = attributes.getError(new ServletWebRequest(request));
        if (failure != null && failure.getClass() == ResponseStatusException.class) {
            return ((ResponseStatusException) failure).getReason();
        }
        return BadParameterMessage.words(failure);
    }
}
