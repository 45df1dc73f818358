package org.daymark.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.TextContentRenderer;
import org.daymark.issue.Prose;
import org.jspecify.annotations.Nullable;

/** The words of a pasted paragraph, with bold, italic and links. */
record PastedWords(List<Run> runs) {
    static final int MAX_LEVELS = 8;

    private static final String BREAK = "\n";
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();
    private static final Pattern SPECIAL =
            Pattern.compile("\\\\(?=\\p{Punct}|$)|[*`\\[\\]]|<(?=[A-Za-z/!?])|&(?=#?\\w+;)"
                    + "|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern LINE_START = Pattern.compile("(?m)^([-+]|\\d{1,9}[.)]|###)(?=\\s|$)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}@./])(?:https?://|www\\.)[^\\s<>\"“”]+[^\\s<>\"“”.,;:!?)'’\\]]");

    PastedWords {
        runs = List.copyOf(runs);
    }

    /** @param href empty where it is no link */
    record Run(String text, boolean strong, boolean em, String href) {
        boolean looksLike(Run other) {
            return strong == other.strong && em == other.em && href.equals(other.href);
        }

        Run with(String words) {
            return new Run(words, strong, em, href);
        }
    }

    static PastedWords of(String text) {
        return new PastedWords(List.of(new Run(text, false, false, ""))).tidy();
    }

    /** Joins runs that look alike, and collapses spaces. */
    PastedWords tidy() {
        List<Run> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        char before = '\n';
        for (int i = 0; i < runs.size(); i++) {
            for (char c : runs.get(i).text().toCharArray()) {
                boolean blank = c == ' ' || c == '\t' || c == '\u00a0' || c == '\r';
                if (!blank) {
                    text.append(c);
                } else if (before != ' ' && before != '\n') {
                    text.append(' ');
                }
                before = blank ? (before == '\n' ? '\n' : ' ') : c;
            }
            boolean last = i + 1 == runs.size() || !runs.get(i).looksLike(runs.get(i + 1));
            if (last && !text.isEmpty()) {
                joined.add(runs.get(i).with(text.toString().replace(" \n", "\n")));
                text.setLength(0);
            }
        }
        return new PastedWords(stripped(joined));
    }

    private static List<Run> stripped(List<Run> runs) {
        List<Run> kept = new ArrayList<>(runs);
        while (!kept.isEmpty() && kept.get(0).text().isBlank()) {
            kept.remove(0);
        }
        while (!kept.isEmpty() && kept.get(kept.size() - 1).text().isBlank()) {
            kept.remove(kept.size() - 1);
        }
        if (!kept.isEmpty()) {
            kept.set(0, kept.get(0).with(kept.get(0).text().stripLeading()));
            int last = kept.size() - 1;
            kept.set(last, kept.get(last).with(kept.get(last).text().stripTrailing()));
        }
        return kept;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    String plain() {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(run.text()));
        return text.toString();
    }

    /** On one line. */
    String line() {
        return plain().replace('\n', ' ').replaceAll(" {2,}", " ");
    }

    boolean allStrong() {
        return !runs.isEmpty()
                && runs.stream().allMatch(run -> run.strong() || run.text().isBlank());
    }

    PastedWords strong() {
        return new PastedWords(runs.stream()
                .map(run -> new Run(run.text(), true, run.em(), run.href()))
                .toList());
    }

    /** As a heading has them: on one line, and not in bold beside the heading's own weight. */
    PastedWords asHeading() {
        return new PastedWords(runs.stream()
                        .map(run -> new Run(run.text().replace('\n', ' '), false, run.em(), run.href()))
                        .toList())
                .tidy();
    }

    /** The addresses of its links, those in the text included, each once. */
    List<String> links() {
        return linked().runs.stream()
                .map(Run::href)
                .filter(href -> !href.isEmpty())
                .distinct()
                .toList();
    }

    /** The words of a link. */
    String label(String href) {
        StringBuilder label = new StringBuilder();
        linked().runs.stream().filter(run -> run.href().equals(href)).forEach(run -> label.append(run.text()));
        return label.toString().strip();
    }

    /** The same words, but those of one address without the link. */
    PastedWords without(String href) {
        return new PastedWords(linked().runs.stream()
                        .map(run -> run.href().equals(href) ? new Run(run.text(), run.strong(), run.em(), "") : run)
                        .toList())
                .tidy();
    }

    /** A part of the words, by its place in {@link #plain}. */
    PastedWords part(int from, int to) {
        List<Run> part = new ArrayList<>();
        int at = 0;
        for (Run run : runs) {
            int end = at + run.text().length();
            if (end > from && at < to) {
                part.add(run.with(run.text().substring(Math.max(0, from - at), Math.min(end, to) - at)));
            }
            at = end;
        }
        return new PastedWords(part).tidy();
    }

    /** Makes links of the addresses that stand in the text. */
    private PastedWords linked() {
        List<Run> linked = new ArrayList<>();
        for (Run run : runs) {
            Matcher found = ADDRESS.matcher(run.text());
            int end = 0;
            while (run.href().isEmpty() && found.find()) {
                String address = Prose.completedAddress(found.group().replaceFirst("^http://", "https://"));
                if (PastedLinks.isUsable(address)) {
                    linked.add(run.with(run.text().substring(end, found.start())));
                    linked.add(new Run(found.group(), run.strong(), run.em(), address));
                    end = found.end();
                }
            }
            linked.add(run.with(run.text().substring(end)));
        }
        return new PastedWords(
                linked.stream().filter(run -> !run.text().isEmpty()).toList());
    }

    /** As Markdown. Where bold and italic cannot be written right beside a letter, they are left out. */
    String markdown() {
        return linked().runsAsWritten();
    }

    /** As Markdown, without making links of addresses in the text. */
    String runsAsWritten() {
        String marked = written(true);
        return Objects.equals(read(marked), read(written(false))) ? marked : written(false);
    }

    private static @Nullable String read(String markdown) {
        Node document = Prose.parsed(markdown);
        return TEXT.render(document);
    }

    private String written(boolean marks) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < runs.size(); ) {
            String href = runs.get(i).href();
            StringBuilder words = new StringBuilder();
            for (; i < runs.size() && runs.get(i).href().equals(href); i++) {
                Run run = runs.get(i);
                String mark = !marks ? "" : (run.strong() ? "**" : "") + (run.em() ? "*" : "");
                words.append(wrapped(
                        escaped(run.text()),
                        mark,
                        new StringBuilder(mark).reverse().toString()));
            }
            text.append(href.isEmpty() ? words : wrapped(words.toString(), "[", "](" + destination(href) + ")"));
        }
        return LINE_START
                .matcher(text.toString().replace(BREAK, "\\\n"))
                .replaceAll(match -> escapedMarker(match.group()));
    }

    /** Marks stand right at the words, not at the spaces around them, and not across lines. */
    private static String wrapped(String text, String open, String close) {
        String words = text.strip();
        if (words.isEmpty() || open.isEmpty()) {
            return text;
        }
        int at = text.indexOf(words);
        return text.substring(0, at) + open + words + close + text.substring(at + words.length());
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }

    private static String escapedMarker(String marker) {
        int last = marker.length() - 1;
        return Matcher.quoteReplacement(marker.substring(0, last) + "\\" + marker.charAt(last));
    }

    private static String destination(String href) {
        return href.matches(".*[()\\s].*") ? "<" + href + ">" : href;
    }
}
