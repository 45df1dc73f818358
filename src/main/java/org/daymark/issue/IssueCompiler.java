package org.daymark.issue;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.core.XMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.daymark.message.CompiledIssue;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.message.CountedMail;
import org.daymark.message.TrackingLevel;
import org.daymark.message.WebView;
import org.daymark.organisation.Organisation;
import org.daymark.problem.Problem;
import org.daymark.template.MailWords;
import org.daymark.template.TemplateFiles;
import org.daymark.template.WordingFile;
import org.daymark.text.MailLanguage;
import org.daymark.text.MailText;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Compiles an issue for all its recipients: blocks, templates, MJML and HTML, and the text part. */
public final class IssueCompiler {
    private static final Words WORDS = Words.of("issue");
    private static final String LAYOUT = "layout.ftl";
    /** In pixels, at most. */
    private static final int LOGO_WIDTH = 240;

    private static final int LOGO_HEIGHT = 48;

    private static final LocalDate FINGERPRINT_DAY = LocalDate.of(2000, 1, 1);

    /** What an issue is compiled for. */
    private enum Use {
        MAIL,
        FINGERPRINT,
        /** With comments that say where blocks begin. */
        PREVIEW,
        /** The same, and with an HTML part even where the mail has none. */
        EDITOR
    }

    private final TemplateFiles files;
    private final BlockKinds kinds;
    private final Configuration templates;
    private final Consumer<String> keepCalendar;
    private final IssueImages images;

    /**
     * @param images has the logo
     * @param keepCalendar makes a calendar file answer under its public name
     */
    IssueCompiler(TemplateFiles files, IssueImages images, Consumer<String> keepCalendar) {
        this.files = files;
        this.images = images;
        this.keepCalendar = keepCalendar;
        this.kinds = new BlockKinds(files);
        this.templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setTemplateLoader(files.loader());
        templates.setOutputFormat(XMLOutputFormat.INSTANCE);
        templates.setDefaultEncoding("UTF-8");
        templates.setLocalizedLookup(false);
        templates.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setAPIBuiltinEnabled(false);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setWrapUncheckedExceptions(true);
        templates.setTemplateUpdateDelayMilliseconds(0);
        TemplateConfiguration text = new TemplateConfiguration();
        text.setOutputFormat(PlainTextOutputFormat.INSTANCE);
        templates.setTemplateConfigurations(
                new ConditionalTemplateConfigurationFactory(new FileNameGlobMatcher("*.txt.ftl"), text));
    }

    /**
     * Compiles an issue for that date. Its link to the web view is that of a preview.
     *
     * @param publicUrl where this Daymark answers its readers; images are fetched from there
     */
    public CompiledIssue compile(Issue issue, Organisation organisation, LocalDate sendDate, URI publicUrl) {
        return compile(issue, organisation, sendDate, publicUrl, WebView.PREVIEW);
    }

    /** The same with the path of the issue's own web view, for an issue that is sent. */
    public CompiledIssue compile(
            Issue issue, Organisation organisation, LocalDate sendDate, URI publicUrl, String webView) {
        return compile(issue, organisation, sendDate, publicUrl, webView, Use.MAIL, TrackingLevel.NONE);
    }

    /** The same with the mail for people whose opens or clicks are counted. Plain text is never counted. */
    public CompiledIssue compile(
            Issue issue,
            Organisation organisation,
            LocalDate sendDate,
            URI publicUrl,
            String webView,
            TrackingLevel tracking) {
        CompiledIssue uncounted = compile(issue, organisation, sendDate, publicUrl, webView);
        if (tracking == TrackingLevel.NONE || uncounted.plainText()) {
            return uncounted;
        }
        CompiledIssue counted = compile(issue, organisation, sendDate, publicUrl, webView, Use.MAIL, tracking);
        return uncounted.countedAs(counted.countedMails().get(0));
    }

    /** The same for a preview: a comment says where each block begins. It is not sent. */
    public CompiledIssue compileMarked(Issue issue, Organisation organisation, LocalDate sendDate, URI publicUrl) {
        return compile(issue, organisation, sendDate, publicUrl, WebView.PREVIEW, Use.PREVIEW, TrackingLevel.NONE);
    }

