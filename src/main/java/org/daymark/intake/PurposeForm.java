package org.daymark.intake;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.TypedPerson;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/** The part of the consent form of a file that asks for consents to purposes. */
final class PurposeForm {
    private static final Words WORDS = Words.of("intake");

    private static final String EVERYONE = "everyone-";
    private static final String WORDING = "wording-";
    private static final Map<Purpose, Column> COLUMNS = columns();

    private PurposeForm() {}

    /**
     * A purpose on the page.
     *
     * @param column whether the file has a column of this consent
     * @param wordings whether the file has a column of its wording
     */
    public record Line(
            Purpose purpose,
            String everyoneField,
            String wordingField,
            boolean everyone,
            String wording,
            boolean column,
            boolean wordings) {
        /** Whether the page must show it without being asked. */
        public boolean open() {
            return column || everyone || !wording.isEmpty();
        }
    }

    static List<Line> lines(Map<String, String> typed, Plan plan) {
        return COLUMNS.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        EVERYONE + field(entry.getKey()),
                        WORDING + field(entry.getKey()),
                        everyone(typed, entry.getKey()),
                        typed.getOrDefault(WORDING + field(entry.getKey()), ""),
                        plan.columns().containsKey(entry.getValue()),
                        wordings(plan, entry.getKey())))
                .toList();
    }

    /** Notes a wording that is missing or too long. */
    static void check(Map<String, String> typed, Plan plan, TypedPerson page) {
        COLUMNS.forEach((purpose, column) -> {
            boolean needed = everyone(typed, purpose) || plan.columns().containsKey(column) && !wordings(plan, purpose);
            String wording = wording(typed, purpose);
            if (needed && wording.isEmpty()) {
                page.fault(WORDING + field(purpose), WORDS.named("consent.wording-empty"));
            } else if (wording.length() > Consent.MAX_WORDING) {
                page.fault(
                        WORDING + field(purpose),
                        WORDS.named(
                                "consent.wording-long",
                                Figures.count(wording.length()),
                                Figures.count(Consent.MAX_WORDING)));
            }
        });
    }

    static Map<Purpose, PurposeStatement> statements(Map<String, String> typed) {
        Map<Purpose, PurposeStatement> statements = new EnumMap<>(Purpose.class);
        for (Purpose purpose : COLUMNS.keySet()) {
            String wording = wording(typed, purpose);
            if (!wording.isEmpty()) {
                statements.put(purpose, new PurposeStatement(wording, everyone(typed, purpose)));
            }
        }
        return statements;
    }

    /** The values of the form that repeat these statements. */
    static Map<String, String> typed(Map<Purpose, PurposeStatement> statements) {
        Map<String, String> typed = new HashMap<>();
        statements.forEach((purpose, statement) -> {
            typed.put(WORDING + field(purpose), statement.wording());
            typed.put(EVERYONE + field(purpose), Boolean.toString(statement.everyone()));
        });
        return typed;
    }

    private static boolean wordings(Plan plan, Purpose purpose) {
        return plan.columns()
                .containsKey(purpose == Purpose.HEALTH ? Column.HEALTH_CONSENT_WORDING : Column.PAID_CONSENT_WORDING);
    }

    private static boolean everyone(Map<String, String> typed, Purpose purpose) {
        return "true".equals(typed.get(EVERYONE + field(purpose)));
    }

    private static String wording(Map<String, String> typed, Purpose purpose) {
        return FormTexts.oneLine(typed.getOrDefault(WORDING + field(purpose), ""));
    }

    private static String field(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private static Map<Purpose, Column> columns() {
        Map<Purpose, Column> columns = new EnumMap<>(Purpose.class);
        columns.put(Purpose.HEALTH, Column.HEALTH_CONSENT);
        columns.put(Purpose.SPONSORED, Column.PAID_CONSENT);
        return columns;
    }
}
