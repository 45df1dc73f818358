package org.daymark.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.Memberships;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Why the people of a file may be mailed.
 *
 * @param wording at most 1,000 characters
 * @param source the source, at most 300 characters; null for the file name. The source of a row takes precedence
 * @param givenAt the date, if one date applies to all people. The date of a row takes precedence
 * @param actor who imports, at most 100 characters
 * @param purposes the consents besides that to the list
 */
public record Consent(
        ConsentBasis basis,
        String wording,
        @Nullable String source,
        @Nullable Instant givenAt,
        String actor,
        Map<Purpose, PurposeStatement> purposes) {
    private static final Words WORDS = Words.of("intake");

    static final int MAX_WORDING = 1_000;

    public Consent {
        purposes = Map.copyOf(purposes);
    }

    public Consent(
            ConsentBasis basis, String wording, @Nullable String source, @Nullable Instant givenAt, String actor) {
        this(basis, wording, source, givenAt, actor, Map.of());
    }

    static Consent of(ConsentProof proof) {
        return new Consent(proof.basis(), proof.wording(), proof.source(), proof.givenAt(), proof.actor());
    }

    /** The statement of consent for a file that adds no one to a list. */
    static Consent ofNoOne() {
        return of(Memberships.entered(ConsentBasis.NOBODY_JOINED, WORDS.named("consent.no-one"), "", null));
    }

    /** The same with consents to purposes. */
    public Consent with(Map<Purpose, PurposeStatement> others) {
        return new Consent(basis, wording, source, givenAt, actor, others);
    }

    /** The same with consents to purposes that everyone gave, in these words. */
    public Consent ofEveryone(Map<Purpose, String> wordings) {
        Map<Purpose, PurposeStatement> all = new HashMap<>(purposes);
        wordings.forEach((purpose, typed) -> {
            String wording = FormTexts.oneLine(typed);
            if (wording.isEmpty() || wording.length() > MAX_WORDING) {
                throw new ImportQuestion(WORDS.named(
                        "consent.wording-length",
                        purpose.words(),
                        Figures.count(wording.length()),
                        Figures.count(MAX_WORDING)));
            }
            all.put(purpose, new PurposeStatement(wording, true));
        });
        return with(all);
    }

    /** The values of the consent form that repeat this consent. */
    Map<String, String> typed() {
        Map<String, String> typed = new HashMap<>(PurposeForm.typed(purposes));
        typed.put("basis", basis.key());
        typed.put("wording", wording);
        typed.put("source", source == null ? "" : source);
        typed.put(
                "date",
                givenAt == null
                        ? ""
                        : givenAt.atZone(ZoneOffset.UTC).toLocalDate().toString());
        return typed;
    }

    /** The consent that the operator states by importing from the command line. */
    public static Consent statedByOperator() {
        return new Consent(
                ConsentBasis.STATED_BY_OPERATOR,
                WORDS.named("consent.stated"),
                null,
                null,
                "command line",
                Map.of(
                        Purpose.HEALTH,
                        new PurposeStatement(WORDS.named("consent.stated-health"), false),
                        Purpose.SPONSORED,
                        new PurposeStatement(WORDS.named("consent.stated-sponsored"), false)));
    }
}