    /** What each block looks like in the mail, by itself. */
    public BlockFaces faces(Issue issue, Organisation organisation, LocalDate sendDate, URI publicUrl) {
        return BlockFaces.of(
                issue,
                compile(issue, organisation, sendDate, publicUrl, WebView.PREVIEW, Use.EDITOR, TrackingLevel.NONE));
    }

    private CompiledIssue compile(
            Issue issue,
            Organisation organisation,
            LocalDate sendDate,
            URI publicUrl,
            String webViewPath,
            Use use,
            TrackingLevel tracking) {
        Theme theme = Theme.load(files, issue.theme(), organisation);
        Compilation whole = compilation(issue, organisation, sendDate, publicUrl, webViewPath, theme, use, tracking);
        MergeTags tags = whole.tags();
        MailText.check(issue.subject(), MailText.Use.HEADER, WORDS.named("place.field", issue.source(), "subject"));
        checkTexts(organisation);
        String subject = tags.line(issue.subject(), WORDS.named("place.field", issue.source(), "subject"));
        String preheader = tags.line(issue.preheader(), WORDS.named("place.field", issue.source(), "preheader"));
        Map<String, Object> model = model(whole, theme);
        model.put("subject", subject);
        model.put("preheader", preheader);
        Parts parts = parts(whole, model, use);
        return new CompiledIssue(
                subject,
                issue.language(),
                organisation.fromName(),
                organisation.fromAddress(),
                organisation.replyTo(),
                organisation.website(),
                parts.html(),
                parts.text(),
                tags.slots(),
                preheader,
                parts.web(),
                parts.counted());
    }

    private Compilation compilation(
            Issue issue,
            Organisation organisation,
            LocalDate sendDate,
            URI publicUrl,
            String webViewPath,
            Theme theme,
            Use use,
            TrackingLevel tracking) {
        String base = publicUrl.toString().replaceFirst("/+$", "");
        MailWords words = MailWords.load(files, MailLanguage.of(issue.language()));
        String webView = base + webViewPath;
        MergeTags tags = MergeTags.of(issue, organisation, sendDate, words, webView);
        return new Compilation(
                issue,
                organisation,
                base,
                webView,
                words,
                tags,
                new Prose(tags, theme, organisation.country()),
                new Wrapping(tags, words.language().locale()),
                new LinkNumbers(issue),
                issue.has(BlockKind.BlockRole.HELP) ? HelpLines.of(organisation.countries(), files, words) : List.of(),
                new CalendarLinks(sendDate, use == Use.MAIL ? keepCalendar : file -> {}),
                tracking);
    }

    /** What every template of the mail can use. */
    private Map<String, Object> model(Compilation compilation, Theme theme) {
        Map<String, Object> model = new HashMap<>();
        model.put("organisation", view(compilation.organisation(), compilation.publicUrl()));
        model.put("words", compilation.words().all());
        model.put("theme", theme.colors());
        model.put("dark", theme.dark());
        model.put("macros", kinds.macros());
        model.put("web_view", compilation.webView());
        return model;
    }

    /** Both parts of the mail, the web view if it has more, and the parts with what is counted if anything is. */
    private record Parts(String html, String text, String web, List<CountedMail> counted) {}

    private Parts parts(Compilation whole, Map<String, Object> model, Use use) {
        Issue issue = whole.issue();
        boolean marked = use == Use.PREVIEW || use == Use.EDITOR;
        boolean more = use != Use.EDITOR && issue.hasMoreOnTheWeb();
        Compilation mail = more ? whole.of(issue.mailed(kinds.rest())) : whole;
        String html = issue.plainText() && use != Use.EDITOR ? "" : html(mail, model, marked);
        String text = text(mail, model);
        String web = !more ? "" : issue.plainText() ? text(whole, model) : html(whole, model, marked);
        return new Parts(html, text, web, counted(mail, html, text));
    }

    private static List<CountedMail> counted(Compilation mail, String html, String text) {
        TrackingLevel tracking = mail.tracking();
        if (tracking == TrackingLevel.NONE) {
            return List.of();
        }
        CountedMarkup markup = new CountedMarkup(mail.tags(), mail.publicUrl(), mail.help());
        String marked = tracking.links() ? markup.marked(html) : html;
        return List.of(new CountedMail(tracking, marked, text, mail.tags().slots(), markup.links()));
    }

