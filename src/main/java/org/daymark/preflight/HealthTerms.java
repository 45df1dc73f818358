package org.daymark.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.daymark.preflight.Reading.Match;

/** Names of health conditions in some languages. */
final class HealthTerms {
    private final List<Wording> languages;

    HealthTerms(List<Wording> languages) {
        this.languages = languages;
    }

    /** Mental health terms, which require a help box. */
    List<Match> mind(Reading reading) {
        return sorted(languages.stream()
                .flatMap(language -> reading.find(language.mind()).stream())
                .toList());
    }

    /** All named conditions. Hearing aids are not conditions. */
    List<Match> conditions(Reading reading) {
        List<Match> all = new ArrayList<>(mind(reading));
        languages.stream()
                .flatMap(language -> reading.find(language.body()).stream())
                .filter(match ->
                        !match.words().equals("aids") || match.asWritten().equals("AIDS"))
                .forEach(all::add);
        return sorted(all);
    }

    private static List<Match> sorted(List<Match> matches) {
        List<Match> sorted = new ArrayList<>();
        matches.stream().sorted(Comparator.comparingInt(Match::start)).forEach(match -> {
            if (sorted.isEmpty() || sorted.get(sorted.size() - 1).end() <= match.start()) {
                sorted.add(match);
            }
        });
        return sorted;
    }
}
