package org.daymark.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.daymark.issue.BlockKind;
import org.daymark.issue.Passage;
import org.daymark.preflight.Examined.Found;
import org.daymark.preflight.Reading.Match;
import org.daymark.preflight.Wording.Claim;
import org.daymark.preflight.Wording.Hit;
import org.daymark.preflight.Wording.Kind;
import org.daymark.text.Figures;

/** Rules about health claims, help lines and respectful language. */
final class HealthRules {
    /** The sizes of smaller groups are hidden. */
    private static final long SMALL = 10;

    private HealthRules() {}

    static void absoluteClaim(Examined mail, Notes notes) {
        Wording wording = mail.wording();
        mail.each((passage, reading) -> {
            for (Hit hit : wording.hits(reading, Kind.ABSOLUTE)) {
                Match match = hit.match();
                boolean own = passage.kind() == Passage.Kind.OWN;
                if (wording.speech().claimsNothing(match)
                        || (own && wording.speech().mentioned(match))
                        || mail.allowsAsName(reading, match)) {
                    continue;
                }
                boolean quoted = own && Speech.quoted(match);
                notes.as(quoted ? Severity.WARNING : Severity.ERROR)
                        .at(
                                passage,
                                match,
                                Sentence.of(
                                        quoted ? "absolute-claim.quoted" : "absolute-claim.what", match.asWritten()),
                                fix("absolute-claim.fix", hit));
            }
        });
    }

    static void hype(Examined mail, Notes notes) {
        Wording wording = mail.wording();
        mail.each((passage, reading) -> {
            List<Hit> absolute = wording.hits(reading, Kind.ABSOLUTE);
            List<Hit> hits = new ArrayList<>(wording.hits(reading, Kind.STRONG));
            Claim proof = new Claim(
                    Kind.STRONG, wording.proof().find(), wording.proof().unless(), null, null, true);
            reading.find(proof.find()).stream()
                    .filter(match ->
                            !Wording.overlaps(proof.unless(), wording.speech().sentence(match)))
                    .filter(match -> !wording.ofEstablishedCare(match))
                    .filter(match -> hits.stream().noneMatch(hit -> overlap(hit.match(), match)))
                    .map(match -> new Hit(proof, match))
                    .toList()
                    .forEach(hits::add);
            hits.sort(Comparator.comparingInt(hit -> hit.match().start()));
            for (Hit hit : hits) {
                Match match = hit.match();
                boolean mentioned =
                        passage.kind() == Passage.Kind.OWN && wording.speech().mentioned(match);
                boolean said = absolute.stream().anyMatch(other -> overlap(other.match(), match));
                if (!said && !mentioned && !wording.speech().claimsNothing(match) && !mail.allows(reading, match)) {
                    notes.at(passage, match, Sentence.of("hype.what", match.asWritten()), fix("hype.fix", hit));
                }
            }
        });
    }

    private static boolean overlap(Match one, Match other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private static Sentence fix(String key, Hit hit) {
        String say = hit.claim().say();
        return say == null ? Sentence.of(key) : Sentence.of("instead", say);
    }

    static void offLabelNotice(Examined mail, Notes notes) {
        for (OffLabel pair : mail.offLabel()) {
            Found therapy = mail.first(pair.therapyWords());
            if (therapy != null && pair.claimedIn(mail) && !noticed(mail, pair)) {
                String medicine = pair.therapy().called();
                String condition = pair.condition().called();
                notes.solvedBy(pair.notice())
                        .at(
                                therapy.passage(),
                                therapy.match(),
                                Sentence.of("off-label-notice.what", medicine, condition),
                                Sentence.of("off-label-notice.fix", medicine, condition));
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
        return blocks.values().stream().anyMatch(text -> pair.noticedIn(text.toString()));
    }

    /** Details that can distress, once in each block without a content note in or before it. */
    static void contentNote(Examined mail, Notes notes) {
        Wording wording = mail.wording();
        boolean[] noted = {false};
        Set<Integer> named = new HashSet<>();
        mail.each((passage, reading) -> {
            noted[0] |= reading.has(wording.contentNote());
            if (noted[0] || named.contains(passage.block())) {
                return;
            }
            wording.hits(reading, Kind.TRAUMA).stream()
                    .filter(hit -> !wording.speech().claimsNothing(hit.match()) && !mail.allows(reading, hit.match()))
                    .findFirst()
                    .ifPresent(hit -> {
                        named.add(passage.block());
                        notes.at(
                                passage,
                                hit.match(),
                                Sentence.of("content-note.what", hit.match().asWritten()),
                                Sentence.of("content-note.fix"));
                    });
        });
    }

    /** The first benefit of a medicine in each section that names no risk. */
    static void benefitRisk(Examined mail, Notes notes) {
        Benefits.of(mail)
                .forEach(found -> notes.at(
                        found.passage(),
                        found.match(),
                        Sentence.of("benefit-risk.what", found.match().asWritten()),
                        Sentence.of("benefit-risk.fix")));
    }

    private static boolean helped(Examined mail) {
        return mail.subject().issue().has(BlockKind.BlockRole.HELP);
    }

    static void helpBox(Examined mail, Notes notes) {
        Found matter = mail.first(mail.terms()::mind);
        if (matter != null && !helped(mail)) {
            notes.solvedBy(Insertion.of("help_box"))
                    .at(
                            matter.passage(),
                            matter.match(),
                            Sentence.of("help-box.what", matter.match().asWritten()),
                            Sentence.of("help-box.fix"));
        }
    }

    static void helpBoxCountries(Examined mail, Notes notes) {
        if (!helped(mail)) {
            return;
        }
        List<String> covered = mail.subject().organisation().countries();
        new TreeMap<>(mail.subject().audience().countries()).forEach((country, people) -> {
            if (people > 0 && !covered.contains(country)) {
                notes.add(
                        Place.HELP_COUNTRIES,
                        Sentence.of(
                                people < SMALL ? "help-box-countries.some" : "help-box-countries.what",
                                name(country),
                                Figures.count(people)),
                        Sentence.of("help-box-countries.fix", country));
            }
        });
    }

    private static String name(String country) {
        String name = new Locale("", country).getDisplayCountry(Locale.ENGLISH);
        return name.equals(country) ? country : name + " (" + country + ")";
    }

    static void stigma(Examined mail, Notes notes) {
        Wording wording = mail.wording();
        mail.each((passage, reading) -> {
            for (Hit hit : wording.hits(reading, Kind.STIGMA)) {
                Match match = hit.match();
                if (!wording.speech().mentioned(match) && !mail.allows(reading, match)) {
                    notes.as(passage.kind() == Passage.Kind.QUOTE ? Severity.WARNING : Severity.ERROR)
                            .at(passage, match, Sentence.of("stigma.what", match.asWritten()), fix("stigma.fix", hit));
                }
            }
        });
    }

    static void wordingLanguage(Examined mail, Notes notes) {
        if (!mail.wording().known()) {
            String language =
                    Locale.forLanguageTag(mail.subject().issue().language()).getDisplayLanguage(Locale.ENGLISH);
            notes.add(
                    Place.LANGUAGE,
                    Sentence.of("wording-language.what", language),
                    Sentence.of("wording-language.fix", language));
        }
    }
}
