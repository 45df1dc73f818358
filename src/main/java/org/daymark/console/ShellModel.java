package org.daymark.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daymark.mail.MailDestination;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page what the shell around it shows. */
final class ShellModel implements HandlerInterceptor {
    private final MailDestination destination;

    ShellModel(MailDestination destination) {
        this.destination = destination;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (page != null && view != null && !view.startsWith("redirect:")) {
            page.addObject("shell", new Shell(destination, Appearance.of(request), path(request)));
        }
    }

    private static String path(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR
                || !request.getMethod().equals("GET")) {
            return "/";
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
