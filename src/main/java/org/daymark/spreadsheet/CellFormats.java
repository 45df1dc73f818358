package org.daymark.spreadsheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Which cells of a workbook are dates: the file has numbers there, of days since 1900 or 1904. */
final class CellFormats {
    private static final Words WORDS = Words.of("spreadsheet");

    static final CellFormats NONE = new CellFormats(List.of(), false);

    private static final int MAX_COUNT = 70_000;
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,17})?");
    private static final Pattern NOT_OF_THE_FORMAT =
            Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?![hms]+\\])[^\\]]*\\]|_.|\\*.");
    private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);
    private static final double DAYS_UP_TO_YEAR_10000 = 2_958_466;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final List<Boolean> dates;
    private final boolean since1904;

    private CellFormats(List<Boolean> dates, boolean since1904) {
        this.dates = dates;
        this.since1904 = since1904;
    }

    static CellFormats of(BoundedXml xml, boolean since1904) throws IOException {
        Map<String, Boolean> own = new HashMap<>();
        List<Boolean> dates = new ArrayList<>();
        boolean cells = false;
        while (xml.next()) {
            if (xml.starts("numFmt")) {
                String id = xml.attribute("numFmtId");
                String code = xml.attribute("formatCode");
                if (id != null && code != null) {
                    own.put(id, isDateFormat(code));
                }
            } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                cells = xml.starts("cellXfs");
            } else if (cells && xml.starts("xf")) {
                String id = xml.attribute("numFmtId");
                dates.add(id != null && own.getOrDefault(id, isDateByNumber(id)));
            }
            if (own.size() > MAX_COUNT || dates.size() > MAX_COUNT) {
                throw Workbook.unusual(WORDS.named("formats.many", xml.shown()));
            }
        }
        return new CellFormats(dates, since1904);
    }

    /** A number as people would write it: dates as ISO 8601 has them. */
    String text(String number, @Nullable String style) {
        if (isDate(style)) {
            try {
                return date(Double.parseDouble(number), number);
            } catch (NumberFormatException e) {
                return number;
            }
        }
        if (PLAIN_NUMBER.matcher(number).matches()) {
            return number;
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.abs(value.scale()) > 30 || value.precision() > 30 ? number : value.toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private String date(double days, String number) {
        if (!(days >= 0 && days < DAYS_UP_TO_YEAR_10000)) {
            return number;
        }
        long seconds = Math.round(days * SECONDS_OF_A_DAY);
        long whole = seconds / SECONDS_OF_A_DAY;
        LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_OF_A_DAY);
        if (whole == 0) {
            return time.toString();
        }
        // Day 60 is February 29, 1900, which did not exist: a bug of Lotus 1-2-3 that all programs copied.
        LocalDate day = since1904
                ? LocalDate.of(1904, 1, 1).plusDays(whole)
                : LocalDate.of(1899, 12, whole < 60 ? 31 : 30).plusDays(whole);
        return time.equals(LocalTime.MIDNIGHT)
                ? day.toString()
                : LocalDateTime.of(day, time).toString();
    }

    private boolean isDate(@Nullable String style) {
        try {
            int i = style == null ? 0 : Integer.parseInt(style);
            return i >= 0 && i < dates.size() && dates.get(i);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDateFormat(String code) {
        return DATE.matcher(NOT_OF_THE_FORMAT.matcher(code.split(";", 2)[0]).replaceAll(""))
                .find();
    }

    /** The formats that every program has: 14 to 22, 45 to 47, and those of East Asian dates (ECMA-376, 18.8.30). */
    private static boolean isDateByNumber(String id) {
        try {
            int number = Integer.parseInt(id);
            return number >= 14 && number <= 22
                    || number >= 27 && number <= 36
                    || number >= 45 && number <= 47
                    || number >= 50 && number <= 58;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
