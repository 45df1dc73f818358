package org.daymark.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows problems, whose words are for people, on a page instead of in the log. */
@ControllerAdvice
@ConditionalOnWebApplication
class ProblemAnswers {
    private static final String MARK = ProblemAnswers.class.getName();

    @ExceptionHandler
    void answer(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        say(request, problem.getMessage());
        response.sendError(HttpServletResponse.SC_CONFLICT);
    }

    /** Has the error page say this. */
    static void say(HttpServletRequest request, @Nullable String words) {
        request.setAttribute(MARK, words);
    }

    static @Nullable String words(HttpServletRequest request) {
        return (String) request.getAttribute(MARK);
    }
}
