package org.daymark.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Fits a mail's HTML into the frame it is shown in; what it may do there is up to the frame's own policy. */
final class MailHtml {
    /** Pictures of issues, which this server has whatever name the mail gives it. */
    private static final Pattern OWN_IMAGE = Pattern.compile("https?://[^/?#]+(/i/[0-9A-Za-z._-]+)");

    private MailHtml() {}

    static String forFrame(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select("script, base, iframe, frame, object, embed, meta[http-equiv]")
                .remove();
        for (Element link : document.select("a[href], area[href]")) {
            link.attr("target", "_blank").attr("rel", "noopener noreferrer");
        }
        for (Element image : document.select("img[src]")) {
            Matcher own = OWN_IMAGE.matcher(image.attr("src"));
            if (own.matches()) {
                image.attr("src", own.group(1));
            }
        }
        return document.outerHtml();
    }
}
