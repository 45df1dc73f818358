package org.daymark.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.daymark.calendar.DateRule.Nth;
import org.daymark.text.Constants;
import org.daymark.text.Words;

/** The form of a date rule: sentences with choices in them, one of which is chosen. */
final class RuleForm {
    static final String KIND = "rule";

    private static final Words WORDS = Words.of("calendar");
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final int DAYS_OF_MONTH = 31;

    private RuleForm() {}

    /** The sentences. The words of each name the places of its choices. */
    enum Kind {
        MONTH,
        DAY,
        DAYS,
        LAST_DAY,
        WEEKDAY,
        WEEK_FROM,
        WEEK_UNTIL,
        WEEK_AROUND,
        DAYS_AFTER
    }

    /** What stands in the place of a choice. */
    enum Slot {
        MONTH,
        DAY,
        MONTH2,
        DAY2,
        NTH,
        WEEKDAY,
        DAYS;

        /** The values and their words. */
        List<List<String>> options() {
            return switch (this) {
                case MONTH, MONTH2 ->
                    Arrays.stream(Month.values())
                            .map(month -> List.of(Integer.toString(month.getValue()), RuleWords.month(month)))
                            .toList();
                case DAY, DAY2 -> numbers(DAYS_OF_MONTH);
                case DAYS -> numbers(DateRule.DaysAfter.MAX);
                case NTH ->
                    Arrays.stream(Nth.values())
                            .map(nth -> List.of(nth.name(), WORDS.of(nth)))
                            .toList();
                case WEEKDAY ->
                    Arrays.stream(DayOfWeek.values())
                            .map(day -> List.of(day.name(), RuleWords.name(day)))
                            .toList();
            };
        }

        private static List<List<String>> numbers(int most) {
            return IntStream.rangeClosed(1, most)
                    .mapToObj(Integer::toString)
                    .map(number -> List.of(number, number))
                    .toList();
        }
    }

    /**
     * Words, or a choice within them.
     *
     * @param name of the field; empty for words
     * @param label what a choice is called
     */
    record Piece(String text, String name, String label, String value, List<List<String>> options) {}

    /** A sentence of the form. */
    record Sentence(String kind, boolean chosen, List<Piece> pieces) {}

    /** The sentences with the values of a form. */
    static List<Sentence> sentences(Map<String, String> fields) {
        return Arrays.stream(Kind.values())
                .map(kind -> new Sentence(
                        kind.name(), kind.name().equals(fields.getOrDefault(KIND, "")), pieces(kind, fields)))
                .toList();
    }

    private static List<Piece> pieces(Kind kind, Map<String, String> fields) {
        List<Piece> pieces = new ArrayList<>();
        String words = WORDS.of(kind);
        Matcher slots = SLOT.matcher(words);
        int from = 0;
        while (slots.find()) {
            pieces.add(text(words.substring(from, slots.start())));
            Slot slot = Slot.valueOf(slots.group(1));
            String name = name(kind, slot);
            pieces.add(new Piece("", name, WORDS.of(slot), fields.getOrDefault(name, ""), slot.options()));
            from = slots.end();
        }
        pieces.add(text(words.substring(from)));
        return pieces;
    }

    private static Piece text(String words) {
        return new Piece(words.strip(), "", "", "", List.of());
    }

    private static String name(Kind kind, Slot slot) {
        return kind.name() + "-" + slot.name();
    }

    /** Reads the chosen sentence; a Problem says what is wrong with it. */
    static DateRule read(Map<String, String> fields) {
        Kind kind = Constants.named(Kind.class, fields.get(KIND)).orElseThrow(() -> WORDS.problem("when.none"));
        Answers in = new Answers(kind, fields);
        return switch (kind) {
            case MONTH -> new DateRule.WholeMonth(in.month());
            case DAY -> new DateRule.FixedDay(in.day(Slot.MONTH, Slot.DAY));
            case DAYS -> new DateRule.Days(in.day(Slot.MONTH, Slot.DAY), in.day(Slot.MONTH2, Slot.DAY2));
            case LAST_DAY -> new DateRule.LastDay(in.month());
            case WEEKDAY -> in.weekday();
            case WEEK_FROM -> new DateRule.WeekFrom(in.weekday());
            case WEEK_UNTIL -> new DateRule.WeekUntil(in.weekday());
            case WEEK_AROUND ->
                new DateRule.WeekAround(in.day(Slot.MONTH, Slot.DAY), DayOfWeek.valueOf(in.of(Slot.WEEKDAY)));
            case DAYS_AFTER -> new DateRule.DaysAfter(in.weekday(), in.number(Slot.DAYS));
        };
    }

