package org.daymark.issue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.evidence.Source;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.issue.Passage.Kind;
import org.daymark.issue.Passage.Link;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Collects the texts of an issue's fields in order. */
final class Passages {
    private static final Words WORDS = Words.of("issue");

    private final MergeTags tags;
    private final Prose prose;
    private final String block;
    private final int number;
    private final @Nullable BlockKind kind;
    private final boolean webOnly;
    private final List<Passage> found = new ArrayList<>();

    private Passages(MergeTags tags, Prose prose, String block, int number, @Nullable BlockKind kind, boolean webOnly) {
        this.tags = tags;
        this.prose = prose;
        this.block = block;
        this.number = number;
        this.kind = kind;
        this.webOnly = webOnly;
    }

    static List<Passage> of(Issue issue, MergeTags tags, Prose prose) {
        Passages head = new Passages(tags, prose, "", 0, null, false);
        head.line("subject", issue.subject());
        head.line("preheader", issue.preheader());
        List<Passage> all = new ArrayList<>(head.found);
        Set<Source> listed = new HashSet<>();
        for (int i = 0; i < issue.blocks().size(); i++) {
            Block block = issue.blocks().get(i);
            Passages passages = new Passages(
                    tags, prose, issue.ids().get(i), issue.numbers().get(i), block.kind(), block.webOnly());
            passages.read(block);
            if (issue.has(BlockKind.BlockRole.SOURCES)) {
                issue.citations().of(block).stream().filter(listed::add).forEach(passages::cited);
            }
            all.addAll(passages.found);
        }
        return all;
    }

    /** The list of sources says it, but the block that cites it is where another one is chosen. */
    private void cited(Source source) {
        String field = kind == null ? "" : kind.citing().map(Entry::path).orElse("");
        List<Link> links = source.link().isEmpty() ? List.of() : List.of(new Link(source.link(), source.citation()));
        add(field, Kind.CITATION, source.citation(), links);
    }

    private void read(Block block) {
        for (Part part : block.kind().parts()) {
            if (part instanceof Entry field && field.kind() == DraftField.Kind.ITEMS) {
                block.texts(field.path()).forEach(item -> prose(field.path(), Kind.OWN, item));
            } else if (part instanceof Entry field && field.kind() != DraftField.Kind.SWITCH) {
                read(field, "", block.values(), block.kind().fields().toList());
            } else if (part instanceof Entries list) {
                int entry = 0;
                for (Map<String, String> values : block.entries(list.path())) {
                    String place = list.path() + "." + ++entry + ".";
                    if (list.readTogether()) {
                        String all = list.fields().stream()
                                .flatMap(field -> Optional.ofNullable(values.get(field.path())).stream())
                                .collect(Collectors.joining(" "));
                        line(place + list.fields().get(0).path(), all);
                    } else {
                        list.fields().forEach(field -> read(field, place, values, list.fields()));
                    }
                }
            }
        }
    }

    private void read(Entry entry, String list, Map<String, ?> values, List<Entry> beside) {
        if (!(values.get(entry.path()) instanceof String text)) {
            return;
        }
        String field = list + entry.path();
        switch (entry.kind()) {
            case LINE -> add(field, entry.voice().passage(), plain(text), List.of());
            case PROSE -> prose(field, entry.voice().passage(), text);
            case URL -> link(field, text, words(entry, values, beside));
            case PHONE -> line(field, text);
            case IMAGE, CHOICE, ITEMS, NOTE, CITES, SWITCH, TIME, ZONE -> {}
        }
    }

    /** The words that lead to a link, which a field beside it has. */
    private String words(Entry link, Map<String, ?> values, List<Entry> beside) {
        return beside.stream()
                .filter(field -> field.path().equals(link.words()))
                .findFirst()
                .map(field -> {
                    String written = values.get(field.path()) instanceof String text ? text : "";
                    return field.kind() == DraftField.Kind.PROSE
                            ? prose.plain(written, where(field.path())).text()
                            : written;
                })
                .orElse("");
    }

    private void line(String field, String text) {
        add(field, Kind.OWN, plain(text), List.of());
    }

    private void prose(String field, Kind kind, String markdown) {
        Prose.Plain text = prose.plain(markdown, where(field));
        add(field, kind, text.text(), text.links());
    }

    private void link(String field, String address, String label) {
        add(
                field,
                Kind.OWN,
                "",
                List.of(new Link(
                        Prose.checkedAddress(tags.address(address, where(field)), where(field)), plain(label))));
    }

    private void add(String field, Kind kind, String text, List<Link> links) {
        String type = this.kind == null ? "" : this.kind.name();
        found.add(new Passage(number, type, DraftField.id(block, field), where(field), kind, text, links));
    }

    private String plain(String text) {
        return tags.withFallbacks(tags.line(text, WORDS.named("place.the-issue")));
    }

    private String where(String field) {
        return kind == null ? field : kind.place(number, webOnly) + ", " + label(kind.parts(), field);
    }

    /** The label of a field as the form has it, in small letters; of a field in a list, after that of its entry. */
    private static String label(List<? extends Part> parts, String field) {
        for (Part part : parts) {
            if (part instanceof Entry entry && entry.path().equals(field)) {
                return StringUtils.uncapitalize((entry.group() + " " + entry.label()).strip());
            }
            if (part instanceof Entries list && field.startsWith(list.path() + ".")) {
                String[] place = field.substring(list.path().length() + 1).split("\\.", 2);
                return StringUtils.uncapitalize(list.each()) + " " + place[0] + ", " + label(list.fields(), place[1]);
            }
        }
        return field;
    }
}
