package org.daymark.attribute;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.daymark.text.MailText;

/** Reads the values that users type and files have. */
final class ValueReader {
    static final int MAX_TEXT = 300;
    private static final int MIN_YEAR = 1000;
    private static final int MAX_YEAR = 9999;
    private static final int MAX_INPUT = 1_000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,4})?");

    private ValueReader() {}

    /** Returns the value of a text that is not empty, or why there is none. */
    static ValueResult read(Attribute attribute, String typed) {
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (text.length() > MAX_INPUT) {
            return new ValueResult.Refused(ValueProblem.TOO_LONG);
        }
        return switch (attribute.kind()) {
            case TEXT -> text(text);
            case NUMBER ->
                NUMBER.matcher(text).matches()
                        ? new ValueResult.Read(new AttributeValue.Numeric(new BigDecimal(text)))
                        : new ValueResult.Refused(ValueProblem.NO_NUMBER);
            case DATE ->
                date(text)
                        .<ValueResult>map(date -> new ValueResult.Read(new AttributeValue.Day(date)))
                        .orElse(new ValueResult.Refused(ValueProblem.NO_DATE));
            case CHOICE -> choice(attribute, text);
            case YES_NO, TAG ->
                YesNoWords.read(text)
                        .<ValueResult>map(yes -> new ValueResult.Read(new AttributeValue.YesNo(yes)))
                        .orElse(new ValueResult.Refused(ValueProblem.NO_YES_OR_NO));
        };
    }

    /** A date as 2026-03-01. */
    static Optional<LocalDate> date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() < MIN_YEAR || date.getYear() > MAX_YEAR ? Optional.empty() : Optional.of(date);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static ValueResult text(String text) {
        if (text.length() > MAX_TEXT || key(text).length() > MAX_TEXT) {
            return new ValueResult.Refused(ValueProblem.TOO_LONG);
        }
        return MailText.fits(text, MailText.Use.HEADER)
                ? new ValueResult.Read(new AttributeValue.Text(text))
                : new ValueResult.Refused(ValueProblem.INVISIBLE_CHARACTER);
    }

    private static ValueResult choice(Attribute attribute, String text) {
        return attribute.choices().stream()
                .filter(choice -> !choice.archived() && key(choice.label()).equals(key(text)))
                .findFirst()
                .<ValueResult>map(choice -> new ValueResult.Read(new AttributeValue.Chosen(choice.id())))
                .orElse(new ValueResult.Refused(ValueProblem.NO_CHOICE));
    }
}
