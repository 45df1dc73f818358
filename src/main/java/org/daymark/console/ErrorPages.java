package org.daymark.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

/** Says what happened and what to do, in a person's words and never in a stack trace. */
@Controller
@ConditionalOnWebApplication
class ErrorPages implements ErrorController {
    private final ErrorAttributes attributes;

    ErrorPages(ErrorAttributes attributes) {
        this.attributes = attributes;
    }

    @RequestMapping("/error")
    String error(HttpServletRequest request, HttpServletResponse response, Model model) {
        HttpStatus status = status(request);
        response.setStatus(status.value());
        model.addAttribute("status", status.value());
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return describe(model, status, reason(request), path);
    }

    private static String describe(Model model, HttpStatus status, @Nullable String reason, String path) {
        String title;
        String text;
        String advice;
        switch (status) {
            case NOT_FOUND -> {
                title = "There is nothing here";
                text = "No page answers at this address. It may have been mistyped, or what it showed is gone.";
                advice = "Go to the start page and find your way from there.";
            }
            case METHOD_NOT_ALLOWED -> {
                title = "This page cannot be used that way";
                text = "The page exists, but not for this kind of request.";
                advice = "Open it by its link.";
            }
            default -> {
                if (status.is4xxClientError()) {
                    title = "This request was not understood";
                    text = "Something in the address or in what was sent does not fit.";
                    advice = "Check the address, or go back and try again.";
                } else {
                    title = "Something went wrong here";
                    text = "The page could not be made. This is not your fault; the server's log says what happened.";
                    advice = "Try again in a moment. If it stays, look at the log or tell whoever runs this server.";
                }
            }
        }
        model.addAttribute("title", title);
        model.addAttribute("text", reason == null ? text : reason);
        boolean subscriber = path.startsWith("/u/");
        // A subscriber has no start page here, only the link in the mail.
        model.addAttribute("advice", subscriber ? "Open the link from the mail again." : advice);
        return subscriber ? "subscriber/error" : "console/error";
    }

    private static HttpStatus status(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
        // Somebody who opens /error itself has found no page.
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    /** Words that a controller wrote for the reader. */
    private @Nullable String reason(HttpServletRequest request) {
        Throwable failure = attributes.getError(new ServletWebRequest(request));
        return failure != null && failure.getClass() == ResponseStatusException.class
                ? ((ResponseStatusException) failure).getReason()
                : null;
    }
}
