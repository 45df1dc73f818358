package org.daymark.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.article.PastedPart.Heading;
import org.daymark.article.PastedPart.Paragraph;
import org.daymark.article.PastedPart.Point;
import org.daymark.article.PastedPart.Points;
import org.daymark.text.MailText;

/** Reads pasted plain text: paragraphs between empty lines, lists by their signs, and short lines as headings. */
final class ClipboardText {
    private static final Pattern POINT = Pattern.compile("\\s*(?:([-*•·‣▪●–])|(\\d{1,3})[.)])\\s+(.*)");
    private static final int MAX_HEADING = 90;

    /** Shorter lines end where their writer ended them. */
    private static final int SHORT_LINE = 50;

    private final List<PastedPart> parts = new ArrayList<>();
    private final String text;

    ClipboardText(String text) {
        this.text = text.codePoints()
                .map(c -> c == '\u2028' || c == '\u2029' ? '\n' : c)
                .filter(c -> c == '\n' || MailText.fits(Character.toString(c), MailText.Use.BODY))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }

    List<PastedPart> parts() {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (String line : (text + "\n").split("\n", -1)) {
            if (line.isBlank()) {
                if (!group.isEmpty()) {
                    groups.add(group);
                    group = new ArrayList<>();
                }
            } else {
                group.add(line.strip());
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            add(groups.get(i), i + 1 < groups.size());
        }
        return parts;
    }

    private void add(List<String> lines, boolean more) {
        int first = 0;
        while (first < lines.size() && !POINT.matcher(lines.get(first)).matches()) {
            first++;
        }
        if (first > 0) {
            List<String> before = lines.subList(0, first);
            PastedWords words = PastedWords.of(String.join(isWrapped(before) ? " " : "\n", before));
            boolean heading = more && before.size() == 1 && first == lines.size() && looksLikeHeading(before.get(0));
            parts.add(heading ? new Heading(parts.isEmpty() ? 1 : 2, words) : new Paragraph(words));
        }
        addPoints(lines.subList(first, lines.size()));
    }

    private void addPoints(List<String> lines) {
        List<Point> points = new ArrayList<>();
        for (String line : lines) {
            Matcher point = POINT.matcher(line);
            if (point.matches()) {
                points.add(new Point(0, point.group(2) != null, PastedWords.of(point.group(3))));
            } else {
                Point last = points.remove(points.size() - 1);
                points.add(new Point(
                        0, last.numbered(), PastedWords.of(last.words().plain() + " " + line)));
            }
        }
        points.removeIf(point -> point.words().isEmpty());
        if (!points.isEmpty()) {
            parts.add(new Points(points.get(0).numbered(), points));
        }
    }

    private static boolean looksLikeHeading(String line) {
        return line.length() <= MAX_HEADING && !line.matches(".*[.,;:!…”\"]|[“\"„«—–-].*|.*(https?://|www\\.).*");
    }

    /** Mail programs wrap paragraphs at about 72 characters. */
    private static boolean isWrapped(List<String> lines) {
        return lines.stream().limit(lines.size() - 1L).anyMatch(line -> line.length() > SHORT_LINE);
    }
}
