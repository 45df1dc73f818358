package org.daymark.segment;

import java.math.BigDecimal;
import java.net.IDN;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.Values;
import org.jspecify.annotations.Nullable;

/** Reads the values of conditions as the database compares them. Empty means that the value is not valid. */
final class RuleValues {
    static final int MAX_DAYS = 36_500;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,4})?");
    private static final Pattern DAYS = Pattern.compile("\\d{1,5}");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern DOMAIN = Pattern.compile("\\.?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");
    private static final int MIN_YEAR = 1000;
    private static final int MAX_YEAR = 9999;

    private RuleValues() {}

    /** The value of a condition about this attribute, or about none. */
    static Optional<Object> read(Rule.Condition condition, @Nullable Attribute attribute, String value) {
        return switch (condition.operator().input()) {
            case NONE -> Optional.empty();
            case DATE -> date(value).map(Object.class::cast);
            case DAYS -> days(value).map(Object.class::cast);
            case ONE, SEVERAL -> compared(condition.subject(), attribute, value);
        };
    }

    private static Optional<Object> compared(Subject subject, @Nullable Attribute attribute, String value) {
        return switch (subject) {
            case EMAIL_DOMAIN -> domain(value);
            case FIRST_NAME, LAST_NAME, CONSENT_SOURCE -> text(value);
            case LANGUAGE -> known(value, Values::language);
            case COUNTRY -> known(value, Values::country);
            case TIME_ZONE -> known(value, Values::timeZone);
            case CONSENT_BASIS ->
                Arrays.stream(ConsentBasis.values())
                        .map(ConsentBasis::name)
                        .filter(value::equals)
                        .findFirst()
                        .map(Object.class::cast);
            case ATTRIBUTE -> attribute == null ? Optional.empty() : ofAttribute(attribute, value);
            case ADDED, LIST, LIST_JOINED, CONSENT_DATE, SIGN_OF_LIFE, ANSWER, CAMPAIGN, CAMPAIGNS -> Optional.empty();
        };
    }

    private static Optional<Object> ofAttribute(Attribute attribute, String value) {
        if (attribute.kind() == AttributeKind.NUMBER) {
            String number = value.strip();
            return NUMBER.matcher(number).matches() ? Optional.of(new BigDecimal(number)) : Optional.empty();
        }
        if (attribute.kind() == AttributeKind.CHOICE) {
            return ID.matcher(value).matches()
                    ? attribute.choice(Long.parseLong(value)).map(choice -> (Object) choice.id())
                    : Optional.empty();
        }
        return text(value);
    }

    /** A text as texts are compared: lower case. */
    private static Optional<Object> text(String value) {
        String text = key(Normalizer.normalize(value.strip(), Normalizer.Form.NFC));
        return text.isEmpty() || text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    }

    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Optional<Object> domain(String value) {
        String typed = key(value.strip());
        String domain = typed.startsWith("@") ? typed.substring(1) : typed;
        try {
            String ascii = domain.startsWith(".") ? "." + IDN.toASCII(domain.substring(1)) : IDN.toASCII(domain);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private interface Reader {
        @Nullable
        String read(String value) throws Values.Unusable;
    }

    private static Optional<Object> known(String value, Reader reader) {
        try {
            return Optional.ofNullable(reader.read(Values.trimmed(value)));
        } catch (Values.Unusable e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(String value) {
        try {
            LocalDate date = LocalDate.parse(value.strip());
            return date.getYear() < MIN_YEAR || date.getYear() > MAX_YEAR ? Optional.empty() : Optional.of(date);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<Integer> days(String value) {
        String typed = value.strip();
        if (!DAYS.matcher(typed).matches()) {
            return Optional.empty();
        }
        int days = Integer.parseInt(typed);
        return days < 1 || days > MAX_DAYS ? Optional.empty() : Optional.of(days);
    }

    /** The values of a condition; those that are not valid are left out. */
    static List<Object> all(Rule.Condition condition, @Nullable Attribute attribute) {
        return condition.values().stream()
                .map(value -> read(condition, attribute, value))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
