package org.daymark.archive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.message.WebView;
import org.daymark.publicpage.VisitorPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the link to the web view opens. Every reader of an issue has the same link, so no request tells who asks. */
@Controller
@PublicRoute
class WebViewPages {
    /** Mails keep the styles on their elements; nothing can run, be sent, or be fetched from elsewhere. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final WebViews views;
    private final VisitorPages pages;

    WebViewPages(WebViews views, VisitorPages pages) {
        this.views = views;
        this.pages = pages;
    }

    @GetMapping(WebView.PREVIEW)
    ModelAndView preview(
            @RequestParam(defaultValue = "") String lang, HttpServletRequest request, HttpServletResponse response) {
        VisitorPages.protect(response);
        return pages.page("subscriber/message", pages.words(request, lang, null), WebView.PREVIEW)
                .addObject("key", "web_preview")
                .addObject("values", Map.of());
    }

    @GetMapping(WebView.PREFIX + "{token}")
    @Nullable
    ModelAndView view(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        VisitorPages.protect(response);
        Optional<String> page = views.page(token);
        if (page.isEmpty()) {
            return pages.refusal(pages.words(request, "", null), HttpStatus.NOT_FOUND, "web_gone");
        }
        write(page.get(), response);
        return null;
    }

    static void write(String page, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(page);
    }
}
