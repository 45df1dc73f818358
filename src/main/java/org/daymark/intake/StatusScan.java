package org.daymark.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.address.EmailAddress;
import org.daymark.csv.SourceFile;
import org.daymark.subscriber.Values;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A look through a whole file before it is imported: the unknown status values, which columns seem to tell it and are
 * not read, and who may not be mailed by any of their rows.
 */
final class StatusScan {
    private static final Words WORDS = Words.of("intake");
    private static final int MAX_WORDS = 100;
    private static final int MAX_VALUES = 1_000;
    private static final int MAX_WORD = 60;

    private final Layout layout;
    private final Instant now;
    private final Map<Integer, Map<String, UnknownWord>> unknown = new TreeMap<>();
    private final Map<Integer, Map<String, UnknownWord>> empty = new TreeMap<>();
    private final Set<Integer> spoken = new HashSet<>();
    private final Map<Integer, Unread> others = new TreeMap<>();
    private final Map<Status, SeenAddresses> departed = new EnumMap<>(Status.class);
    private long rows;

    /**
     * An unknown value in a status column.
     *
     * @param word as in the file; empty for empty cells
     */
    record UnknownWord(String column, String word, long rows) {
        String shown() {
            return word.isEmpty() ? Statuses.EMPTY : word;
        }

        String key() {
            return Statuses.key(word);
        }
    }

    /**
     * The open questions for the user.
     *
     * @param columns columns that look like statuses and are not mapped
     */
    record Questions(List<UnknownWord> words, List<String> columns) {
        static final Questions NONE = new Questions(List.of(), List.of());

        /** Checks from before there were questions have none. */
        @SuppressWarnings("ConstantValue")
        Questions {
            words = words == null ? List.of() : List.copyOf(words);
            columns = columns == null ? List.of() : List.copyOf(columns);
        }

        boolean none() {
            return words.isEmpty() && columns.isEmpty();
        }
    }

    StatusScan(Layout layout, Instant now) {
        this.layout = layout;
        this.now = now;
        for (int i = 0; i < layout.width(); i++) {
            boolean read = layout.columns().containsValue(i)
                    || layout.statuses().columns().containsKey(i)
                    || layout.statuses().others().contains(i)
                    || Column.isOfErrorFile(layout.header().get(i));
            if (!read) {
                others.put(i, new Unread());
            }
        }
    }

