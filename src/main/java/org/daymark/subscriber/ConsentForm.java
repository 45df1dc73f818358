package org.daymark.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms that ask for a proof of consent. A proof needs a basis, the wording and a source. */
public enum ConsentForm {
    ONE_PERSON("givenAt", ConsentBasis.PAPER_FORM, ConsentBasis.SPOKEN, ConsentBasis.EMAIL, ConsentBasis.WEB_FORM),
    FILE("date", ConsentBasis.SIGN_UP, ConsentBasis.CONFIRMED_SIGN_UP, ConsentBasis.ASKED_IN_PERSON);

    private static final int MAX_WORDING = 1_000;
    private static final int MAX_SOURCE = 300;

    private final String dateField;
    private final List<ConsentBasis> bases;

    ConsentForm(String dateField, ConsentBasis... bases) {
        this.dateField = dateField;
        this.bases = List.of(bases);
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
            typed.fault("basis", "Choose how consent was given.");
        }
        String wording = FormTexts.required(form, "wording", MAX_WORDING, "Enter the wording of the consent.", typed);
        String source = FormTexts.required(
                form,
                "source",
                MAX_SOURCE,
                "Enter the source of the consent, such as “Open day 3 May, form 12”.",
                typed);
        Instant givenAt = typed.consentDate(dateField, form.getOrDefault(dateField, ""), now);
        return basis != null && typed.faults().isEmpty() ? Memberships.entered(basis, wording, source, givenAt) : null;
    }
}
