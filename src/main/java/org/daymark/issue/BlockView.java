package org.daymark.issue;

import freemarker.core.XMLOutputFormat;
import freemarker.template.TemplateModelException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.issue.HelpLines.HelpLine;
import org.jspecify.annotations.Nullable;

/**
 * One block as the templates see it: a map of strings under the names of its fields. Prose is finished markup;
 * everything else is escaped by the templates.
 */
final class BlockView implements Block.Rendition<Map<String, Object>> {
    /** In pixels, as {@code layout.ftl} has it. */
    private static final int MAIL_WIDTH = 600;

    private final Compilation compilation;
    private final String where;
    private final Map<String, Object> view = new LinkedHashMap<>();

    private BlockView(Compilation compilation, String where) {
        this.compilation = compilation;
        this.where = where;
    }

    static Map<String, Object> of(Compilation compilation, int index) {
        Block block = compilation.issue().blocks().get(index);
        BlockView view = new BlockView(compilation, compilation.place(index));
        view.view.put("type", block.type());
        return block.shownBy(view);
    }

    @Override
    public Map<String, Object> header(Block.Header header) {
        line("label", header.label());
        return view;
    }

    @Override
    public Map<String, Object> hero(Block.Hero hero) {
        view.put("image", compilation.imageUrl(hero.image(), where));
        view.put("image_height", compilation.imageHeight(hero.image(), MAIL_WIDTH));
        line("alt", hero.alt());
        line("eyebrow", hero.eyebrow());
        line("title", hero.title());
        prose("prose", hero.prose());
        return view;
    }

    @Override
    public Map<String, Object> text(Block.Text text) {
        line("eyebrow", text.eyebrow());
        line("title", text.title());
        prose("prose", text.prose());
        view.put("note", text.note());
        return view;
    }

    @Override
    public Map<String, Object> checklist(Block.Checklist checklist) {
        line("title", checklist.title());
        prose("prose", checklist.prose());
        view.put(
                "items",
                checklist.items().stream().map(item -> markup("items", item)).toList());
        return view;
    }

    @Override
    public Map<String, Object> twoColumns(Block.TwoColumns columns) {
        view.put("left", column("left", columns.left()));
        view.put("right", column("right", columns.right()));
        return view;
    }

    @Override
    public Map<String, Object> statistic(Block.Statistic statistic) {
        line("title", statistic.title());
        view.put(
                "figures",
                statistic.figures().stream()
                        .map(figure -> Map.of(
                                "value", text("figures", figure.value()), "label", text("figures", figure.label())))
                        .toList());
        prose("prose", statistic.prose());
        line("source", statistic.source());
        link("link", statistic.link());
        return view;
    }

    @Override
    public Map<String, Object> quote(Block.Quote quote) {
        line("text", quote.text());
        line("name", quote.name());
        line("role", quote.role());
        return view;
    }

    @Override
    public Map<String, Object> callToAction(Block.CallToAction call) {
        line("title", call.title());
        prose("prose", call.prose());
        line("button", call.button());
        link("link", call.link());
        if (call.phone() != null) {
            String phone = text("phone", call.phone());
            view.put("phone", phone);
            view.put("phone_link", compilation.telephone(phone));
        }
        return view;
    }

    @Override
    public Map<String, Object> helpBox(Block.HelpBox box) {
        line("title", box.title());
        prose("prose", box.prose());
        view.put("lines", compilation.helpLines().stream().map(BlockView::view).toList());
        return view;
    }

    @Override
    public Map<String, Object> divider(Block.Divider divider) {
        return view;
    }

    @Override
    public Map<String, Object> references(Block.References references) {
        line("title", references.title());
        view.put(
                "items",
                references.items().stream()
                        .map(item -> Map.of(
                                "text",
                                markup("items", item.text()),
                                "link",
                                compilation.link(item.link(), place("items"))))
                        .toList());
        return view;
    }

    @Override
    public Map<String, Object> footer(Block.Footer footer) {
        view.put("why", compilation.why());
        view.put("unsubscribe_url", compilation.tags().mark(MergeField.UNSUBSCRIBE_URL));
        return view;
    }

    private Map<String, Object> column(String field, Block.Column column) {
        return Map.of("title", text(field, column.title()), "prose", markup(field, column.prose()));
    }

    private static Map<String, Object> view(HelpLine line) {
        return Map.of(
                "name",
                line.name(),
                "about",
                line.about(),
                "contacts",
                line.contacts().stream()
                        .map(contact -> Map.of("label", contact.label(), "link", contact.link()))
                        .toList());
    }

    private void line(String field, @Nullable String text) {
        if (text != null) {
            view.put(field, text(field, text));
        }
    }

    private void prose(String field, @Nullable String markdown) {
        if (markdown != null) {
            view.put(field, markup(field, markdown));
        }
    }

    private void link(String field, String address) {
        view.put(field, compilation.link(address, place(field)));
    }

    private String text(String field, String text) {
        return compilation.tags().line(text, place(field));
    }

    private Object markup(String field, String markdown) {
        try {
            return XMLOutputFormat.INSTANCE.fromMarkup(compilation.prose().html(markdown, place(field)));
        } catch (TemplateModelException e) {
            throw new IllegalStateException("markup that is a string can always be wrapped", e);
        }
    }

    private String place(String field) {
        return where + ", field '" + field + "'";
    }
}