    static StatusScan of(SourceFile file, Layout layout, Instant now) {
        StatusScan scan = new StatusScan(layout, now);
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            for (RawRow row = records.next(); row != null; row = records.next()) {
                scan.add(row);
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return scan;
    }

    /** Only who may not be mailed by any of their rows, for a file that leaves no question open. */
    static StatusScan ofDepartures(SourceFile file, Layout layout, Instant now) {
        return layout.statuses().columns().isEmpty() ? new StatusScan(layout, now) : of(file, layout, now);
    }

    void add(RawRow row) {
        rows++;
        if (!(row instanceof RawRow.Fields fields)) {
            return;
        }
        List<String> cells = fields.cells();
        others.forEach((position, values) -> values.add(position < cells.size() ? cells.get(position) : ""));
        if (layout.statuses().columns().isEmpty()) {
            return;
        }
        for (int position : layout.statuses().columns().keySet()) {
            if (position < cells.size() && !StatusCell.isNothing(Values.trimmed(cells.get(position)))) {
                spoken.add(position);
            }
        }
        Statuses.Said said = layout.statuses().read(cells, layout.dates(), now);
        said.unknown().forEach(position -> count(position, position < cells.size() ? cells.get(position) : ""));
        Status status = said.status();
        if (status != null && !status.joins()) {
            EmailAddress address = RowProcessor.addressOrNull(fields);
            if (address != null) {
                departed.computeIfAbsent(status, none -> new SeenAddresses()).add(address);
            }
        }
    }

    long rows() {
        return rows;
    }

    /** Whether another row has a stricter status for a person. */
    boolean isOutdone(EmailAddress address, @Nullable Status status) {
        for (Map.Entry<Status, SeenAddresses> stricter : departed.entrySet()) {
            if (stricter.getKey().isStricterThan(status == null ? Status.SUBSCRIBED : status)
                    && stricter.getValue().contains(address)) {
                return true;
            }
        }
        return false;
    }

    Questions questions() {
        List<UnknownWord> words = new ArrayList<>();
        unknown.values().forEach(column -> words.addAll(column.values()));
        // An empty column needs no question.
        empty.forEach((position, column) -> {
            if (spoken.contains(position)) {
                words.addAll(column.values());
            }
        });
        List<String> columns = new ArrayList<>();
        others.forEach((position, values) -> {
            String name = layout.header().get(position).strip();
            if (values.any && StatusField.sounds(name) || values.tellStatuses()) {
                columns.add(name);
            }
        });
        return new Questions(words, columns);
    }

    /** Fails while a question is open, with a message for the command line. */
    void refuseOpen(SourceFile file) {
        Questions questions = questions();
        if (questions.none()) {
            return;
        }
        List<String> sentences = new ArrayList<>();
        if (!questions.columns().isEmpty()) {
            sentences.add(WORDS.named(
                    "statuses.columns",
                    questions.columns().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")),
                    StatusField.STATUS.field(),
                    Mapping.IGNORE));
        }
        if (!questions.words().isEmpty()) {
            sentences.add(WORDS.named(
                    questions.words().stream().anyMatch(word -> word.word().isEmpty())
                            ? "statuses.words-empty"
                            : "statuses.words",
                    questions.words().stream().map(StatusScan::said).collect(Collectors.joining(", ")),
                    Mapping.STATUSES,
                    Statuses.EMPTY));
        }
        throw new ImportQuestion(WORDS.named("statuses.open", file.shown(), String.join(" ", sentences)));
    }

    private static String said(UnknownWord word) {
        String rows = String.valueOf(word.rows());
        return word.word().isEmpty()
                ? WORDS.named(word.rows() == 1 ? "statuses.empty.one" : "statuses.empty.many", rows, word.column())
                : WORDS.named(
                        word.rows() == 1 ? "statuses.word.one" : "statuses.word.many",
                        rows,
                        word.column(),
                        word.word());
    }

    private void count(int position, String cell) {
        String text = Values.trimmed(cell);
        boolean nothing = StatusCell.isNothing(text);
        String word = nothing ? "" : shortened(text);
        Map<String, UnknownWord> words =
                (nothing ? empty : unknown).computeIfAbsent(position, none -> new LinkedHashMap<>());
        String key = Statuses.key(word);
        if (words.size() < MAX_WORDS || words.containsKey(key)) {
            UnknownWord before = words.get(key);
            words.put(
                    key,
                    before == null
                            ? new UnknownWord(layout.header().get(position).strip(), word, 1)
                            : new UnknownWord(before.column(), before.word(), before.rows() + 1));
        }
    }

    private static String shortened(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", " ");
        return Excerpt.cut(shown, MAX_WORD);
    }

    /** The values of an unmapped column. */
    private static final class Unread {
        private final Set<String> seen = new TreeSet<>();
        private boolean any;
        private boolean telling;
        private boolean others;
        private boolean negative;

        void add(String cell) {
            String text = Values.trimmed(cell);
            if (StatusCell.isNothing(text)) {
                return;
            }
            any = true;
            if (telling || seen.size() >= MAX_VALUES) {
                // So many different values are no statuses.
                others = others || !telling;
                return;
            }
            if (text.length() > MAX_WORD) {
                others = true;
            } else if (seen.add(text)) {
                Status status = Status.named(text);
                telling = Status.isTelling(text);
                negative |= status != null && !status.joins();
                others |= status == null;
            }
        }

        /** One word that is said of mail alone, or nothing but words of which some are. */
        boolean tellStatuses() {
            return telling || any && negative && !others;
        }
    }
}