    private String html(Compilation compilation, Map<String, Object> common, boolean marked) {
        Issue issue = compilation.issue();
        Set<String> anchors = Headings.linked(issue);
        Map<String, Object> model = new HashMap<>(common);
        model.put("marked", marked || !anchors.isEmpty());
        model.put("blocks", views(compilation));
        String html = Mjml.toHtml(filled(LAYOUT, model), issue.language());
        if (!anchors.isEmpty()) {
            html = Headings.anchored(html, issue);
            html = marked ? html : Headings.withoutMarks(html);
        }
        check(html, compilation.publicUrl(), anchors);
        return html;
    }

    private String text(Compilation compilation, Map<String, Object> model) {
        return new TextPart(compilation, model, this::filled).written();
    }

    /** Older versions let characters be saved that only a mail's makers stumble over. */
    private static void checkTexts(Organisation organisation) {
        Map.of(
                        "name", organisation.name(),
                        "postal-address", organisation.postalAddress(),
                        "phone", organisation.phone(),
                        "from-name", organisation.fromName())
                .forEach((what, text) ->
                        MailText.check(text, MailText.Use.HEADER, WORDS.named("place.settings." + what)));
    }

    /** What an issue says as it is sent on that day, field by field. */
    public List<Passage> passages(Issue issue, Organisation organisation, LocalDate sendDate) {
        MailWords words = MailWords.load(files, MailLanguage.of(issue.language()));
        MergeTags tags = MergeTags.of(issue, organisation, sendDate, words);
        return Passages.of(
                issue, tags, new Prose(tags, Theme.load(files, issue.theme(), organisation), organisation.country()));
    }

    /** How hard an issue is to read, in its own words and those of people whom it quotes. */
    public ReadingLevel readingLevel(Issue issue, Organisation organisation, LocalDate sendDate) {
        return readingLevel(passages(issue, organisation, sendDate), issue.language());
    }

    /** The same of texts that {@link #passages} gave. */
    public ReadingLevel readingLevel(List<Passage> passages, String language) {
        return ReadingLevel.of(
                passages.stream()
                        .filter(passage -> passage.block() > 0 && passage.kind() != Passage.Kind.CITATION)
                        .map(Passage::text)
                        .toList(),
                MailLanguage.of(language).locale());
    }

    /** The languages that mails have words for, as BCP 47 tags. */
    public List<String> languages() {
        return files.filesIn("words").stream()
                .map(file -> file.replaceFirst("\\.[a-z]+$", ""))
                .toList();
    }

    /** The nearest file of wording rules for the language of an issue; empty when there is none. */
    public Optional<WordingFile> wording(String language) {
        return MailLanguage.of(language).names().stream()
                .flatMap(name -> wordingFile(name).stream())
                .findFirst();
    }

    /** The file {@code templates/wording/NAME.yaml}. */
    public Optional<WordingFile> wordingFile(String name) {
        String file = "wording/" + name + ".yaml";
        return files.read(file).map(bytes -> WordingFile.of(files, file, bytes));
    }

    /**
     * A hash of everything that recipients get, but for the words that depend on the day it is sent, and of the whole
     * cards of the sources that the issue cites: a card that changes may no longer bear what the issue says.
     */
    public String fingerprint(Issue issue, Organisation organisation, URI publicUrl) {
        return Sha256.hex(compile(
                                issue,
                                organisation,
                                FINGERPRINT_DAY,
                                publicUrl,
                                WebView.PREVIEW,
                                Use.FINGERPRINT,
                                TrackingLevel.NONE)
                        .toJson()
                + issue.citations().written());
    }

    /** The same of an issue whose blocks are shown to members of these segments, or hidden from them. */
    public String fingerprint(Issue issue, List<Long> segments, Organisation organisation, URI publicUrl) {
        if (segments.isEmpty()) {
            return fingerprint(issue, organisation, publicUrl);
        }
        StringBuilder all = new StringBuilder(segments.toString());
        for (int combination = 0; combination < 1 << segments.size(); combination++) {
            all.append(fingerprint(issue.inCombination(segments, combination), organisation, publicUrl));
        }
        return Sha256.hex(all.toString());
    }

    private static List<Map<String, Object>> views(Compilation compilation) {
        return IntStream.range(0, compilation.issue().blocks().size())
                .mapToObj(index -> BlockView.html(compilation, index))
                .toList();
    }

