package org.daymark.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a form whose bytes cannot be read as what they are called, with the cause. */
public final class UnreadableForm {
    private UnreadableForm() {}

    /** Has the error page say what cannot be read, and what to do. */
    public static void refuse(HttpServletRequest request, HttpServletResponse response, String words)
            throws IOException {
        ProblemAnswers.say(request, words);
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
