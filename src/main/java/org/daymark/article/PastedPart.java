package org.daymark.article;

import java.util.List;
import java.util.stream.Collectors;

/** A part of a pasted text: what is left of its markup. */
sealed interface PastedPart {
    /**
     * A heading.
     *
     * @param level from 1, the highest
     */
    record Heading(int level, PastedWords words) implements PastedPart {}

    /** A paragraph. */
    record Paragraph(PastedWords words) implements PastedPart {}

    /** A list; the points of inner lists follow their outer point, at a deeper level. */
    record Points(boolean numbered, List<Point> points) implements PastedPart {
        public Points {
            points = List.copyOf(points);
        }
    }

    /**
     * A point of a list.
     *
     * @param level 0 for the outer list
     */
    record Point(int level, boolean numbered, PastedWords words) {}

    /** Paragraphs that the source marks as a quotation. */
    record Quotation(List<PastedWords> paragraphs) implements PastedPart {
        public Quotation {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** A line between two parts. */
    record Line() implements PastedPart {}

    default List<PastedWords> paragraphs() {
        if (this instanceof Heading heading) {
            return List.of(heading.words());
        }
        if (this instanceof Paragraph paragraph) {
            return List.of(paragraph.words());
        }
        if (this instanceof Points points) {
            return points.points().stream().map(Point::words).toList();
        }
        return List.of();
    }

    default String plain() {
        return paragraphs().stream().map(PastedWords::plain).collect(Collectors.joining("\n"));
    }

    /** The part as Markdown. */
    default String markdown() {
        if (this instanceof Heading heading) {
            return "### " + heading.words().asHeading().markdown();
        }
        if (this instanceof Points points) {
            return points(points);
        }
        return paragraphs().stream().map(PastedWords::markdown).collect(Collectors.joining("\n\n"));
    }

    static String markdown(List<PastedPart> parts) {
        return parts.stream()
                .map(PastedPart::markdown)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String points(Points list) {
        StringBuilder text = new StringBuilder();
        int[] numbers = new int[PastedWords.MAX_LEVELS + 1];
        int before = -1;
        String[] indents = new String[PastedWords.MAX_LEVELS + 2];
        indents[0] = "";
        for (Point point : list.points()) {
            int level = Math.min(point.level(), before + 1);
            numbers[level] = level > before ? 1 : numbers[level] + 1;
            String marker = point.numbered() ? numbers[level] + ". " : "- ";
            indents[level + 1] = indents[level] + " ".repeat(marker.length());
            text.append(text.isEmpty() ? "" : "\n")
                    .append(indents[level])
                    .append(marker)
                    .append(point.words().markdown().replace("\n", "\n" + indents[level + 1]));
            before = level;
        }
        return text.toString();
    }
}
