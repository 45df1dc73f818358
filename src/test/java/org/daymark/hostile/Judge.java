package org.daymark.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.console.PageClient.Answer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks at every answer for what no answer may have, and remembers what it found. */
final class Judge {
    private static final Pattern INSIDE = Pattern.compile(
            "org\\.daymark|org\\.springframework|freemarker|org\\.h2|org\\.apache|catalina|jakarta\\.|java\\.(?:lang|util|io|net|sql|time)\\."
                    + "|Exception\\b|\\bat [\\w.$]+\\([\\w$]+\\.java|SELECT .{1,80} FROM |INSERT INTO |UPDATE \\w+ SET |DELETE FROM",
            Pattern.DOTALL);

    /** The words that say no more than that something was wrong. */
    private static final Set<String> EMPTY_WORDS = Set.of(
            "Something in the address or in the request is invalid.",
            "The page could not be created. The server's log has the details.");

    private static final Set<String> HEADERS = Set.of(
            "cache-control",
            "connection",
            "content-disposition",
            "content-language",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "date",
            "etag",
            "expires",
            "hx-redirect",
            "hx-refresh",
            "hx-trigger",
            "hx-push-url",
            "hx-replace-url",
            "keep-alive",
            "last-modified",
            "location",
            "permissions-policy",
            "pragma",
            "referrer-policy",
            "set-cookie",
            "transfer-encoding",
            "vary",
            "x-content-type-options",
            "x-frame-options",
            "x-robots-tag",
            "allow",
            "accept-ranges",
            "retry-after",
            "hx-retarget",
            "hx-reswap");

    private final Map<String, List<String>> found = new TreeMap<>();
    private int looked;

    int looked() {
        return looked;
    }

    /** Each kind of fault, how often it was found and where first. */
    List<String> found() {
        return found.entrySet().stream()
                .map(fault -> fault.getKey() + " (" + fault.getValue().size() + " times, as in "
                        + fault.getValue()
                                .subList(0, Math.min(3, fault.getValue().size())) + ")")
                .toList();
    }

    /** @param what the request, for those who fix it */
    void look(String what, Answer answer) {
        looked++;
        List<String> wrong = new ArrayList<>();
        if (answer.status() >= 500) {
            wrong.add("status " + answer.status());
        }
        headers(answer, wrong);
        String text = answer.body();
        if (text.contains(Payload.EXECUTED) || text.contains("829,348,951")) {
            wrong.add("a template was executed");
        }
        if (isHtml(answer)) {
            html(answer, Jsoup.parse(text), wrong);
        } else {
            inside(text, wrong);
        }
        for (String one : wrong) {
            found.computeIfAbsent(answer.status() + ": " + one, fault -> new ArrayList<>())
                    .add(what);
        }
    }

    static boolean isHtml(Answer answer) {
        return answer.header("Content-Type").startsWith("text/html");
    }

    private static void headers(Answer answer, List<String> wrong) {
        for (String line : answer.headers()) {
            String name = line.split(":", 2)[0].toLowerCase(Locale.ROOT);
            if (!HEADERS.contains(name)) {
                wrong.add("unexpected header " + line);
            }
            if (line.startsWith("Set-Cookie") && !(line.contains("HttpOnly") && line.contains("SameSite="))) {
                wrong.add("a cookie without its flags: " + line);
            }
        }
        for (String header : List.of("Location", "HX-Redirect")) {
            String target = answer.header(header);
            if (!target.isEmpty() && !target.matches("/(?!/)[ -~&&[^\\\\]]*")) {
                wrong.add("leads elsewhere: " + target);
            }
        }
        if (answer.status() >= 300
                && answer.status() < 400
                && answer.header("Location").isEmpty()) {
            wrong.add("leads nowhere");
        }
        if (answer.header("Content-Security-Policy").isEmpty()) {
            wrong.add("without the strict headers");
        }
    }

    private static void html(Answer answer, Document page, List<String> wrong) {
        if (!page.select("zz9, [onzz]").isEmpty()) {
            wrong.add("markup broke out: " + page.select("zz9, [onzz]").first().parent());
        }
        for (Element script : page.select("script")) {
            if (script.data().contains("alert(1)")) {
                wrong.add("a script came in");
            }
        }
        for (Element element : page.getAllElements()) {
            element.attributes().forEach(attribute -> {
                if (attribute.getKey().startsWith("on")
                        || attribute.getValue().strip().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
                    wrong.add("an attribute that acts: " + attribute);
                }
            });
        }
        inside(page.wholeText(), wrong);
        if (answer.status() >= 400) {
            words(page, wrong);
        }
    }

    private static void inside(String text, List<String> wrong) {
        Matcher inside = INSIDE.matcher(text.replace("DROP TABLE subscribers", ""));
        if (inside.find()) {
            wrong.add("tells of its inside: "
                    + text.substring(Math.max(0, inside.start() - 60), Math.min(text.length(), inside.end() + 60)));
        }
    }

    private static void words(Document page, List<String> wrong) {
        String shown = page.text();
        if (page.select("h1, h2, .wrong, [role=alert], li a[href^=#], .note").isEmpty()) {
            wrong.add("no words: " + shown.substring(0, Math.min(200, shown.length())));
        }
        for (String words : EMPTY_WORDS) {
            if (shown.contains(words)) {
                wrong.add("only says: " + words);
            }
        }
        if (page.select(".notice-page").isEmpty()
                && page.select(".wrong, [role=alert], .note-bad, .notice-page, h1")
                        .isEmpty()) {
            wrong.add("a refusal that names nothing: " + shown.substring(0, Math.min(200, shown.length())));
        }
    }
}
