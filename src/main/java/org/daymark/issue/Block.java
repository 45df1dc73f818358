package org.daymark.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of an issue. Fields called prose are Markdown; all others are one line of plain text. */
public sealed interface Block {
    /** The name by which issue files and templates know this kind of block. */
    String type();

    /** Hands this block to the method that is for its kind. */
    <T> T shownBy(Rendition<T> rendition);

    /** One way of showing blocks, with an answer for every kind there is. */
    interface Rendition<T> {
        T header(Header header);

        T hero(Hero hero);

        T text(Text text);

        T checklist(Checklist checklist);

        T twoColumns(TwoColumns columns);

        T statistic(Statistic statistic);

        T quote(Quote quote);

        T callToAction(CallToAction call);

        T helpBox(HelpBox box);

        T divider(Divider divider);

        T references(References references);

        T footer(Footer footer);
    }

    /** The organisation's name over everything, with a short line beside it. */
    record Header(@Nullable String label) implements Block {
        @Override
        public String type() {
            return "header";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.header(this);
        }
    }

    /** The opening image with the issue's one main heading. */
    record Hero(
            String image,
            String alt,
            @Nullable String eyebrow,
            String title,
            @Nullable String prose) implements Block {
        @Override
        public String type() {
            return "hero";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.hero(this);
        }
    }

    /** Running text; a note is set apart in a box. */
    record Text(@Nullable String eyebrow, @Nullable String title, String prose, boolean note) implements Block {
        @Override
        public String type() {
            return "text";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.text(this);
        }
    }

    /** A list of points, each with a mark before it. */
    record Checklist(@Nullable String title, @Nullable String prose, List<String> items) implements Block {
        public Checklist {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "checklist";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.checklist(this);
        }
    }

    /** Two short texts side by side, one under the other on a phone. */
    record TwoColumns(Column left, Column right) implements Block {
        @Override
        public String type() {
            return "two_columns";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.twoColumns(this);
        }
    }

    /** One half of {@link TwoColumns}. */
    record Column(String title, String prose) {}

    /** Figures that belong together, with what they mean and where they come from. */
    record Statistic(String title, List<Figure> figures, String prose, String source, String link) implements Block {
        public Statistic {
            figures = List.copyOf(figures);
        }

        @Override
        public String type() {
            return "statistic";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.statistic(this);
        }
    }

    /** One number of a {@link Statistic} and what it counts. */
    record Figure(String value, String label) {}

    /** What somebody said, and who. */
    record Quote(String text, String name, String role) implements Block {
        @Override
        public String type() {
            return "quote";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.quote(this);
        }
    }

    /** One thing the reader can do now: a button and, if given, a telephone number. */
    record CallToAction(
            String title,
            String prose,
            String button,
            String link,
            @Nullable String phone) implements Block {
        @Override
        public String type() {
            return "call_to_action";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.callToAction(this);
        }
    }

    /** Where to find help at once; the lines are those of the organisation's countries. */
    record HelpBox(String title, String prose) implements Block {
        @Override
        public String type() {
            return "help_box";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.helpBox(this);
        }
    }

    /** A thin rule between two parts. */
    record Divider() implements Block {
        @Override
        public String type() {
            return "divider";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.divider(this);
        }
    }

    /** The sources, numbered. */
    record References(String title, List<Reference> items) implements Block {
        public References {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "references";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.references(this);
        }
    }

    /** One source and where to read it. */
    record Reference(String text, String link) {}

    /** Postal address, why the reader gets this, and the way out. It has no fields: nobody can take them away. */
    record Footer() implements Block {
        @Override
        public String type() {
            return "footer";
        }

        @Override
        public <T> T shownBy(Rendition<T> rendition) {
            return rendition.footer(this);
        }
    }
}
