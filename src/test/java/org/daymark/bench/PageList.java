package org.daymark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.daymark.bench.PageTime.Kind;
import org.daymark.media.PictureBytes;
import org.daymark.problem.Problem;

/** Every address of a page that a person can reach, with the ways of asking for it that read something else. */
final class PageList {
    /**
     * There is nothing at them once there is an administrator, or without a second factor, a mail to a person or what
     * is measured of one, a message that came back or the browser of an outside reviewer; and /error is no page.
     */
    private static final Set<String> NOT_REACHED = Set.of(
            "/setup",
            "/setup/{token}",
            "/sign-in/code",
            "/error",
            "/s/{label}",
            "/s/c/{token}",
            "/c/{token}.ics",
            "/p/{token}",
            "/o/{token}.gif",
            "/t/{token}",
            "/feedback/{id}/message.eml",
            "/r/{link}/mail");

    private static final Pattern WITH_RULE = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*\\})*\\}");
    private static final Pattern PICTURE = Pattern.compile("\"(/i/[0-9a-f]{24}\\.(?:png|jpg))");
    private static final Pattern MAIL = Pattern.compile("/sandbox/(\\d{16}-[0-9a-z]{6})");
    private static final Pattern DELIVERY = Pattern.compile("/campaigns/(\\d+/deliveries/\\d+)");
    private static final Pattern REVISION = Pattern.compile("[?&;]look=(\\d+)");

    private static final Pattern BLOCK = Pattern.compile("/blocks/(b\\d+)/keep");
    private static final Pattern FILE = Pattern.compile("\"(/f/[^\"/]+)\"");
    private static final Pattern SAVED_BLOCK = Pattern.compile("\"(/saved-blocks/\\d+)");
    private static final Pattern TEMPLATE = Pattern.compile("\"(/templates/\\d+)");
    private static final Pattern MAILBOX = Pattern.compile("\"(/settings/mailboxes/\\d+)");
    private static final Pattern WEBHOOK = Pattern.compile("\"(/settings/webhooks/\\d+)");
    private static final Pattern ARCHIVE = Pattern.compile("(/a/[\\w-]+)");
    private static final Pattern ARCHIVED = Pattern.compile("\"[^\"]*(/a/[\\w-]+/\\d+)\"");
    private static final Pattern WEB_VIEW = Pattern.compile("(/w/[\\w-]{20,})");
    private static final Pattern REVIEW = Pattern.compile("(/r/[\\w-]{43})");
    private static final Pattern AFTER = Pattern.compile("[?&;]after=(\\d-\\d+)");

    private final Sample sample;
    private final TimedClient client;
    private final String upload;
    private final List<AskedPage> pages = new ArrayList<>();

    private PageList(Sample sample, TimedClient client, String upload) {
        this.sample = sample;
        this.client = client;
        this.upload = upload;
    }

    /**
     * The addresses for a filled ledger.
     *
     * @param client someone signed in, who also searches
     * @param upload where the file is that someone is about to import
     */
    static List<AskedPage> of(Sample sample, TimedClient client, String upload) {
        PageList list = new PageList(sample, client, upload);
        list.home();
        list.campaigns();
        list.calendar();
        list.writing();
        list.aroundWriting();
        list.reviewAndSend();
        list.results();
        list.people();
        list.library();
        list.feedback();
        list.archive();
        list.suppressions();
        list.imports();
        list.sandbox();
        list.settings();
        list.accounts();
        list.strangers();
        return List.copyOf(list.pages);
    }

    /** Refuses to measure while a route is missing here: then no one would notice how slow it is. */
    static void refuseMissing(List<AskedPage> asked, Set<String> routes) {
        Set<String> missing = new TreeSet<>();
        for (String route : routes) {
            String plain = WITH_RULE.matcher(route).replaceAll("{$1}");
            if (!NOT_REACHED.contains(plain)
                    && asked.stream().noneMatch(page -> page.route().equals(plain))) {
                missing.add(plain);
            }
        }
        if (!missing.isEmpty()) {
            throw new Problem("The benchmark does not ask for these pages yet: " + String.join(", ", missing)
                    + ". They belong into org.daymark.bench.PageList.");
        }
    }

    private void home() {
        page("/", "/");
        page("/under-way", "/under-way");
        String found = client.submit("/", "/search", "q", "an").location();
        page("/search", "begins so", found);
        page(
                "/search",
                "an address",
                client.submit("/", "/search", "q", "anna.adams0@").location());
        page("/search", "no match", client.submit("/", "/search", "q", "zzzz").location());
        page("/search", "empty", "/search");
    }

    private void campaigns() {
        page("/campaigns", "first", "/campaigns");
        page("/campaigns", "next", "/campaigns?before=" + sample.sent());
        page("/campaigns", "of a state", "/campaigns?state=SENT");
        page("/campaigns", "by a word", "/campaigns?q=list");
        page("/campaigns/new", "/campaigns/new");
        page("/campaigns/{id}/rename", campaign(sample.draft(), "/rename"));
        page("/campaigns/{id}/delete", campaign(sample.draft(), "/delete"));
        page("/campaigns/{id}/cancel", campaign(sample.sending(), "/cancel"));
        page("/campaigns/{id}/retry-refused", campaign(sample.sent(), "/retry-refused"));
        page("/campaigns/{id}/top-up", campaign(sample.sent(), "/top-up"));
        later("/campaigns/{id}/top-up", "without script", campaign(sample.sent(), "/top-up?counted=true"));
        later("/campaigns/{id}/top-up/groups", campaign(sample.sent(), "/top-up/groups"));
    }

    private void calendar() {
        page("/calendar", "this year", "/calendar");
        page("/calendar", "another year", "/calendar?year=2044");
        page("/calendar/{key}", "/calendar/ptsd-month");
        page("/calendar/{key}/start", "/calendar/ptsd-month/start");
        page("/calendar/reminders", "/calendar/reminders");
        page("/calendar/carry-over/{campaign}", "/calendar/carry-over/" + sample.draft());
        page("/calendar/own/new", "/calendar/own/new");
        String own = client.submit(
                        "/calendar/own/new",
                        "/calendar/own/new",
                        "name",
                        "Open day",
                        "rule",
                        "MONTH",
                        "MONTH-MONTH",
                        "5")
                .location();
        page("/calendar/own/{id}", own.replace("/own-", "/own/"));
    }

    private void writing() {
        page("/campaigns/{id}/write", "draft", campaign(sample.draft(), "/write"));
        page("/campaigns/{id}/write", "sent", campaign(sample.sent(), "/write"));
        page("/campaigns/{id}/write", "as a person", campaign(sample.fewDraft(), "/write?as=" + sample.person()));
        page("/campaigns/{id}/write/checks", campaign(sample.draft(), "/write/checks"));
        page("/campaigns/{id}/preview", campaign(sample.draft(), "/preview?view=dark"));
        page("/campaigns/{id}/preview", "words", campaign(sample.draft(), "/preview?part=words"));
        page("/campaigns/{id}/preview/mail", campaign(sample.draft(), "/preview/mail"));
        page("/campaigns/{id}/test", campaign(sample.draft(), "/test"));
        page("/campaigns/{id}/languages", campaign(sample.draft(), "/languages"));
        page("/campaigns/{id}/versions", campaign(sample.draft(), "/versions"));
        String revision = client.get(campaign(sample.draft(), "/versions")).find(REVISION);
        page("/campaigns/{id}/versions", "one of them", campaign(sample.draft(), "/versions?look=" + revision));
        page(
                "/campaigns/{id}/preview/mail",
                "a version",
                campaign(sample.draft(), "/preview/mail?revision=" + revision));
    }

    private void aroundWriting() {
        String draft = campaign(sample.fewDraft(), "");
        String route = "/campaigns/{id}";
        String block = client.get(draft + "/write").find(BLOCK);
        page(route + "/blocks/{block}/keep", draft + "/blocks/" + block + "/keep");
        page(route + "/comments", draft + "/comments");
        page(route + "/reuse", campaign(sample.sent(), "/reuse"));
        page(route + "/reviewers", draft + "/reviewers");
        page(route + "/template", draft + "/template");
        page(route + "/web-view", campaign(sample.fewSent(), "/web-view"));
        page(route + "/clicks", campaign(sample.fewSent(), "/clicks"));
        later(route + "/audience/skipped", campaign(sample.draft(), "/audience/skipped?reason=NO_RECORD"));
        String variant = client.submit(draft + "/languages", draft + "/languages", "language", "es")
                .location()
                .replaceFirst(".*/campaigns/(\\d+)/write.*", "$1");
        page(route + "/languages/{variant}/remove", draft + "/languages/" + variant + "/remove");
        String keep = draft + "/blocks/" + block + "/keep";
        client.submit(keep, keep, "name", "A block", "linked", "true");
        page("/saved-blocks", "/saved-blocks");
        String saved = client.get("/saved-blocks").find(SAVED_BLOCK);
        List.of("", "/delete", "/mail").forEach(what -> page("/saved-blocks/{id}" + what, saved + what));
        client.submit(draft + "/template", draft + "/template", "name", "A template");
        page("/templates", "/templates");
        String template = client.get("/templates").find(TEMPLATE);
        List.of("/delete", "/mail").forEach(what -> page("/templates/{id}" + what, template + what));
        page("/test-recipients", "/test-recipients");
    }

    private void library() {
        String picture = client.upload("/pictures", "a picture.jpg", PictureBytes.jpeg(400, 300))
                .location()
                .replaceFirst("\\?.*", "");
        page("/pictures", "/pictures");
        List.of("", "/delete", "/withdraw").forEach(what -> page("/pictures/{id}" + what, picture + what));
        client.upload("/files", "a file.pdf", "%PDF-1.7\n%%EOF");
        page("/files", "/files");
        String file = client.get("/files").find(FILE);
        visitor("/f/{name}", file);
        page("/files/{name}/delete", file.replaceFirst("/f/", "/files/") + "/delete");
        String source = client.submit(
                        "/sources/new",
                        "/sources",
                        "citation",
                        "Roe J. A study.",
                        "design",
                        "SURVEY",
                        "year",
                        "2020",
                        "reviewedBy",
                        "Erna")
                .location();
        page("/sources", "/sources");
        List.of("/choices", "/new").forEach(what -> page("/sources" + what, "/sources" + what));
        List.of("", "/delete").forEach(what -> page("/sources/{id}" + what, source + what));
    }

    private void feedback() {
        page("/feedback", "/feedback");
        page("/feedback/patterns", "/feedback/patterns");
        page("/feedback/{id}", "/feedback/" + sample.returned());
    }

    private void archive() {
        String settings = "/lists/" + sample.fullList() + "/archive";
        client.submit(settings, settings, "open", "true", "indexable", "true");
        String archive = client.get(settings).find(ARCHIVE);
        visitor("/a/{label}", archive);
        visitor("/a/{label}/feed.xml", archive + "/feed.xml");
        visitor("/a/{label}/{text}", client.get(archive).find(ARCHIVED));
    }

    private void reviewAndSend() {
        for (String step : List.of("audience", "review", "send")) {
            String route = "/campaigns/{id}/" + step;
            page(route, "to everyone", campaign(sample.draft(), "/" + step));
            page(route, "to few", campaign(sample.fewDraft(), "/" + step));
            page(route, "in review", campaign(sample.inReview(), "/" + step));
            page(route, "scheduled", campaign(sample.scheduled(), "/" + step));
        }
        page(
                "/campaigns/{id}/send",
                "at a time",
                campaign(sample.draft(), "/send?when=at&at=2030-06-01T09:00&zone=UTC"));
        later("/campaigns/{id}/audience", "without script", campaign(sample.draft(), "/audience?counted=true"));
        later("/campaigns/{id}/review", "without script", campaign(sample.draft(), "/review?checked=true"));
        later("/campaigns/{id}/send", "without script", campaign(sample.draft(), "/send?looked=true"));
        later("/campaigns/{id}/audience/count", campaign(sample.draft(), "/audience/count"));
        later("/campaigns/{id}/audience/limit", campaign(sample.draft(), "/audience/limit"));
        later("/campaigns/{id}/review/findings", campaign(sample.draft(), "/review/findings"));
        later("/campaigns/{id}/send/standing", campaign(sample.draft(), "/send/standing"));
        later(
                "/campaigns/{id}/send/standing",
                "at a time",
                campaign(sample.draft(), "/send/standing?when=at&at=2030-06-01T09:00&zone=UTC"));
        later("/campaigns/{id}/send/act", campaign(sample.draft(), "/send/act?when=now&zone=UTC"));
        page("/campaigns/{id}/review/rehearsal", campaign(sample.draft(), "/review/rehearsal"));
    }

    private void results() {
        String route = "/campaigns/{id}";
        page(route, "sent to everyone", campaign(sample.sent(), ""));
        page(route, "sent to few", campaign(sample.fewSent(), ""));
        page(route, "being sent", campaign(sample.sending(), ""));
        page(route, "paused", campaign(sample.paused(), ""));
        page(route, "cancelled", campaign(sample.cancelled(), ""));
        page(route, "scheduled", campaign(sample.scheduled(), ""));
        page(route, "last page", campaign(sample.sent(), "?after=" + (sample.lastPerson() - 20)));
        for (String state : List.of("ACCEPTED", "REFUSED", "UNCERTAIN", "SKIPPED", "DEFERRED", "PENDING")) {
            page(route, "sent, " + state, campaign(sample.sent(), "?state=" + state));
            page(route, "being sent, " + state, campaign(sample.sending(), "?state=" + state));
        }
        page(
                route,
                "refused, last page",
                campaign(sample.sent(), "?state=REFUSED&after=" + (sample.lastPerson() - 2_000)));
        page(
                route,
                "accepted, last page",
                campaign(sample.sent(), "?state=ACCEPTED&after=" + (sample.lastPerson() - 20)));
        page(route, "by address", campaign(sample.sent(), "?q=anna.adams"));
        page(route, "by one letter", campaign(sample.sent(), "?q=z"));
        page(route, "by no one's address", campaign(sample.sent(), "?q=zzz"));
        page(route + "/progress", "being sent", campaign(sample.sending(), "/progress"));
        page(route + "/progress", "sent", campaign(sample.sent(), "/progress"));
        later(route + "/results", campaign(sample.sent(), "/results"));
        page(route + "/report", "sent to everyone", campaign(sample.sent(), "/report"));
        page(route + "/report", "sent to few", campaign(sample.fewSent(), "/report"));
        page(route + "/report.csv", campaign(sample.sent(), "/report.csv"));
        page("/reports", "the last months", "/reports");
        page("/reports", "all years", "/reports?from=2001-01-01");
        page("/reports.csv", "/reports.csv?from=2001-01-01");
        page(route + "/people/{person}", campaign(sample.sent(), "/people/" + sample.person()));
        page(route + "/deliveries/{deliveryId}", campaign(sample.sent(), "/deliveries/" + sample.refused()));
    }

    private void segments(String route) {
        page("/segments", "/segments");
        page("/segments/new", "/segments/new");
        String segment = client.submit(
                        "/segments/new", "/segments/new", "name", "Mexico", "subject-0.0", "COUNTRY", "value-0.0", "MX")
                .location();
        page("/segments/{id}", segment);
        String members = "/subscribers?segment=" + segment.replaceAll("\\D", "");
        page(route, "of a segment", members);
        page(route, "of a segment, by name", members + "&sort=NAME");
        page("/segments/{id}/edit", segment + "/edit");
        page("/segments/{id}/delete", segment + "/delete");
        page("/segments/{id}/count", segment + "/count");
    }

    private void sortedPeople(String route) {
        for (String sort :
                List.of("NEWEST", "OLDEST", "ADDRESS", "ADDRESS_DOWN", "NAME", "NAME_DOWN", "MAILED", "MAILED_DOWN")) {
            String by = "by " + sort.toLowerCase(Locale.ROOT);
            String sorted = "/subscribers?sort=" + sort;
            page(route, by, sorted);
            page(route, by + ", next", sorted + "&after=" + client.get(sorted).find(AFTER));
            page(route, by + ", of a list", sorted + "&list=" + sample.fullList());
        }
        page(route, "of days", "/subscribers?from=2020-01-01&to=2020-01-02");
        page(route, "of a source", "/subscribers?source=nowhere");
        page(route, "paused", "/subscribers?state=PAUSED");
        page(route, "suppressed", "/subscribers?state=SUPPRESSED");
    }

    private void people() {
        String route = "/subscribers";
        page(route, "newest", "/subscribers");
        page(route, "last page", "/subscribers?after=0-" + (sample.person() + 20));
        page(route, "of a list", "/subscribers?list=" + sample.fullList());
        page(route, "who left", "/subscribers?state=ENDED");
        page(route, "who left a list", "/subscribers?list=" + sample.fullList() + "&state=ENDED");
        page(route, "of a country", "/subscribers?country=CH");
        page(route, "of a language", "/subscribers?language=fr");
        page(route, "of language and country", "/subscribers?language=fr&country=MX");
        page(route, "of everything", "/subscribers?language=fr&country=MX&state=ENDED&list=" + sample.fullList());
        sortedPeople(route);
        page(route, "begin so", client.submit(route, route, "q", "anna").location());
        page(
                route,
                "with an address",
                client.submit(route, route, "q", "anna.adams0@").location());
        page(
                route,
                "with a last name",
                client.submit(route, route, "q", "young").location());
        page(route, "no match", client.submit(route, route, "q", "zzzz").location());
        page(
                route,
                "begin so, of a country",
                client.submit(route, route, "q", "an", "country", "MX", "state", "ENDED")
                        .location());
        page(route + "/new", "/subscribers/new");
        page(route + "/{id}", "/subscribers/" + sample.person());
        page(route + "/{id}", "on one list", "/subscribers/" + sample.lastPerson());
        page(route + "/{id}/edit", "/subscribers/" + sample.person() + "/edit");
        page(route + "/{id}/erase", "/subscribers/" + sample.person() + "/erase");
        download(route + "/{id}/data.json", "/subscribers/" + sample.person() + "/data.json");
        page("/help", "/help");
        page("/help", "search", "/help?q=uncertain");
        page("/help/{document}", "/help/console");
        page("/help/{picture}", "/help/watch.png");
        page("/lists", "/lists");
        page("/attributes", "/attributes");
        page("/attributes/new", "/attributes/new");
        String attribute = client.submit("/attributes/new", "/attributes", "name", "City", "kind", "TEXT")
                .location();
        page("/attributes/{id}", attribute);
        page(route + "/growth", route + "/growth");
        acts(route);
        page("/attributes/{id}/delete", attribute + "/delete");
        page(route + "/{id}/attributes", "/subscribers/" + sample.person() + "/attributes");
        page(route + "/{id}/consents", "/subscribers/" + sample.person() + "/consents");
        page(route + "/export", route + "/export");
        segments(route);
        page("/lists/{id}", "full list", "/lists/" + sample.fullList());
        page("/lists/{id}", "few", "/lists/" + sample.few());
        page("/lists/{id}/sign-up", "/lists/" + sample.few() + "/sign-up");
        page("/lists/{id}/archive", "/lists/" + sample.few() + "/archive");
        page("/lists/{id}/tracking", "/lists/" + sample.few() + "/tracking");
    }

    private void acts(String route) {
        page(route + "/acts", route + "/acts");
        String act = client.submit(
                        route,
                        route + "/acts",
                        "kind",
                        "SUPPRESS",
                        "id",
                        Long.toString(sample.person()),
                        "words",
                        "a benchmark",
                        "agreed",
                        "1")
                .location();
        page(route + "/acts/{id}", act);
        page(route + "/acts/{id}/progress", act + "/progress");
    }

    private void suppressions() {
        String route = "/suppressions";
        page(route, "newest", route);
        page(route, "last page", route + "?before=" + (sample.suppression() + 20));
        page(route, "of a reason", route + "?reason=MANUAL");
        page(route, "of an absent reason", route + "?reason=COMPLAINT");
        page(
                route,
                "of an address",
                client.submit(route, route, "address", "anna.adams0@mail0.example.org")
                        .location());
        page(route + "/add", route + "/add");
        page(route + "/domains", route + "/domains");
        page(
                route + "/domains/{id}",
                client.submit(
                                route + "/domains",
                                route + "/domains",
                                "domain",
                                "company.example",
                                "note",
                                "a benchmark",
                                "agreed",
                                "0")
                        .location());
        page(route + "/{id}", route + "/" + sample.lastSuppression());
        download(route + "/export.csv", route + "/export.csv");
    }

    private void imports() {
        page("/imports", "newest", "/imports");
        page("/imports", "next", "/imports?before=40");
        page("/imports/{id}", "first page", "/imports/" + sample.importId());
        page("/imports/{id}", "last page", "/imports/" + sample.importId() + "?after=19000");
        page("/imports/{id}", "running", "/imports/" + sample.runningImport());
        page("/imports/{id}/progress", "/imports/" + sample.runningImport() + "/progress");
        download("/imports/{id}/rejected.csv", "/imports/" + sample.importId() + "/rejected.csv");
        page("/imports/new", "/imports/new");
        page("/imports/new/{id}", upload);
        for (String step : List.of("layout", "preview", "columns", "check", "check/progress", "consent")) {
            page("/imports/new/{id}/" + step, upload + "/" + step);
        }
        download("/imports/new/{id}/check/invalid.csv", upload + "/check/invalid.csv");
    }

    private void sandbox() {
        page("/sandbox", "newest", "/sandbox");
        page("/sandbox", "no match", "/sandbox?q=zzzz");
        String mail = client.get("/sandbox").find(MAIL);
        page("/sandbox", "last page", "/sandbox?before=0000000000000001-aaaaaa");
        String delivery = client.get("/sandbox/" + mail).find(DELIVERY);
        page("/sandbox/find", "/sandbox/find?message=d" + delivery.replaceFirst("(\\d+)/deliveries/(\\d+)", "$2.$1"));
        for (String view : List.of("html", "text", "headers", "source")) {
            page("/sandbox/{id}", view, "/sandbox/" + mail + "?view=" + view);
        }
        page("/sandbox/{id}/html", "/sandbox/" + mail + "/html");
        visitor("/w/{token}", client.get("/sandbox/" + mail + "?view=text").find(WEB_VIEW));
        download("/sandbox/{id}/mail.eml", "/sandbox/" + mail + "/mail.eml");
    }

    private void settings() {
        List.of(
                        "",
                        "/organisation",
                        "/servers",
                        "/new-server",
                        "/mailboxes",
                        "/new-mailbox",
                        "/webhooks",
                        "/new-webhook",
                        "/alerts",
                        "/signing",
                        "/domain",
                        "/domain/reports",
                        "/pace",
                        "/live",
                        "/email-limit",
                        "/retention",
                        "/approval",
                        "/consent",
                        "/wording")
                .forEach(name -> page("/settings" + name, "/settings" + name));
        client.submit(
                "/settings/new-mailbox",
                "/settings/mailboxes",
                "name",
                "Main",
                "protocol",
                "IMAP",
                "host",
                "127.0.0.1",
                "port",
                "1",
                "tls",
                "IMPLICIT",
                "signIn",
                "PASSWORD",
                "username",
                "bounces",
                "password",
                "for-tests-only");
        page("/settings/mailboxes/{id}", client.get("/settings/mailboxes").find(MAILBOX));
        client.submit("/settings/new-webhook", "/settings/webhooks", "name", "Hook", "provider", "POSTMARK");
        page("/settings/webhooks/{id}", client.get("/settings/webhooks").find(WEBHOOK));
        page("/settings/consent/{rule}", "/settings/consent/paid-mail");
        page("/settings/servers/{name}", "/settings/servers/" + sample.server());
        page("/settings/servers/{name}/remove", "/settings/servers/" + sample.server() + "/remove");
        page(
                "/settings/signing/remove",
                "/settings/signing/remove?domain=" + sample.keyDomain() + "&selector=" + sample.keySelector());
        List.of("", "/sender", "/people").forEach(name -> page("/welcome" + name, "/welcome" + name));
    }

    private void accounts() {
        page("/users", "/users");
        page("/account", "/account");
        page("/account/alerts", "/account/alerts");
        page("/account/second-factor", "/account/second-factor");
        page("/audit", "newest", "/audit");
        page("/audit", "last page", "/audit?before=60");
        page("/audit", "of an act", "/audit?act=import.begin");
        page("/audit", "of an actor", "/audit?actor=Colleague%2039");
        page("/audit", "of no one", "/audit?actor=zzzz");
        page("/audit", "of a target", "/audit?target=campaign%2017");
        page("/audit", "of an act and a target", "/audit?act=sign-in&target=campaign%2017");
        page("/audit", "of an early day", "/audit?from=2001-01-01&until=2001-01-02");
        page("/audit", "of an actor and an early day", "/audit?actor=command&until=2001-01-02");
    }

    private void strangers() {
        visitor("/sign-in", "/sign-in");
        visitor("/forgot", "/forgot");
        visitor("/invitation/{token}", sample.invitation());
        visitor("/reset/{token}", sample.reset());
        visitor("/p/link", "/p/link");
        visitor("/u/{token}", "/u/" + sample.unsubscribeToken());
        visitor("/n/{token}", "/n/" + sample.unsubscribeToken());
        visitor("/k/{token}", "/k/" + sample.unsubscribeToken());
        visitor("/w/preview", "/w/preview");
        visitor("/r/{link}", reviewLink());
        visitor("/i/{name}", client.get("/campaigns/new").find(PICTURE));
    }

    private String reviewLink() {
        String reviewers = campaign(sample.inReview(), "/reviewers");
        client.submit(reviewers, reviewers, "name", "Dr. Mara Lind", "email", "mara@clinic.example", "days", "14");
        String mail = client.get("/sandbox?q=mara@clinic.example").find(MAIL);
        return client.get("/sandbox/" + mail + "?view=text").find(REVIEW);
    }

    private static String campaign(long id, String rest) {
        return "/campaigns/" + id + rest;
    }

    private void page(String route, String address) {
        page(route, "", address);
    }

    private void page(String route, String which, String address) {
        pages.add(new AskedPage(route, which, address, Kind.PAGE, false));
    }

    private void later(String route, String address) {
        later(route, "", address);
    }

    private void later(String route, String which, String address) {
        pages.add(new AskedPage(route, which, address, Kind.LATER, false));
    }

    private void download(String route, String address) {
        pages.add(new AskedPage(route, "", address, Kind.DOWNLOAD, false));
    }

    private void visitor(String route, String address) {
        pages.add(new AskedPage(route, "", address, Kind.PAGE, true));
    }
}
