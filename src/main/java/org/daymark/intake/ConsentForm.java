package org.daymark.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.subscriber.ConsentBasis;
import org.jspecify.annotations.Nullable;

/**
 * What somebody states about the people of a file, as they typed it.
 *
 * @param date in the form 2026-05-31
 * @param sure whether they said that it is true
 */
record ConsentForm(String basis, String wording, String source, String date, boolean sure) {
    static final ConsentForm EMPTY = new ConsentForm("", "", "", "", false);

    private static final List<ConsentBasis> CHOICE =
            List.of(ConsentBasis.SIGN_UP, ConsentBasis.CONFIRMED_SIGN_UP, ConsentBasis.ASKED_IN_PERSON);

    /** In what way people may have agreed: what is kept, what it is called, and what it means. */
    static final List<List<String>> BASES = ConsentBasis.options(CHOICE);

    private static final int LONGEST_WORDING = 1_000;
    private static final int LONGEST_SOURCE = 300;
    private static final int LONGEST_ACTOR = 100;
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 2);

    static ConsentForm of(Consent consent) {
        Instant given = consent.givenAt();
        String source = consent.source();
        return new ConsentForm(
                consent.basis().key(),
                consent.wording(),
                source == null ? "" : source,
                given == null ? "" : given.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                false);
    }

    /** What is wrong with it, by field. */
    Map<String, String> faults(boolean datesInFile, Instant now) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (ConsentBasis.among(CHOICE, basis).isEmpty()) {
            faults.put("basis", "Choose how these people agreed.");
        }
        check(faults, "wording", wording, LONGEST_WORDING, "Write the words that these people agreed to.");
        check(faults, "source", source, LONGEST_SOURCE, "Write where they agreed, so that it can be looked up.");
        if (date.isBlank()) {
            if (!datesInFile) {
                faults.put("date", "Choose the day on which they agreed; if it was over a time, its last day.");
            }
        } else {
            LocalDate day = day();
            if (day == null || day.isBefore(EARLIEST)) {
                faults.put("date", "This is not a date. Write it like 2026-05-31.");
            } else if (day.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(now.plusSeconds(86_400))) {
                faults.put("date", "This day is still to come. Nobody can have agreed on it.");
            }
        }
        if (!sure) {
            faults.put("sure", "Without this, nobody is imported: say that these people agreed to be mailed.");
        }
        return faults;
    }

    /** What it says; to be asked only without faults. */
    Consent consent() {
        LocalDate day = day();
        String actor = Actor.current().name();
        return new Consent(
                ConsentBasis.among(CHOICE, basis).orElseThrow(),
                wording.strip(),
                source.strip(),
                day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                actor.length() <= LONGEST_ACTOR ? actor : actor.substring(0, LONGEST_ACTOR));
    }

    /** What is stated of a file out of which nobody joins a list. */
    static Consent ofNobody() {
        String actor = Actor.current().name();
        return new Consent(
                ConsentBasis.NOBODY_JOINED,
                "Nobody joined the list by this import.",
                null,
                null,
                actor.length() <= LONGEST_ACTOR ? actor : actor.substring(0, LONGEST_ACTOR));
    }

    private @Nullable LocalDate day() {
        try {
            return date.isBlank() ? null : LocalDate.parse(date.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void check(Map<String, String> faults, String field, String text, int longest, String whenEmpty) {
        if (text.isBlank()) {
            faults.put(field, whenEmpty);
        } else if (text.strip().length() > longest) {
            faults.put(
                    field,
                    "This is " + text.strip().length() + " characters long; the longest that is kept has " + longest
                            + ".");
        }
    }
}
