package org.daymark.archive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.access.PublicRoute;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.MailingLists;
import org.daymark.template.PageWords;
import org.daymark.text.Sha256;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.HtmlUtils;

/** The public archives and their feeds. Nothing in them differs from one visitor to the next but the language. */
@Controller
@RequestMapping("/a/{label}")
@PublicRoute
class ArchivePages {
    /** How many digits of a hash tell two versions of a feed apart. */
    private static final int ETAG = 32;

    private static final String FRESH = "public, max-age=300";

    private final Archives archives;
    private final MailingLists lists;
    private final VisitorPages pages;
    private final PublicUrl publicUrl;

    ArchivePages(Archives archives, MailingLists lists, VisitorPages pages, PublicUrl publicUrl) {
        this.archives = archives;
        this.lists = lists;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** An issue as a line of the page. */
    record Line(
            String path,
            String title,
            String preheader,
            String language,
            String languageName,
            String day,
            String corrected) {}

    @GetMapping
    ModelAndView list(
            @PathVariable String label,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorPages.protect(response);
        PageWords.Words words = pages.words(request, lang, null);
        Optional<Archive> found = archives.open(label);
        if (found.isEmpty()) {
            return gone(words);
        }
        Archive archive = found.get();
        publish(archive, response);
        response.addHeader("Vary", "Accept-Language");
        Archives.Page shown = archives.page(archive, page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1);
        List<Line> lines = shown.issues().stream()
                .map(issue -> line(archive, issue, words))
                .toList();
        return pages.page("archive/list", words, archive.path())
                .addObject("values", values(archive))
                .addObject("issues", lines)
                .addObject("number", shown.number())
                .addObject("last", shown.last())
                .addObject("indexable", archive.indexable())
                .addObject("feed", archive.feed());
    }

    @GetMapping("/feed.xml")
    @Nullable
    ModelAndView feed(@PathVariable String label, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        VisitorPages.protect(response);
        Optional<Archive> found = archives.open(label);
        if (found.isEmpty()) {
            return gone(pages.words(request, "", null));
        }
        Archive archive = found.get();
        publish(archive, response);
        List<ArchivedIssue> issues = archives.newest(archive);
        PageWords.Words words =
                pages.words(issues.isEmpty() ? null : issues.get(0).language());
        Feed feed = new Feed(
                words.get("archive", values(archive)),
                words.get("archive_text", values(archive)),
                words.language().tag(),
                archive,
                items(archive, issues, words),
                publicUrl);
        byte[] xml = feed.xml().getBytes(StandardCharsets.UTF_8);
        Instant changed = feed.changed();
        if (new ServletWebRequest(request, response)
                .checkNotModified(
                        Sha256.hex(xml).substring(0, ETAG),
                        changed.equals(Instant.EPOCH) ? -1 : changed.toEpochMilli() / 1000 * 1000)) {
            return null;
        }
        response.setContentType("application/rss+xml;charset=UTF-8");
        response.getOutputStream().write(xml);
        return null;
    }

    @GetMapping("/{text:\\d{1,18}}")
    @Nullable
    ModelAndView issue(
            @PathVariable String label,
            @PathVariable long text,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        VisitorPages.protect(response);
        Optional<Archive> archive = archives.open(label);
        Optional<String> page = archive.flatMap(open -> archives.issue(open, text));
        if (archive.isEmpty() || page.isEmpty()) {
            return gone(pages.words(request, "", null));
        }
        publish(archive.get(), response);
        WebViewPages.write(page.get(), response);
        return null;
    }

    private List<Feed.Item> items(Archive archive, List<ArchivedIssue> issues, PageWords.Words words) {
        return Stream.concat(
                        issues.stream()
                                .map(issue -> new Feed.Item(
                                        archive.path(issue.campaign()),
                                        issue.title(),
                                        issue.preheader(),
                                        corrected(archive, issue, words)
                                                + archives.letter(archive, issue.campaign(), publicUrl),
                                        issue.sentAt())),
                        archives.corrections(archive).stream()
                                .map(correction -> new Feed.Item(
                                        archive.path(correction.text()) + "#" + correction.anchor(),
                                        words.get(
                                                "archive_correction",
                                                Map.of("title", archives.title(correction.text()))),
                                        correction.note(),
                                        "",
                                        correction.publishedAt())))
                .toList();
    }

    /** The way from a letter, which stays as it was sent, to its corrections; empty if there are none. */
    private String corrected(Archive archive, ArchivedIssue issue, PageWords.Words words) {
        String says = corrected(issue.correctedAt(), words);
        return says.isEmpty()
                ? ""
                : "<p><a href=\"" + HtmlUtils.htmlEscape(publicUrl.of(archive.path(issue.campaign()))) + "\">"
                        + HtmlUtils.htmlEscape(says) + "</a></p>";
    }

    private static void publish(Archive archive, HttpServletResponse response) {
        response.setHeader("Cache-Control", FRESH);
        if (archive.indexable()) {
            response.setHeader("X-Robots-Tag", "all");
        }
    }

    private ModelAndView gone(PageWords.Words words) {
        return pages.refusal(words, HttpStatus.NOT_FOUND, "archive_gone");
    }

    private Map<String, String> values(Archive archive) {
        return Map.of(
                "list", lists.get(archive.listId()).name(),
                "organisation", pages.organisation());
    }

    private Line line(Archive archive, ArchivedIssue issue, PageWords.Words words) {
        Locale language = Locale.forLanguageTag(issue.language());
        boolean same = language.getLanguage()
                .equals(Locale.forLanguageTag(words.language().tag()).getLanguage());
        return new Line(
                archive.path(issue.campaign()),
                issue.title(),
                issue.preheader(),
                issue.language(),
                same
                        ? ""
                        : language.getDisplayLanguage(
                                Locale.forLanguageTag(words.language().tag())),
                day(issue.sentAt(), words),
                corrected(issue.correctedAt(), words));
    }

    private String corrected(@Nullable Instant at, PageWords.Words words) {
        return at == null ? "" : words.get("archive_corrected", Map.of("date", day(at, words)));
    }

    private String day(Instant at, PageWords.Words words) {
        return words.day(at.atZone(pages.zone()).toLocalDate());
    }
}
