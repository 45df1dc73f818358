package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import org.daymark.issue.Passage.Kind;
import org.daymark.issue.Passage.Link;
import org.jspecify.annotations.Nullable;

/** Collects what the fields of an issue say, in their order. */
final class Passages implements Block.Rendition<List<Passage>> {
    private final MergeTags tags;
    private final Prose prose;
    private final int number;
    private final String type;
    private final List<Passage> found = new ArrayList<>();

    private Passages(MergeTags tags, Prose prose, int number, String type) {
        this.tags = tags;
        this.prose = prose;
        this.number = number;
        this.type = type;
    }

    static List<Passage> of(Issue issue, MergeTags tags, Prose prose) {
        Passages head = new Passages(tags, prose, 0, "");
        head.line("subject", issue.subject());
        head.line("preheader", issue.preheader());
        List<Passage> all = new ArrayList<>(head.found);
        for (int i = 0; i < issue.blocks().size(); i++) {
            Block block = issue.blocks().get(i);
            all.addAll(block.shownBy(new Passages(tags, prose, issue.numbers().get(i), block.type())));
        }
        return all;
    }

    @Override
    public List<Passage> header(Block.Header header) {
        return line("label", header.label());
    }

    @Override
    public List<Passage> hero(Block.Hero hero) {
        line("alt", hero.alt());
        line("eyebrow", hero.eyebrow());
        line("title", hero.title());
        return prose("prose", hero.prose());
    }

    @Override
    public List<Passage> text(Block.Text text) {
        line("eyebrow", text.eyebrow());
        line("title", text.title());
        return prose("prose", text.prose());
    }

    @Override
    public List<Passage> checklist(Block.Checklist checklist) {
        line("title", checklist.title());
        prose("prose", checklist.prose());
        checklist.items().forEach(item -> prose("items", item));
        return found;
    }

    @Override
    public List<Passage> twoColumns(Block.TwoColumns columns) {
        line("left.title", columns.left().title());
        prose("left.prose", columns.left().prose());
        line("right.title", columns.right().title());
        return prose("right.prose", columns.right().prose());
    }

    @Override
    public List<Passage> statistic(Block.Statistic statistic) {
        line("title", statistic.title());
        int entry = 0;
        for (Block.Figure figure : statistic.figures()) {
            // A figure means nothing without what it counts.
            line("figures." + ++entry + ".value", figure.value() + " " + figure.label());
        }
        prose("prose", statistic.prose());
        add("source", Kind.CITATION, plain(statistic.source()), List.of());
        return link("link", statistic.link(), statistic.source());
    }

    @Override
    public List<Passage> quote(Block.Quote quote) {
        add("text", Kind.QUOTE, plain(quote.text()), List.of());
        line("name", quote.name());
        return line("role", quote.role());
    }

    @Override
    public List<Passage> callToAction(Block.CallToAction call) {
        line("title", call.title());
        prose("prose", call.prose());
        line("button", call.button());
        link("link", call.link(), call.button());
        return line("phone", call.phone());
    }

    @Override
    public List<Passage> helpBox(Block.HelpBox box) {
        line("title", box.title());
        return prose("prose", box.prose());
    }

    @Override
    public List<Passage> divider(Block.Divider divider) {
        return found;
    }

    @Override
    public List<Passage> references(Block.References references) {
        line("title", references.title());
        int entry = 0;
        for (Block.Reference item : references.items()) {
            String field = "items." + ++entry;
            Prose.Plain text = prose.plain(item.text(), where(field + ".text"));
            add(field + ".text", Kind.CITATION, text.text(), text.links());
            link(field + ".link", item.link(), text.text());
        }
        return found;
    }

    @Override
    public List<Passage> footer(Block.Footer footer) {
        return found;
    }

    private List<Passage> line(String field, @Nullable String text) {
        return text == null ? found : add(field, Kind.OWN, plain(text), List.of());
    }

    private List<Passage> prose(String field, @Nullable String markdown) {
        if (markdown == null) {
            return found;
        }
        Prose.Plain text = prose.plain(markdown, where(field));
        return add(field, Kind.OWN, text.text(), text.links());
    }

    private List<Passage> link(String field, String address, String label) {
        return add(
                field,
                Kind.OWN,
                "",
                List.of(new Link(
                        Prose.checkedAddress(tags.address(address, where(field)), where(field)), plain(label))));
    }

    private List<Passage> add(String field, Kind kind, String text, List<Link> links) {
        found.add(new Passage(number, type, DraftField.id(number, field), where(field), kind, text, links));
        return found;
    }

    private String plain(String text) {
        return tags.withFallbacks(tags.line(text, "the issue"));
    }

    private String where(String field) {
        String name = field.replace('.', ' ');
        return number == 0 ? name : "block " + number + " (" + type + "), field '" + name + "'";
    }
}
