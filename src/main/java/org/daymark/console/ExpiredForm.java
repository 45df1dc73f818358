package org.daymark.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a form whose page has become too old to be sent: its session ended or its token is another's. */
public final class ExpiredForm {
    private static final String MARK = ExpiredForm.class.getName();

    private ExpiredForm() {}

    public static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(MARK, true);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    static boolean is(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }
}