    private Map<String, Object> view(Organisation organisation, String publicUrl) {
        Map<String, Object> view = new HashMap<>(view(organisation));
        String logo = organisation.logo();
        Optional<IssueImages.Logo> shown = logo == null ? Optional.empty() : images.logo(logo);
        shown.ifPresent(found -> {
            int width = Math.max(
                    1,
                    Math.min(
                            LOGO_WIDTH,
                            Math.round((float) LOGO_HEIGHT
                                    * found.picture().width()
                                    / found.picture().height())));
            view.put("logo", publicUrl + "/i/" + found.picture().file());
            view.put("logo_width", width);
            view.put(
                    "logo_height",
                    Math.max(
                            1,
                            Math.round((float) width
                                    * found.picture().height()
                                    / found.picture().width())));
            String alt = organisation.logoAlt();
            view.put("logo_alt", alt != null ? alt : found.alt().isEmpty() ? organisation.name() : found.alt());
        });
        return view;
    }

    private static Map<String, Object> view(Organisation organisation) {
        return Map.of(
                "name", organisation.name(),
                "name_dir", MailLanguage.directionOf(organisation.name()),
                "address_dir", MailLanguage.directionOf(organisation.postalAddress()),
                "short_name", organisation.fromName(),
                "postal_address", organisation.postalAddress(),
                "phone", organisation.phone(),
                "phone_link", Telephone.link(organisation.phone(), organisation.country()),
                "website", organisation.website());
    }

    /** Reads a template; a Problem says what is wrong with it. */
    void parse(String template) {
        try {
            templates.getTemplate(template);
        } catch (ParseException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw WORDS.problem(e, "template.unread", e.getMessage());
        }
    }

    private String filled(String template, Map<String, Object> model) {
        StringWriter filled = new StringWriter();
        try {
            templates.getTemplate(template).process(model, filled);
            return filled.toString();
        } catch (ParseException e) {
            throw unreadable(e);
        } catch (TemplateException e) {
            if (e.getCause() instanceof ParseException parsing) {
                throw unreadable(parsing);
            }
            throw WORDS.problem(
                    e,
                    "template.unfilled",
                    at(e.getTemplateSourceName(), e.getLineNumber()),
                    firstLines(e.getMessageWithoutStackTop()));
        } catch (IOException e) {
            throw WORDS.problem(e, "template.unread", e.getMessage());
        }
    }

    private Problem unreadable(ParseException e) {
        return WORDS.problem(
                e, "template.unreadable", at(e.getTemplateName(), e.getLineNumber()), firstLines(e.getEditorMessage()));
    }

    private String at(@Nullable String template, @Nullable Integer line) {
        String file = template == null ? WORDS.named("template.some") : files.path(template);
        return line == null ? file : WORDS.named("place.line", file, line.toString());
    }

    private static String firstLines(@Nullable String message) {
        if (message == null) {
            return WORDS.named("template.unknown-error");
        }
        String first = message.split("\n\n|\n----|\nWas expecting", 2)[0]
                .replace('\n', ' ')
                .strip();
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /** mjml4j leaves in place what it does not understand, so the result is looked at. */
    private static void check(String html, String publicUrl, Set<String> anchors) {
        for (Element element : Jsoup.parse(html).getAllElements()) {
            if (element.tagName().startsWith("mj-") || element.tagName().equals("script")) {
                throw WORDS.problem("templates.tag-left", element.tagName());
            }
            if (element.tagName().equals("img") && !element.hasAttr("alt")) {
                throw WORDS.problem("templates.alt", element.attr("src"));
            }
            for (Attribute attribute : element.attributes()) {
                checkAttribute(attribute, publicUrl, anchors);
            }
        }
        int tag = html.indexOf("{{");
        if (tag >= 0) {
            throw WORDS.problem("templates.merge-tag-left", html.substring(tag, Math.min(html.length(), tag + 40)));
        }
    }

    private static void checkAttribute(Attribute attribute, String publicUrl, Set<String> anchors) {
        String value = attribute.getValue();
        boolean address =
                attribute.getKey().equals("href") || attribute.getKey().equals("src");
        boolean marked = value.chars().anyMatch(Slot::isMark);
        if (address && marked && value.length() > 1) {
            throw WORDS.problem("templates.person-in-address", value);
        }
        boolean inside = value.startsWith("#") && anchors.contains(value.substring(1));
        if (address && !marked && !inside && !value.startsWith(publicUrl + "/")) {
            Prose.checkedAddress(value, WORDS.named("place.templates"));
        }
    }
}
