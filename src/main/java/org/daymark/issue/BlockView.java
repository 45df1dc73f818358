package org.daymark.issue;

import freemarker.core.XMLOutputFormat;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.evidence.Source;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.issue.HelpLines.HelpLine;
import org.daymark.message.MergeField;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * One block as the templates see it: a map of strings under the names of its fields. Prose is finished for the part of
 * the mail that it goes to; in HTML, everything else is escaped by the templates.
 */
final class BlockView {
    private static final Words WORDS = Words.of("issue");

    /** In pixels, as {@code layout.ftl} has it. */
    private static final int MAIL_WIDTH = 600;

    private final Compilation compilation;
    private final String where;
    private final boolean plain;

    private BlockView(Compilation compilation, String where, boolean plain) {
        this.compilation = compilation;
        this.where = where;
        this.plain = plain;
    }

    static Map<String, Object> html(Compilation compilation, int index) {
        return of(compilation, index, false);
    }

    /** In the text part, links get their numbers when prose is written out, so in the order of the template. */
    static Map<String, Object> text(Compilation compilation, int index) {
        return of(compilation, index, true);
    }

    private static Map<String, Object> of(Compilation compilation, int index, boolean plain) {
        Block block = compilation.issue().blocks().get(index);
        return new BlockView(compilation, compilation.place(index), plain).view(index, block);
    }

    private Map<String, Object> view(int index, Block block) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("type", block.type());
        view.put("stacks", block.kind().stacks());
        if (block.kind().citing().isPresent()) {
            view.put("cited", cited(block));
        }
        for (Part part : block.kind().parts()) {
            if (part instanceof Entry entry) {
                field(entry, entry.path(), block.values().get(entry.path()), view);
            } else if (part instanceof Entries list
                    && SourceList.list(block.kind()).filter(list::equals).isPresent()) {
                view.put(list.path(), sources(block, list));
            } else if (part instanceof Entries list) {
                List<Map<String, Object>> entries = new ArrayList<>();
                for (Map<String, String> values : block.entries(list.path())) {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    list.fields().forEach(entry -> field(entry, list.path(), values.get(entry.path()), fields));
                    entries.add(fields);
                }
                view.put(list.path(), entries);
            }
        }
        switch (block.kind().role()) {
            case HELP ->
                view.put(
                        "lines",
                        compilation.helpLines().stream().map(BlockView::view).toList());
            case FOOTER -> {
                view.put("why", compilation.why());
                view.put("unsubscribe_url", compilation.tags().mark(MergeField.UNSUBSCRIBE_URL));
                view.putAll(compilation.counted());
            }
            case STAY -> {
                view.put("stay_url", compilation.tags().mark(MergeField.STAY_URL));
                view.put("unsubscribe_url", compilation.tags().mark(MergeField.UNSUBSCRIBE_URL));
            }
            case REST -> view.put("places", WebOnlyTeaser.view(compilation, block, where));
            case CONTENTS -> view.put("headings", compilation.headings(index));
            case EVENT -> {
                String calendar = compilation.calendarUrl(index);
                if (calendar != null) {
                    view.put("calendar_url", calendar);
                }
            }
            case CONTENT, SOURCES -> {}
        }
        return view;
    }

    /** Numbers of sources in the list of the issue, none if it has no list; how many people the largest one has. */
    private Map<String, Object> cited(Block block) {
        Map<String, Object> cited = new LinkedHashMap<>();
        List<Integer> numbers = compilation.issue().has(BlockRole.SOURCES)
                ? compilation.issue().citations().numbers(block)
                : List.of();
        cited.put("numbers", numbers.stream().map(String::valueOf).toList());
        cited.put("mark", numbers.stream().map(LinkNumbers::reference).collect(Collectors.joining()));
        compilation.issue().citations().of(block).stream()
                .mapToInt(Source::people)
                .filter(people -> people > 0)
                .max()
                .ifPresent(people ->
                        cited.put("people", compilation.words().language().count(people)));
        return cited;
    }

    /** What is cited, under the names that a typed entry has, and what was typed. */
    private List<Map<String, Object>> sources(Block block, Entries list) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (SourceList.Listed line : SourceList.of(compilation.issue(), block)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            Source source = line.cited();
            if (source == null) {
                list.fields()
                        .forEach(entry -> field(entry, list.path(), line.typed().get(entry.path()), fields));
            } else {
                SourceList.words(list).ifPresent(words -> fields.put(words.path(), citation(source, words)));
                if (!source.link().isEmpty()) {
                    fields.put("link", source.link());
                }
            }
            entries.add(fields);
        }
        return entries;
    }

    private Object citation(Source source, Entry words) {
        String people = source.people() == 0
                ? ""
                : " "
                        + compilation
                                .words()
                                .get(
                                        "people",
                                        Map.of(
                                                "people",
                                                compilation.words().language().count(source.people())));
        String citation = source.citation() + people;
        return words.kind() == DraftField.Kind.PROSE ? literal(citation) : citation;
    }

    /** Words that are no Markdown. */
    private Object literal(String text) {
        if (plain) {
            return text;
        }
        try {
            return XMLOutputFormat.INSTANCE.fromMarkup(Prose.paragraph(text));
        } catch (TemplateModelException e) {
            throw new IllegalStateException("markup that is a string can always be wrapped", e);
        }
    }

    /** @param named the part of the block that messages name */
    @SuppressWarnings("unchecked")
    private void field(Entry entry, String named, @Nullable Object value, Map<String, Object> view) {
        int dot = entry.path().indexOf('.');
        String name = entry.path().substring(dot + 1);
        Map<String, Object> parent = dot < 0
                ? view
                : (Map<String, Object>)
                        view.computeIfAbsent(entry.path().substring(0, dot), group -> new LinkedHashMap<>());
        if (value == null) {
            return;
        }
        String place = WORDS.named("place.field", where, named.replaceFirst("\\..*", ""));
        switch (entry.kind()) {
            case LINE, CHOICE, TIME, ZONE -> parent.put(name, compilation.tags().line((String) value, place));
            case PROSE -> parent.put(name, prose((String) value, place));
            case ITEMS ->
                parent.put(
                        name,
                        ((List<String>) value)
                                .stream()
                                        .map(item -> prose(plain ? "* " + item : item, place))
                                        .toList());
            case URL -> parent.put(name, compilation.link((String) value, place));
            case PHONE -> {
                String phone = compilation.tags().line((String) value, place);
                parent.put(name, phone);
                parent.put(name + "_link", compilation.telephone(phone));
            }
            case IMAGE -> {
                parent.put(name, compilation.imageUrl((String) value, place));
                parent.put(name + "_height", compilation.imageHeight((String) value, MAIL_WIDTH));
            }
            case NOTE, CITES -> {}
            case SWITCH -> parent.put(name, value);
        }
    }

    private Object prose(String markdown, String place) {
        if (plain) {
            return (TemplateScalarModel)
                    () -> compilation.prose().text(markdown, place, compilation.wrapping(), compilation.links());
        }
        try {
            return XMLOutputFormat.INSTANCE.fromMarkup(compilation.prose().html(markdown, place));
        } catch (TemplateModelException e) {
            throw new IllegalStateException("markup that is a string can always be wrapped", e);
        }
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
}
