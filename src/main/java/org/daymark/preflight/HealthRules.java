package org.daymark.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.issue.BlockKind;
import org.daymark.issue.Passage;
import org.daymark.preflight.Examined.Found;
import org.daymark.preflight.Reading.Match;
import org.daymark.text.Figures;

/** What a letter about health may promise, and whom it must not leave alone. */
final class HealthRules {
    /** Smaller groups are not told in figures. */
    private static final long SMALL = 10;

    private HealthRules() {}

    static void absoluteClaim(Examined mail, Notes notes) {
        mail.each((passage, reading) -> {
            for (Match match : reading.find(Claims.ABSOLUTE)) {
                if (Claims.promisesNothing(match)) {
                    continue;
                }
                boolean mention = passage.kind() == Passage.Kind.OWN && Speech.quoted(match);
                notes.as(mention ? Severity.WARNING : Severity.ERROR)
                        .at(
                                passage,
                                match,
                                "“" + match.asWritten() + "” promises what no treatment can"
                                        + (mention ? ", even in quotation marks." : "."),
                                "Say what studies found, in how many people, and with which risks; or say that it is not so.");
            }
        });
    }

    static void hype(Examined mail, Notes notes) {
        mail.each((passage, reading) -> {
            List<Match> matches = new ArrayList<>(reading.find(Claims.EXAGGERATION));
            reading.find(Claims.PROOF).stream()
                    .filter(match -> !Claims.ofEstablishedCare(match))
                    .forEach(matches::add);
            matches.sort(Comparator.comparingInt(Match::position));
            for (Match match : matches) {
                if (!Claims.raisesNoHope(match)) {
                    notes.at(
                            passage,
                            match,
                            "“" + match.asWritten() + "” raises hopes that the evidence may not bear.",
                            "Say what was found instead, or note why the word is right.");
                }
            }
        });
    }

    static void offLabelNotice(Examined mail, Notes notes) {
        for (OffLabel pair : OffLabel.TABLE) {
            Found therapy = mail.first(pair.therapyWords());
            if (therapy != null && pair.claimedIn(mail) && !noticed(mail, pair)) {
                notes.at(
                        therapy.passage(),
                        therapy.match(),
                        "The letter speaks of " + pair.therapy() + " and of " + pair.condition()
                                + ", for which it is not approved, and does not say so.",
                        "Say in one block that " + pair.therapy() + " is not approved for " + pair.condition()
                                + " and that such use is off-label, with its risks; or leave the therapy out.");
            }
        }
    }

    /** In one block, the therapy and that it is not approved. */
    private static boolean noticed(Examined mail, OffLabel pair) {
        Map<Integer, StringBuilder> blocks = new TreeMap<>();
        mail.each((passage, reading) -> {
            if (passage.block() > 0) {
                blocks.computeIfAbsent(passage.block(), number -> new StringBuilder())
                        .append(reading.text())
                        .append('\n');
            }
        });
        return blocks.values().stream()
                .anyMatch(text -> pair.therapyWords().matcher(text).find()
                        && OffLabel.NOTICE.matcher(text).find());
    }

    private static boolean helped(Examined mail) {
        return mail.subject().issue().has(BlockKind.BlockRole.HELP);
    }

    static void helpBox(Examined mail, Notes notes) {
        Found matter = mail.first(HealthTerms.MENTAL);
        if (matter != null && !helped(mail)) {
            notes.at(
                    matter.passage(),
                    matter.match(),
                    "The letter speaks of “" + matter.match().asWritten() + "” and has no help box.",
                    "Put the help box back in, or start from a kit that has one: someone who reads this may need help"
                            + " now.");
        }
    }

    static void helpBoxCountries(Examined mail, Notes notes) {
        if (!helped(mail)) {
            return;
        }
        List<String> covered = mail.subject().organisation().countries();
        new TreeMap<>(mail.subject().audience().countries()).forEach((country, people) -> {
            if (people > 0 && !covered.contains(country)) {
                String many = people < SMALL ? "Some people" : Figures.count(people) + " people";
                notes.add(
                        Place.HELP_COUNTRIES,
                        many + " on this list are in " + name(country) + ", and the help box has no lines for it.",
                        "Add " + country
                                + " to the organisation's countries, and its lines, checked, to help-lines.yaml;"
                                + " or note why this will do.");
            }
        });
    }

    private static String name(String country) {
        String name = new Locale("", country).getDisplayCountry(Locale.ENGLISH);
        return name.equals(country) ? country : name + " (" + country + ")";
    }

    static void stigma(Examined mail, Notes notes) {
        mail.each((passage, reading) -> {
            for (Stigma stigma : Stigma.PHRASES) {
                for (Match match : reading.find(stigma.phrase())) {
                    boolean mention = Speech.quoted(match) && Speech.denied(match);
                    if (!mention) {
                        notes.as(passage.kind() == Passage.Kind.QUOTE ? Severity.WARNING : Severity.ERROR)
                                .at(
                                        passage,
                                        match,
                                        "“" + match.asWritten() + "” hurts people whom this letter is for.",
                                        "Write: " + stigma.instead() + ".");
                    }
                }
            }
        });
    }
}
