package org.daymark.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.TypedPerson;
import org.jspecify.annotations.Nullable;

/** The proof of a consent as staff type it: without wording and source there is none. */
final class ConsentForm {
    /** In what way somebody says yes, with what pages call it. */
    private static final List<ConsentBasis> CHOICE =
            List.of(ConsentBasis.PAPER_FORM, ConsentBasis.SPOKEN, ConsentBasis.EMAIL, ConsentBasis.WEB_FORM);

    static final List<List<String>> BASES = ConsentBasis.options(CHOICE);

    private static final int LONGEST_WORDING = 1000;
    private static final int LONGEST_SOURCE = 300;

    private ConsentForm() {}

    /** The proof, or null where something is missing, which is then among the faults. */
    static @Nullable ConsentProof check(Map<String, String> form, TypedPerson typed, Instant now) {
        ConsentBasis basis =
                ConsentBasis.among(CHOICE, form.getOrDefault("basis", "")).orElse(null);
        if (basis == null) {
            typed.fault("basis", "Choose how the person said it.");
        }
        String wording = FormTexts.required(
                form,
                "wording",
                LONGEST_WORDING,
                "Write down what the person agreed to, in the words they saw or said.",
                typed);
        String source = FormTexts.required(
                form,
                "source",
                LONGEST_SOURCE,
                "Say where this can be looked up, such as “Open day 3 May, form 12”.",
                typed);
        Instant givenAt = typed.consentDate(form.getOrDefault("givenAt", ""), now);
        return basis != null && typed.faults().isEmpty() ? Memberships.entered(basis, wording, source, givenAt) : null;
    }
}
