package org.daymark.subscriber;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.consent.ConsentBook;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The forms that ask for a proof of consent. A proof needs a basis, the wording and a source. */
public enum ConsentForm {
    ONE_PERSON(
            "givenAt",
            ConsentBasis.PAPER_FORM,
            ConsentBasis.SPOKEN,
            ConsentBasis.EMAIL,
            ConsentBasis.WEB_FORM,
            ConsentBasis.RELATIONSHIP,
            ConsentBasis.INQUIRY,
            ConsentBasis.SOFT_OPT_IN),
    FILE(
            "date",
            ConsentBasis.SIGN_UP,
            ConsentBasis.CONFIRMED_SIGN_UP,
            ConsentBasis.ASKED_IN_PERSON,
            ConsentBasis.RELATIONSHIP,
            ConsentBasis.INQUIRY,
            ConsentBasis.SOFT_OPT_IN),
    /** A consent to a purpose of its own, which only the person's own words give. */
    PURPOSE("givenAt", ConsentBasis.PAPER_FORM, ConsentBasis.SPOKEN, ConsentBasis.EMAIL, ConsentBasis.WEB_FORM);

    private static final Words WORDS = Words.of("subscriber");
    private static final int MAX_WORDING = 1_000;
    private static final int MAX_SOURCE = 300;
    private static final int MAX_YEAR = 2199;

    private final String dateField;
    private final List<ConsentBasis> bases;

    ConsentForm(String dateField, ConsentBasis... bases) {
        this.dateField = dateField;
        this.bases = List.of(bases);
    }

    /** The basis among those of all forms with this key or label. */
    static Optional<ConsentBasis> basis(String text) {
        return Arrays.stream(values())
                .flatMap(form -> form.bases.stream())
                .filter(basis -> basis.key().equalsIgnoreCase(text)
                        || basis.label().equalsIgnoreCase(text)
                        || basis.name().equalsIgnoreCase(text))
                .findFirst();
    }

    /** The choices of the form: key, label and, for some, a hint. */
    public List<List<String>> bases() {
        return ConsentBasis.options(bases);
    }

    /** Returns the proof. Returns null if any field of the page is wrong, and adds the faults to those of the page. */
    public @Nullable ConsentProof check(Map<String, String> form, TypedPerson typed, Instant now) {
        ConsentBasis basis =
                ConsentBasis.among(bases, form.getOrDefault("basis", "")).orElse(null);
        if (basis == null) {
            typed.fault("basis", WORDS.named("consent.basis-missing"));
        }
        String wording =
                FormTexts.required(form, "wording", MAX_WORDING, WORDS.named("consent.wording-missing"), typed);
        String source = FormTexts.required(form, "source", MAX_SOURCE, WORDS.named("consent.source-missing"), typed);
        Instant givenAt = typed.consentDate(dateField, form.getOrDefault(dateField, ""), now);
        Instant end = end(form.getOrDefault("until", ""), givenAt, typed);
        if (basis != null) {
            checkLimit(basis, givenAt, end, typed);
        }
        return basis != null && typed.faults().isEmpty()
                ? Memberships.entered(basis, wording, source, givenAt, end)
                : null;
    }

    /** The start of the day after the last one. */
    private static @Nullable Instant end(String typed, @Nullable Instant givenAt, TypedPerson person) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            LocalDate last = LocalDate.parse(typed.strip());
            Instant end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (last.getYear() > MAX_YEAR || givenAt != null && !end.isAfter(givenAt)) {
                person.fault("until", WORDS.named("consent.end-impossible", String.valueOf(MAX_YEAR)));
            }
            return end;
        } catch (DateTimeException e) {
            person.fault("until", WORDS.named("consent.end-unreadable"));
            return null;
        }
    }

    /** In a form of one person: what has a limit needs the date that it counts from, and has no other end. */
    private void checkLimit(ConsentBasis basis, @Nullable Instant givenAt, @Nullable Instant end, TypedPerson typed) {
        if (basis.limit() == null) {
            return;
        }
        if (givenAt == null && this != FILE) {
            typed.faults().putIfAbsent(dateField, WORDS.named("consent.date-missing"));
        }
        if (end != null) {
            typed.fault("until", WORDS.named("consent.end-twice"));
        }
        LocalDate from = ConsentBook.from(basis.limit());
        if (from != null
                && givenAt != null
                && givenAt.isBefore(from.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            typed.fault(dateField, WORDS.named("consent.date-early", from.toString()));
        }
    }
}
