package org.daymark.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.daymark.message.MailOnPage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A mail's HTML as the frame of a page shows it: it can be looked at, its pictures come from this server, its links
 * open windows of their own, and nothing in it runs.
 */
public final class MailFrame {
    private final Document document;
    private String images = "'self' data:";
    private String own = "";

    private MailFrame(String html) {
        this.document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select("script, base, iframe, frame, object, embed, meta[http-equiv]")
                .remove();
        for (Element link : document.select("a[href]:not([href^=#]), area[href]")) {
            link.attr("target", "_blank").attr("rel", "noopener noreferrer");
        }
        MailOnPage.takePicturesFromHere(document);
    }

    /** A mail that is plain text only. */
    public static MailFrame ofText(String text) {
        Document page = Document.createShell("");
        page.body()
                .appendElement("pre")
                .attr(
                        "style",
                        "margin:16px;white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px;line-height:20px")
                .text(text);
        return new MailFrame(page.outerHtml());
    }

    public static MailFrame of(String html) {
        return new MailFrame(html);
    }

    /** As mail programs show it that fetch no images. */
    public MailFrame withoutImages() {
        images = "'none'";
        document.select("img").removeAttr("src").removeAttr("srcset");
        document.select("[background]").removeAttr("background");
        return this;
    }

    /** In its dark or its light colours, whichever the reader's own system prefers. */
    public MailFrame inColours(boolean dark) {
        for (Element style : document.select("style")) {
            String css = MailOnPage.inColors(style.data(), dark);
            style.empty();
            style.appendChild(new DataNode(css));
        }
        document.select("meta[name=color-scheme], meta[name=supported-color-schemes]")
                .attr("content", dark ? "dark" : "light");
        return this;
    }

    /**
     * Lets the page around it keep its place when it is loaded again; for mails that were made here, not for caught
     * ones.
     */
    public MailFrame ofOurOwn() {
        own = " allow-same-origin";
        return this;
    }

    public void write(HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; img-src " + images + "; style-src 'unsafe-inline'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'self';"
                        + " sandbox allow-popups allow-popups-to-escape-sandbox" + own);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.getWriter().write(document.outerHtml());
    }
}
