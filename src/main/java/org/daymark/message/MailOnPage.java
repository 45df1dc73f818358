package org.daymark.message;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the HTML of a mail needs to be shown on a page of this server. */
public final class MailOnPage {
    /** Pictures of issues, which this server has whatever name the mail gives it. */
    private static final Pattern OWN_PICTURE = Pattern.compile("https?://[^/?#]+(/i/[0-9A-Za-z._-]+)");

    private static final Pattern DARK = Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");
    private static final String ALWAYS = "(min-width:0)";
    private static final String NEVER = "(max-width:0)";

    private MailOnPage() {}

    /** Lets the pictures of this server be asked from it under the name that the page has. */
    public static void takePicturesFromHere(Element page) {
        for (Element image : page.select("img[src]")) {
            picture(image.attr("src")).ifPresent(path -> image.attr("src", path));
        }
    }

    /** The path of a picture on this server; empty for pictures of others. */
    public static Optional<String> picture(String address) {
        Matcher own = OWN_PICTURE.matcher(address);
        return own.matches() ? Optional.of(own.group(1)) : Optional.empty();
    }

    /** Style sheets with dark or light colors, whichever the reader's own system prefers. */
    public static String inColors(String css, boolean dark) {
        return DARK.matcher(css).replaceAll(dark ? ALWAYS : NEVER);
    }
}
