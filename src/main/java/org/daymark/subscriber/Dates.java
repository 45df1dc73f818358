package org.daymark.subscriber;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as programs and people write them. A date counts from midnight UTC, and so does a time without
 * an offset. Whether day or month stands first in 03/05/2025 only its column tells, or a person.
 */
public final class Dates {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})\\.?(?:[T ,]\\s*(.*)|$)");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:[T ]?(\\d{2})(\\d{2})(\\d{2})?)?(Z?)");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})(\\s*[./-]\\s*)(\\d{1,2})\\s*[./-]\\s*(\\d{4}|\\d{2})(?:[T ,]+(.*)|$)");
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|º|ª)?[.,]?[\\s-]*(?:(?:de|d'|of)\\s+)?(\\p{L}[\\p{L}\\p{M}'’]*)[.,]?[\\s-]*"
                    + "(?:(?:de|del)\\s+)?(\\d{4}|\\d{2})(?:\\s*(?:г\\.?|年))?(?:[T ,]+(.*)|$)");
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile(
            "(\\p{L}[\\p{L}\\p{M}]*)\\.?[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?[.,]?[\\s-]+(\\d{4})(?:[T ,]+(.*)|$)");
    private static final Pattern YEAR_MONTH_DAY =
            Pattern.compile("(\\d{4})[\\s.-]+(\\p{L}[\\p{L}\\p{M}]*)\\.?[\\s-]+(\\d{1,2})\\.?(?:[T ,]+(.*)|$)");
    private static final Pattern WEEKDAY = Pattern.compile("^\\p{L}[\\p{L}\\p{M}]*\\.?,?\\s+(?=[\\p{L}\\d])");
    private static final Pattern EAST_ASIAN = Pattern.compile("\\s*[年년月월]\\s*");
    private static final Pattern TIME = Pattern.compile(
            "(?:at |um |à )?(\\d{1,2})(?:[:.h](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?)?h?\\s*([AaPp])?(?:\\.?\\s?[Mm]\\.?)?"
                    + "(?:\\s*Uhr)?\\s*(.*)");
    private static final Pattern OFFSET =
            Pattern.compile("(?:UTC|GMT)?\\s*([+\\u2212-])(\\d{1,2})(?::?(\\d\\d))?(?:\\s*[(\\[].*[)\\]])?");
    private static final Pattern ZERO =
            Pattern.compile("0|0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?:[T ]0{1,2}:00(?::00)?(?:\\.0+)?Z?)?");
    private static final Pattern EPOCH = Pattern.compile("\\d{10}(?:\\.\\d+)?|\\d{13}");
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    private Dates() {}

    /** Whether programs write this value for an unknown date. */
    public static boolean isZero(String text) {
        return ZERO.matcher(text).matches()
                || text.startsWith("0001-01-01")
                || text.startsWith("1970-01-01T00:00:00")
                || text.startsWith("1970-01-01 00:00:00");
    }

    /** The order that this value shows; null when it shows none, as 03/05/2025 does. */
    public static @Nullable DateOrder shown(String text) {
        Matcher date = YEAR_LAST.matcher(westernDigits(text));
        if (!date.matches()) {
            return null;
        }
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        if (first > 12 && first <= 31 && second >= 1 && second <= 12) {
            return DateOrder.DAY_FIRST;
        }
        return second > 12 && second <= 31 && first >= 1 && first <= 12 ? DateOrder.MONTH_FIRST : null;
    }

    /** Whether the date is ambiguous without an order. */
    public static boolean isOpen(String text) {
        Matcher date = YEAR_LAST.matcher(westernDigits(text));
        return date.matches()
                && !isDotted(date)
                && !date.group(1).replaceFirst("^0", "").equals(date.group(3).replaceFirst("^0", ""))
                && shown(text) == null
                && read(text, DateOrder.DAY_FIRST) != null;
    }

    /** The moment, or null if the text is not a date. Without an order, an ambiguous date is null. */
    public static @Nullable Instant read(String given, @Nullable DateOrder order) {
        String text = westernDigits(given);
        try {
            if (EPOCH.matcher(text).matches()) {
                long number = Long.parseLong(text.replaceFirst("\\..*", ""));
                return text.length() == 13 && text.indexOf('.') < 0
                        ? Instant.ofEpochMilli(number)
                        : Instant.ofEpochSecond(number);
            }
            Instant numeric = numeric(text, order);
            return numeric == null ? named(text) : numeric;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Instant numeric(String given, @Nullable DateOrder order) {
        String text = EAST_ASIAN
                .matcher(given)
                .replaceAll("-")
                .replaceFirst("[日일]", " ")
                .strip();
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            LocalTime time = compact.group(4) == null
                    ? LocalTime.MIDNIGHT
                    : LocalTime.of(
                            number(compact, 4), number(compact, 5), compact.group(6) == null ? 0 : number(compact, 6));
            return date(number(compact, 1), number(compact, 2), number(compact, 3))
                    .atTime(time)
                    .toInstant(ZoneOffset.UTC);
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return at(date(number(yearFirst, 1), number(yearFirst, 2), number(yearFirst, 3)), yearFirst.group(4));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (!yearLast.matches()) {
            return null;
        }
        int first = number(yearLast, 1);
        int second = number(yearLast, 3);
        int year = year(yearLast.group(4));
        DateOrder own = shown(text);
        DateOrder meant = isDotted(yearLast) ? DateOrder.DAY_FIRST : order;
        meant = own != null ? own : meant == null && first == second ? DateOrder.DAY_FIRST : meant;
        if (meant == null) {
            return null;
        }
        return at(
                meant == DateOrder.DAY_FIRST ? date(year, second, first) : date(year, first, second),
                yearLast.group(5));
    }

    /** Dates with dots have the day first. */
    private static boolean isDotted(Matcher yearLast) {
        return yearLast.group(2).contains(".");
    }

    private static @Nullable Instant named(String given) {
        Instant found = withMonth(given);
        Matcher weekday = WEEKDAY.matcher(given);
        return found == null && weekday.find() ? withMonth(given.substring(weekday.end())) : found;
    }

    private static @Nullable Instant withMonth(String text) {
        Matcher dayFirst = DAY_MONTH_YEAR.matcher(text);
        if (dayFirst.matches()) {
            return at(date(year(dayFirst.group(3)), month(dayFirst.group(2)), number(dayFirst, 1)), dayFirst.group(4));
        }
        Matcher monthFirst = MONTH_DAY_YEAR.matcher(text);
        if (monthFirst.matches()) {
            return at(
                    date(number(monthFirst, 3), month(monthFirst.group(1)), number(monthFirst, 2)),
                    monthFirst.group(4));
        }
        Matcher yearFirst = YEAR_MONTH_DAY.matcher(text);
        return yearFirst.matches()
                ? at(date(number(yearFirst, 1), month(yearFirst.group(2)), number(yearFirst, 3)), yearFirst.group(4))
                : null;
    }

    private static Instant at(LocalDate day, @Nullable String time) {
        if (time == null || time.isBlank()) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        Matcher parts = TIME.matcher(time.strip());
        if (!parts.matches()) {
            throw new DateTimeException("no time");
        }
        int hour = number(parts, 1);
        String half = parts.group(5);
        if (half == null && parts.group(2) == null) {
            throw new DateTimeException("an hour by itself");
        }
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("no hour of half a day");
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        int nanos = parts.group(4) == null ? 0 : Integer.parseInt((parts.group(4) + "00000000").substring(0, 9));
        boolean midnightAfter = hour == 24 && zero(parts.group(2)) == 0 && zero(parts.group(3)) == 0 && nanos == 0;
        LocalDateTime local = midnightAfter
                ? day.plusDays(1).atStartOfDay()
                : day.atTime(hour, zero(parts.group(2)), zero(parts.group(3)), nanos);
        return local.atZone(zone(parts.group(6).strip())).toInstant();
    }

    private static ZoneId zone(String text) {
        if (text.isEmpty()
                || text.equalsIgnoreCase("Z")
                || text.equalsIgnoreCase("UTC")
                || text.equalsIgnoreCase("GMT")) {
            return ZoneOffset.UTC;
        }
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            int sign = offset.group(1).equals("+") ? 1 : -1;
            return ZoneOffset.ofHoursMinutes(
                    sign * number(offset, 2), offset.group(3) == null ? 0 : sign * number(offset, 3));
        }
        Matcher bracketed = Pattern.compile("(?:(.*?)\\s*)\\[(.+)]").matcher(text);
        if (bracketed.matches()) {
            return bracketed.group(1).isEmpty() ? ZoneId.of(bracketed.group(2)) : zone(bracketed.group(1));
        }
        return text.contains("/") ? ZoneId.of(text) : ZONE.parse(text).query(TemporalQueries.zone());
    }

    private static LocalDate date(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() == 4 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int month(String name) {
        String number = Months.ALL.code(name);
        if (number == null) {
            throw new DateTimeException("no month");
        }
        return Integer.parseInt(number);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int zero(@Nullable String number) {
        return number == null ? 0 : Integer.parseInt(number);
    }

    /** With the digits of other scripts as those that patterns know, and one kind of blank. */
    private static String westernDigits(String text) {
        StringBuilder western = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                western.append(Character.digit(c, 10));
            } else {
                western.appendCodePoint(Character.isSpaceChar(c) ? ' ' : c);
            }
        });
        return western.toString().strip();
    }

    /** The names of the months in many languages, without names that mean different months. */
    private static final class Months {
        private static final LocaleNames ALL = all();

        private static LocaleNames all() {
            LocaleNames english = of(ULocale.ENGLISH);
            english.set("Sept", "9");
            LocaleNames others = new LocaleNames();
            for (ULocale language : LocaleNames.LANGUAGES) {
                add(others, language);
            }
            english.addMissing(others);
            return english;
        }

        private static LocaleNames of(ULocale language) {
            LocaleNames names = new LocaleNames();
            add(names, language);
            return names;
        }

        private static void add(LocaleNames names, ULocale language) {
            DateFormatSymbols symbols = new DateFormatSymbols(GregorianCalendar.class, language);
            for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
                for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                    String[] months = symbols.getMonths(context, width);
                    for (int i = 0; i < 12; i++) {
                        if (months[i].codePoints().noneMatch(Character::isDigit)) {
                            names.add(months[i], String.valueOf(i + 1));
                        }
                    }
                }
            }
        }
    }
}
