package org.daymark.tracking;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.daymark.console.PageClient;
import org.daymark.sandbox.Inbox;

/** The counted addresses in mails of the sandbox. */
final class TrackedMails {
    private static final Pattern LINK = Pattern.compile("href=\"https?://[^/\"]+(/t/[\\w-]+)\"");
    private static final Pattern PIXEL = Pattern.compile("src=\"https?://[^/\"]+(/o/[\\w-]+\\.gif)\"");
    private static final Pattern WAY_OUT = Pattern.compile("href=\"https?://[^/\"]+(/n/[\\w-]+)\"");

    private final PageClient administrator;
    private final Inbox inbox;

    TrackedMails(PageClient administrator, Inbox inbox) {
        this.administrator = administrator;
        this.inbox = inbox;
    }

    /** The newest mail to an address. */
    String mail(String email) throws IOException {
        String id = inbox.newest(email, null, 1).mails().get(0).id();
        return administrator
                .get("/sandbox/" + id + "/mail.eml")
                .body()
                .replace("=\r\n", "")
                .replace("=3D", "=");
    }

    List<String> links(String mail) {
        return all(LINK, mail);
    }

    String pixel(String mail) {
        return all(PIXEL, mail).get(0);
    }

    /** Where "Do not track me" leads. */
    String wayOut(String mail) {
        return all(WAY_OUT, mail).get(0);
    }

    private static List<String> all(Pattern pattern, String mail) {
        return pattern.matcher(mail)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }
}
