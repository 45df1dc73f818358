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

/** Rules about health claims, help lines and respectful language. */
final class HealthRules {
    /** The sizes of smaller groups are hidden. */
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
                                "State what studies found, in how many people, and with which risks; or deny the promise.");
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
                            "“" + match.asWritten() + "” may raise hopes that the evidence does not support.",
                            "State what was found instead, or note why the word is right.");
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
                        "The text mentions " + pair.therapy() + " and " + pair.condition()
                                + " without saying that it is not approved for that use.",
                        "State in one block that " + pair.therapy() + " is not approved for " + pair.condition()
                                + " and that such use is off-label, with its risks; or remove the therapy.");
            }
        }
    }

    /** Whether one block names the therapy and says that it is not approved. */
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
                    "The text mentions “" + matter.match().asWritten() + "” but has no help box.",
                    "Show the help box again, or start from a kit that has one. A reader may need help" + " now.");
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
                        many + " on this list are in " + name(country) + ", but the help box has no lines for it.",
                        "Add " + country
                                + " to your organization's countries and its verified lines to help-lines.yaml,"
                                + " or note why this is acceptable.");
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
                                        "“" + match.asWritten() + "” can hurt the people you write to.",
                                        "Write: " + stigma.instead() + ".");
                    }
                }
            }
        });
    }
}
