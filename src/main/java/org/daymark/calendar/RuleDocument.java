package org.daymark.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.calendar.DateRule.Nth;
import org.daymark.text.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Date rules as a document: in the file of observances, and as JSON in the database. */
final class RuleDocument {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern MONTH_AND_DAY = Pattern.compile("(\\d{2})-(\\d{2})");
    private static final Words WORDS = Words.of("calendar");

    private RuleDocument() {}

    /** Reads a rule; a Problem says where the document is wrong. */
    static DateRule read(JsonNode when, String where) {
        if (!(when instanceof ObjectNode rule) || rule.size() != 1) {
            throw WORDS.problem("document.one-rule", where);
        }
        String kind = rule.propertyNames().iterator().next();
        JsonNode value = rule.get(kind);
        String place = where + "." + kind;
        return switch (kind) {
            case "month" -> new DateRule.WholeMonth(month(value, place));
            case "day" -> new DateRule.FixedDay(monthDay(value, place));
            case "days" -> {
                fields(value, place, Set.of("first", "last"));
                yield new DateRule.Days(
                        monthDay(value.path("first"), place + ".first"), monthDay(value.path("last"), place + ".last"));
            }
            case "last_day_of" -> new DateRule.LastDay(month(value, place));
            case "weekday" -> weekday(value, place);
            case "week_from" -> new DateRule.WeekFrom(weekday(value, place));
            case "week_until" -> new DateRule.WeekUntil(weekday(value, place));
            case "week_around" -> {
                fields(value, place, Set.of("day", "starts"));
                yield new DateRule.WeekAround(
                        monthDay(value.path("day"), place + ".day"),
                        dayOfWeek(value.path("starts"), place + ".starts"));
            }
            case "days_after" -> {
                fields(value, place, Set.of("weekday", "days"));
                yield new DateRule.DaysAfter(
                        weekday(value.path("weekday"), place + ".weekday"),
                        number(value.path("days"), place + ".days", DateRule.DaysAfter.MAX));
            }
            default -> throw WORDS.problem("document.rule-unknown", place);
        };
    }

    static DateRule read(String json, String where) {
        try {
            return read(JSON.readTree(json), where);
        } catch (JacksonException e) {
            throw WORDS.problem(e, "document.no-json", where, e.getOriginalMessage());
        }
    }

    /** Writes what {@link #read} reads. */
    static String write(DateRule rule) {
        ObjectNode document = JSON.createObjectNode();
        if (rule instanceof DateRule.WholeMonth whole) {
            document.put("month", whole.month().getValue());
        } else if (rule instanceof DateRule.FixedDay fixed) {
            document.put("day", text(fixed.day()));
        } else if (rule instanceof DateRule.Days days) {
            document.putObject("days").put("first", text(days.first())).put("last", text(days.last()));
        } else if (rule instanceof DateRule.LastDay last) {
            document.put("last_day_of", last.month().getValue());
        } else if (rule instanceof DateRule.Weekday weekday) {
            document.set("weekday", node(weekday));
        } else if (rule instanceof DateRule.WeekFrom week) {
            document.set("week_from", node(week.first()));
        } else if (rule instanceof DateRule.WeekUntil week) {
            document.set("week_until", node(week.last()));
        } else if (rule instanceof DateRule.WeekAround week) {
            document.putObject("week_around").put("day", text(week.day())).put("starts", text(week.starts()));
        } else {
            DateRule.DaysAfter after = (DateRule.DaysAfter) rule;
            document.putObject("days_after").put("days", after.days()).set("weekday", node(after.weekday()));
        }
        return JSON.writeValueAsString(document);
    }

    private static ObjectNode node(DateRule.Weekday weekday) {
        ObjectNode node = JSON.createObjectNode();
        node.put("day", text(weekday.day()));
        if (weekday.nth() == Nth.LAST) {
            node.put("nth", text(weekday.nth()));
        } else {
            node.put("nth", weekday.nth().number());
        }
        return node.put("month", weekday.month().getValue());
    }

    private static DateRule.Weekday weekday(JsonNode value, String where) {
        fields(value, where, Set.of("day", "nth", "month"));
        return new DateRule.Weekday(
                dayOfWeek(value.path("day"), where + ".day"),
                nth(value.path("nth"), where + ".nth"),
                month(value.path("month"), where + ".month"));
    }

    private static Nth nth(JsonNode value, String where) {
        if (value.asString("").equals(text(Nth.LAST))) {
            return Nth.LAST;
        }
        for (Nth nth : Nth.values()) {
            if (nth != Nth.LAST && value.isInt() && value.intValue() == nth.number()) {
                return nth;
            }
        }
        throw WORDS.problem("document.nth", where, shown(value), Nth.FOURTH.number());
    }

    private static Month month(JsonNode value, String where) {
        return Month.of(number(value, where, Month.values().length));
    }

    private static int number(JsonNode value, String where, int max) {
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > max) {
            throw WORDS.problem("document.number", where, shown(value), max);
        }
        return value.intValue();
    }

    private static MonthDay monthDay(JsonNode value, String where) {
        Matcher parts = MONTH_AND_DAY.matcher(value.asString(""));
        try {
            if (parts.matches()) {
                return MonthDay.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            }
        } catch (DateTimeException e) {
            throw WORDS.problem(e, "document.no-day", where, shown(value));
        }
        throw WORDS.problem("document.month-and-day", where, shown(value));
    }

    private static DayOfWeek dayOfWeek(JsonNode value, String where) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text(day).equals(value.asString(""))) {
                return day;
            }
        }
        throw WORDS.problem("document.weekday", where, shown(value));
    }

    /** Refuses a document that lacks a field or has another one. */
    private static void fields(JsonNode value, String where, Set<String> names) {
        Set<String> given = value instanceof ObjectNode object ? new TreeSet<>(object.propertyNames()) : Set.of();
        if (!given.equals(names)) {
            throw WORDS.problem("document.fields", where, String.join(", ", new TreeSet<>(names)));
        }
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String text(MonthDay day) {
        return String.format(Locale.ROOT, "%02d-%02d", day.getMonthValue(), day.getDayOfMonth());
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode()
                ? WORDS.named("document.nothing")
                : WORDS.named("document.value", value.asString(value.toString()));
    }
}
