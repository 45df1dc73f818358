package org.daymark.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daymark.article.PastedArticle.Proposed;
import org.daymark.article.PastedPart.Heading;
import org.daymark.article.PastedPart.Line;
import org.daymark.article.PastedPart.Paragraph;
import org.daymark.article.PastedPart.Point;
import org.daymark.article.PastedPart.Points;
import org.daymark.article.PastedPart.Quotation;
import org.daymark.issue.BlockKind;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes blocks of a pasted article: the first heading opens it, every further heading begins a text, and what is
 * clearly a quotation, figures, a checklist, sources or a call to action gets its own kind of block. The rest is text.
 */
final class ArticleBlocks {
    private static final Words WORDS = Words.of("article");
    private static final int MAX_LINE = 200;
    private static final int MAX_ABOVE_TITLE = 2;
    private static final int MAX_SUBTITLE = 250;
    private static final int MAX_FIGURE = 20;
    private static final int MAX_FIGURES = 4;
    private static final int MAX_SOURCES = 30;
    private static final int MAX_SOURCE = 1_000;
    private static final int MAX_POINTS = 30;
    private static final int MAX_BUTTON = 60;
    private static final int MAX_PHONE_DIGITS = 15;
    private static final int MIN_PHONE_DIGITS = 7;
    private static final Pattern FIGURE = Pattern.compile("(?is)((?:about |over |nearly )?[$€£]?\\d[\\d.,]*(?:\\s?%|"
            + "\\s(?:percent|million|billion|in \\d+|of \\d+|out of \\d+))?)[\\s:–—-]+(\\p{L}.{2,199})");
    private static final Pattern SOURCES =
            Pattern.compile("(?i)(sources?|references|bibliography|further reading|fuentes|referencias)\\s*:?");
    private static final Pattern SIDE_EFFECTS = Pattern.compile("(?i).*\\b(side effects|efectos secundarios)\\b.*");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\p{L}\\p{N}/.-])\\+?\\(?\\d[\\d() ./-]{5,25}\\d(?![\\p{L}\\p{N}])");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}@./-])[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:org|com|net|edu|gov|health|clinic|example)(?:/[^\\s<>\"“”),;]*[^\\s<>\"“”),;.])?");

    private final Map<String, BlockKind> kinds;
    private final List<Proposed> blocks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Text that is not in a block yet. */
    private @Nullable String title;

    private final List<PastedPart> open = new ArrayList<>();

    private ArticleBlocks(Map<String, BlockKind> kinds) {
        this.kinds = kinds;
    }

    static PastedArticle of(Clipboard clipboard, Map<String, BlockKind> kinds) {
        Clipboard.Content content = clipboard.content();
        ArticleBlocks article = new ArticleBlocks(kinds);
        article.read(content.parts());
        article.note(content);
        return new PastedArticle(article.blocks, article.notes);
    }

    private void note(Clipboard.Content content) {
        if (content.pictures() > 0) {
            notes.add(WORDS.counted("pictures", content.pictures()));
        }
        content.refusedLinks().forEach(link -> notes.add(WORDS.named("link", link)));
        if (blocks.stream().anyMatch(block -> block.kind().equals("hero"))) {
            notes.add(WORDS.named("opening"));
        }
        if (blocks.stream().anyMatch(block -> block.kind().equals("statistic"))) {
            notes.add(WORDS.named("figures"));
        }
    }

    private void read(List<PastedPart> parts) {
        int at = opening(parts);
        while (at < parts.size()) {
            PastedPart part = parts.get(at);
            int used = quotation(parts, at);
            if (used == 0) {
                used = 1;
                if (part instanceof Heading heading) {
                    used = section(parts, at, heading);
                } else if (part instanceof Line) {
                    endText();
                    if (!blocks.isEmpty() && at + 1 < parts.size()) {
                        add("divider");
                    }
                } else if (!(part instanceof Points points && figures(points))) {
                    open.add(part);
                }
            }
            at += used;
        }
        endText();
    }

    /** The title, with a short paragraph below it. What little stands above it is text. */
    private int opening(List<PastedPart> parts) {
        int at = 0;
        while (at < Math.min(MAX_ABOVE_TITLE, parts.size() - 1) && !(parts.get(at) instanceof Heading)) {
            at++;
        }
        if (parts.isEmpty()
                || !(parts.get(at) instanceof Heading heading)
                || heading.words().line().length() > MAX_LINE) {
            return 0;
        }
        boolean subtitle = parts.size() > at + 2
                && parts.get(at + 1) instanceof Paragraph below
                && below.words().plain().length() <= MAX_SUBTITLE
                && SpokenWords.in(below.words().line()) == null
                && parts.get(at + 2) instanceof Paragraph;
        open.addAll(parts.subList(0, at));
        ObjectNode hero = add("hero");
        hero.put("title", heading.words().line());
        if (subtitle) {
            hero.put("prose", parts.get(at + 1).markdown());
        }
        return subtitle ? at + 2 : at + 1;
    }

    /** What begins with a heading. Returns how many parts are used; the heading alone where text follows. */
    private int section(List<PastedPart> parts, int at, Heading heading) {
        endText();
        int end = at + 1;
        while (end < parts.size() && !(parts.get(end) instanceof Heading) && !(parts.get(end) instanceof Line)) {
            end++;
        }
        List<PastedPart> body = parts.subList(at + 1, end);
        String line = heading.words().line();
        if (line.length() > MAX_LINE) {
            notes.add(WORDS.named("heading", Figures.count(line.length()), Figures.count(MAX_LINE)));
            open.add(heading);
            return 1;
        }
        if (SOURCES.matcher(line).matches() && sources(line, body)) {
            return end - at;
        }
        if (callToAction(line, body) || checklist(line, body)) {
            return end - at;
        }
        title = line;
        return 1;
    }

    private boolean sources(String line, List<PastedPart> body) {
        boolean list = !body.isEmpty() && body.get(0) instanceof Points;
        List<PastedWords> items = body.stream()
                .limit(list ? 1 : body.size())
                .flatMap(part -> part.paragraphs().stream())
                .filter(words -> !words.isEmpty())
                .toList();
        if (items.isEmpty()
                || items.size() > MAX_SOURCES
                || items.stream().anyMatch(words -> words.markdown().length() > MAX_SOURCE)) {
            return false;
        }
        ObjectNode references = add("references");
        references.put("title", line);
        for (PastedWords words : items) {
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            List<String> links = words.links();
            item.put("text", links.isEmpty() ? words.markdown() : plainOf(words, links.get(0)));
            if (links.isEmpty()) {
                notes.add(WORDS.named("source", Excerpt.of(words.line(), 60)));
            } else {
                item.put("link", links.get(0));
            }
            references.withArray("items").add(item);
        }
        readRest(list ? body.subList(1, body.size()) : List.of());
        return true;
    }

    /** The words without that link, which has its own field. An address in the text stays as text. */
    private static String plainOf(PastedWords words, String link) {
        return words.without(link).runsAsWritten();
    }

    /** A section with a phone number and a link. Numbers of crisis lines are shorter. */
    private boolean callToAction(String line, List<PastedPart> body) {
        if (body.isEmpty() || !body.stream().allMatch(Paragraph.class::isInstance) || body.size() > 3) {
            return false;
        }
        String plain = body.stream().map(PastedPart::plain).collect(Collectors.joining("\n"));
        String phone = phone(plain);
        String link = body.stream()
                .flatMap(part -> part.paragraphs().stream())
                .flatMap(words -> words.links().stream())
                .filter(address -> address.startsWith("https:"))
                .findFirst()
                .orElseGet(() -> domain(plain));
        if (phone.isEmpty() || link.isEmpty() || body.stream().anyMatch(part -> SpokenWords.in(part.plain()) != null)) {
            return false;
        }
        ObjectNode call = add("call_to_action");
        call.put("title", line);
        call.put("prose", PastedPart.markdown(body));
        String label = body.stream()
                .flatMap(part -> part.paragraphs().stream())
                .map(words -> words.label(link))
                .filter(words -> !words.isEmpty()
                        && words.length() <= MAX_BUTTON
                        && !words.contains(".")
                        && !words.contains("/"))
                .findFirst()
                .orElse("");
        if (label.isEmpty()) {
            notes.add(WORDS.named("button"));
        } else {
            call.put("button", StringUtils.capitalize(label));
        }
        call.put("link", link);
        call.put("phone", phone);
        return true;
    }

    private static String phone(String text) {
        Matcher numbers = PHONE.matcher(text);
        while (numbers.find()) {
            int digits = numbers.group().replaceAll("\\D", "").length();
            if (digits >= MIN_PHONE_DIGITS && digits <= MAX_PHONE_DIGITS) {
                return numbers.group();
            }
        }
        return "";
    }

    private static String domain(String text) {
        Matcher domain = DOMAIN.matcher(text);
        String address = domain.find() ? "https://" + domain.group() : "";
        return PastedLinks.isUsable(address) ? address : "";
    }

    /** A list with at most one paragraph before it. What follows the list is text. */
    private boolean checklist(String line, List<PastedPart> body) {
        int at = !body.isEmpty() && body.get(0) instanceof Paragraph ? 1 : 0;
        if (body.size() <= at || !(body.get(at) instanceof Points points) || !isChecklist(points)) {
            return false;
        }
        ObjectNode list = add(
                SIDE_EFFECTS.matcher(line).matches() && kinds.containsKey("side_effects")
                        ? "side_effects"
                        : "checklist");
        list.put("title", line);
        if (at == 1) {
            list.put("prose", body.get(0).markdown());
        }
        points.points()
                .forEach(point ->
                        list.withArray("items").add(point.words().markdown().replace("\\\n", " ")));
        List<PastedPart> rest = body.subList(at + 1, body.size());
        readRest(rest);
        return true;
    }

    private void readRest(List<PastedPart> rest) {
        for (int at = 0; at < rest.size(); ) {
            int used = quotation(rest, at);
            if (used == 0 && !(rest.get(at) instanceof Points points && figures(points))) {
                open.add(rest.get(at));
            }
            at += Math.max(1, used);
        }
        endText();
    }

    private static boolean isChecklist(Points list) {
        return !list.numbered()
                && list.points().size() >= 2
                && list.points().size() <= MAX_POINTS
                && list.points().stream().allMatch(point -> point.level() == 0)
                && !isFigures(list);
    }

    private static boolean isFigures(Points list) {
        return list.points().size() >= 2
                && list.points().size() <= MAX_FIGURES
                && list.points().stream().allMatch(ArticleBlocks::isFigure);
    }

    private static boolean isFigure(Point point) {
        Matcher figure = FIGURE.matcher(point.words().line());
        return point.level() == 0
                && point.words().links().isEmpty()
                && figure.matches()
                && figure.group(1).length() <= MAX_FIGURE;
    }

    /** A list whose points all begin with a figure. */
    private boolean figures(Points points) {
        if (!isFigures(points)) {
            return false;
        }
        String heading = open.isEmpty() ? title : null;
        if (heading != null) {
            title = null;
        }
        endText();
        ObjectNode statistic = add("statistic");
        if (heading != null) {
            statistic.put("title", heading);
        }
        for (Point point : points.points()) {
            Matcher figure = FIGURE.matcher(point.words().line());
            if (figure.matches()) {
                statistic
                        .withArray("figures")
                        .addObject()
                        .put("value", figure.group(1).strip())
                        .put("label", figure.group(2).strip());
            }
        }
        return true;
    }

    /** How many parts from here on are a quotation with its speaker; 0 where there is none. */
    private int quotation(List<PastedPart> parts, int at) {
        int limit = limit("quote", "text");
        SpokenWords spoken = null;
        int used = 1;
        if (parts.get(at) instanceof Quotation quotation) {
            spoken = marked(quotation);
        } else if (parts.get(at) instanceof Paragraph paragraph) {
            spoken = SpokenWords.in(paragraph.words().line());
        }
        if (spoken == null) {
            return 0;
        }
        if (spoken.name().isEmpty() && at + 1 < parts.size() && parts.get(at + 1) instanceof Paragraph next) {
            SpokenWords named = spoken.with(next.words().line());
            if (named != null) {
                spoken = named;
                used = 2;
            }
        }
        if (spoken.name().isEmpty() && !(parts.get(at) instanceof Quotation)) {
            return 0;
        }
        if (spoken.text().length() > limit
                || spoken.name().length() > MAX_LINE
                || spoken.role().length() > MAX_LINE) {
            notes.add(WORDS.named("quotation", Figures.count(spoken.text().length()), Figures.count(limit)));
            return 0;
        }
        endText();
        add("quote").put("text", spoken.text()).put("name", spoken.name()).put("role", spoken.role());
        if (spoken.name().isEmpty()) {
            notes.add(WORDS.named("speaker", Excerpt.of(spoken.text(), 60)));
        }
        if (!spoken.verb().isEmpty()) {
            notes.add(WORDS.named("verb", spoken.verb(), spoken.name()));
        }
        return used;
    }

    /** A block quotation: its last paragraph may name the speaker. */
    private static @Nullable SpokenWords marked(Quotation quotation) {
        List<String> lines = new ArrayList<>(
                quotation.paragraphs().stream().map(PastedWords::line).toList());
        String whole = String.join(" ", lines);
        SpokenWords spoken = SpokenWords.in(whole);
        if (spoken != null) {
            return spoken;
        }
        String last = lines.remove(lines.size() - 1);
        SpokenWords unnamed = new SpokenWords(String.join(" ", lines), "", "", "");
        SpokenWords named = lines.isEmpty() ? null : unnamed.with(last);
        return named != null ? named : new SpokenWords(whole, "", "", "");
    }

    /** Puts the text that is open into blocks, none longer than a prose field can be. */
    private void endText() {
        if (title == null && open.isEmpty()) {
            return;
        }
        List<String> texts = new ArrayList<>();
        int limit = limit("text", "prose");
        StringBuilder text = new StringBuilder();
        for (PastedPart part : open) {
            for (String piece : pieces(part, limit)) {
                if (!text.isEmpty() && text.length() + piece.length() + 2 > limit) {
                    texts.add(text.toString());
                    text.setLength(0);
                }
                text.append(text.isEmpty() ? "" : "\n\n").append(piece);
            }
        }
        if (!text.isEmpty()) {
            texts.add(text.toString());
        }
        if (texts.size() > 1) {
            notes.add(WORDS.named("long-text", Figures.count(texts.size()), Figures.count(limit)));
        }
        if (texts.isEmpty() && title != null) {
            add("text").put("prose", PastedWords.of(title).strong().markdown());
        }
        for (int i = 0; i < texts.size(); i++) {
            ObjectNode block = add("text");
            if (i == 0 && title != null) {
                block.put("title", title);
            }
            block.put("prose", texts.get(i));
        }
        title = null;
        open.clear();
    }

    /** A part as Markdown; one that is too long is cut between words. */
    private static List<String> pieces(PastedPart part, int limit) {
        String markdown = part.markdown();
        if (markdown.length() <= limit) {
            return markdown.isEmpty() ? List.of() : List.of(markdown);
        }
        List<String> pieces = new ArrayList<>();
        for (PastedWords words : part.paragraphs()) {
            String plain = words.plain();
            for (int from = 0; from < plain.length(); ) {
                // Escapes and links take more room than the words.
                int to = Math.min(plain.length(), from + limit / 2);
                int space = plain.lastIndexOf(' ', to);
                to = to < plain.length() && space > from ? space : to;
                String piece = words.part(from, to).markdown();
                pieces.add(
                        piece.length() <= limit
                                ? piece
                                : PastedWords.of(plain.substring(from, to)).runsAsWritten());
                from = to;
            }
        }
        return pieces;
    }

    private int limit(String kind, String field) {
        BlockKind known = kinds.get(kind);
        return known == null ? MAX_LINE : known.maxLength(field).orElse(MAX_LINE);
    }

    private ObjectNode add(String kind) {
        if (!kind.equals("text")) {
            endText();
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("block", kind);
        blocks.add(new Proposed(kind, values));
        return values;
    }
}