    /** What was chosen in one sentence. */
    private record Answers(Kind kind, Map<String, String> fields) {
        String of(Slot slot) {
            String value = fields.getOrDefault(name(kind, slot), "");
            if (slot.options().stream().noneMatch(option -> option.get(0).equals(value))) {
                throw WORDS.problem("when.incomplete");
            }
            return value;
        }

        int number(Slot slot) {
            return Integer.parseInt(of(slot));
        }

        Month month() {
            return Month.of(number(Slot.MONTH));
        }

        MonthDay day(Slot month, Slot day) {
            Month of = Month.of(number(month));
            try {
                return MonthDay.of(of, number(day));
            } catch (DateTimeException e) {
                throw WORDS.problem(e, "when.no-day", RuleWords.month(of), of(day));
            }
        }

        DateRule.Weekday weekday() {
            return new DateRule.Weekday(DayOfWeek.valueOf(of(Slot.WEEKDAY)), Nth.valueOf(of(Slot.NTH)), month());
        }
    }

    /** The fields of the form that read as this rule. */
    static Map<String, String> fields(DateRule rule) {
        Map<Slot, Object> values = new EnumMap<>(Slot.class);
        Kind kind = fill(rule, values);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(KIND, kind.name());
        values.forEach((slot, value) -> fields.put(name(kind, slot), value.toString()));
        return fields;
    }

    private static Kind fill(DateRule rule, Map<Slot, Object> values) {
        if (rule instanceof DateRule.WholeMonth whole) {
            values.put(Slot.MONTH, whole.month().getValue());
            return Kind.MONTH;
        }
        if (rule instanceof DateRule.FixedDay fixed) {
            fill(fixed.day(), values);
            return Kind.DAY;
        }
        if (rule instanceof DateRule.Days days) {
            fill(days.first(), values);
            values.put(Slot.MONTH2, days.last().getMonthValue());
            values.put(Slot.DAY2, days.last().getDayOfMonth());
            return Kind.DAYS;
        }
        if (rule instanceof DateRule.LastDay last) {
            values.put(Slot.MONTH, last.month().getValue());
            return Kind.LAST_DAY;
        }
        if (rule instanceof DateRule.Weekday weekday) {
            fill(weekday, values);
            return Kind.WEEKDAY;
        }
        if (rule instanceof DateRule.WeekFrom week) {
            fill(week.first(), values);
            return Kind.WEEK_FROM;
        }
        if (rule instanceof DateRule.WeekUntil week) {
            fill(week.last(), values);
            return Kind.WEEK_UNTIL;
        }
        if (rule instanceof DateRule.WeekAround week) {
            fill(week.day(), values);
            values.put(Slot.WEEKDAY, week.starts().name());
            return Kind.WEEK_AROUND;
        }
        DateRule.DaysAfter after = (DateRule.DaysAfter) rule;
        fill(after.weekday(), values);
        values.put(Slot.DAYS, after.days());
        return Kind.DAYS_AFTER;
    }

    private static void fill(MonthDay day, Map<Slot, Object> values) {
        values.put(Slot.MONTH, day.getMonthValue());
        values.put(Slot.DAY, day.getDayOfMonth());
    }

    private static void fill(DateRule.Weekday weekday, Map<Slot, Object> values) {
        values.put(Slot.NTH, weekday.nth().name());
        values.put(Slot.WEEKDAY, weekday.day().name());
        values.put(Slot.MONTH, weekday.month().getValue());
    }
}
