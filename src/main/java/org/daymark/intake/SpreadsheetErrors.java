package org.daymark.intake;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.spreadsheet.Workbook;

/** The values that spreadsheet programs, databases and scripts write for a missing value. */
final class SpreadsheetErrors {
    /** The errors of spreadsheet programs in all their languages end in a mark, but for these. */
    private static final Pattern ERROR =
            Pattern.compile("#[¡¿]?\\p{Lu}[\\p{Lu}/_0-9]*[!?]|#(?:N/A|N/D|NV|N\\.V\\.|GETTING_DATA)");

    /** Exactly as programs write them: Null and Nan are names of people. */
    private static final Set<String> NULLS = Set.of(
            "NULL",
            "null",
            "(null)",
            "(NULL)",
            "<null>",
            "<NULL>",
            "[null]",
            "[NULL]",
            "\\N",
            "nan",
            "NaN",
            "N/A",
            "n/a",
            "undefined");

    private static final Set<String> ALSO_NULLS =
            Set.of("none", "nil", "null", "nan", "unknown", "-", "--", "–", "—", "?");

    private SpreadsheetErrors() {}

    static boolean isError(String text) {
        return text.startsWith("#") && ERROR.matcher(text).matches();
    }

    static RejectionReason reason(String error) {
        return error.equals(Workbook.FORMULA_WITHOUT_VALUE)
                ? RejectionReason.FORMULA_WITHOUT_VALUE
                : RejectionReason.SPREADSHEET_ERROR;
    }

    /** Whether a value says that there is none; in columns other than names some more words do. */
    static boolean isNull(String text, Column column) {
        return NULLS.contains(text)
                || column.kind() != Column.Kind.NAME && ALSO_NULLS.contains(text.toLowerCase(Locale.ROOT));
    }
}
