package org.daymark.preflight;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.daymark.evidence.Source;
import org.daymark.issue.Block;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.Issue;
import org.daymark.issue.Leftover;
import org.daymark.issue.Passage;
import org.daymark.preflight.Reading.Match;
import org.daymark.text.DateStyle;
import org.daymark.text.Words;

/** Rules about what claims rest on: sources, their reviews, their strength, and permission to quote. */
final class EvidenceRules {
    private static final Words WORDS = Words.of("preflight");

    /** A study of fewer people cannot bear a strong word. */
    private static final int FEW = 100;

    private EvidenceRules() {}

    /** A block that is sent, with its place for people and for the form. */
    private record Shown(Block block, int number, String id) {
        String where() {
            return WORDS.named("where.block", block.kind().title(), Integer.toString(number));
        }

        /** The field where sources are chosen. */
        String field() {
            return "block-" + id + "-" + block.citing();
        }
    }

    private static List<Shown> blocks(Examined mail) {
        Issue issue = mail.subject().issue();
        return IntStream.range(0, issue.blocks().size())
                .mapToObj(i -> new Shown(
                        issue.blocks().get(i),
                        issue.numbers().get(i),
                        issue.ids().get(i)))
                .toList();
    }

    private static List<Source> cited(Examined mail, Shown shown) {
        return mail.subject().issue().citations().of(shown.block());
    }

    /** A sentence that reports results, in a block that neither cites nor links to anything. */
    static void claimSource(Examined mail, Notes notes) {
        Set<Integer> sourced = new HashSet<>();
        for (Shown shown : blocks(mail)) {
            if (!cited(mail, shown).isEmpty() || shown.block().kind().role() != BlockRole.CONTENT) {
                sourced.add(shown.number());
            }
        }
        mail.readings().keySet().stream()
                .filter(passage -> passage.links().stream().anyMatch(link -> leadsAway(mail, link.address())))
                .forEach(passage -> sourced.add(passage.block()));
        mail.each((passage, reading) -> {
            if (passage.block() > 0 && passage.kind() == Passage.Kind.OWN && !sourced.contains(passage.block())) {
                claims(mail.wording(), reading).stream().findFirst().ifPresent(match -> {
                    sourced.add(passage.block());
                    notes.at(
                            passage,
                            match,
                            Sentence.of("claim-source.what", match.asWritten()),
                            Sentence.of("claim-source.fix"));
                });
            }
        });
    }

    private static boolean leadsAway(Examined mail, String address) {
        return address.startsWith("https://")
                && !address.startsWith(mail.subject().organisation().website());
    }

    private static List<Match> claims(Wording wording, Reading reading) {
        Wording.EvidenceWords words = wording.evidence();
        List<Match> reports = reading.find(words.reports()).stream()
                .filter(match -> !wording.speech().claimsNothing(match))
                .toList();
        return reports.isEmpty()
                ? reading.find(words.figures()).stream()
                        .filter(match -> words.outcomes()
                                .matcher(wording.speech().sentence(match).text())
                                .find())
                        .filter(match -> !wording.speech().claimsNothing(match))
                        .toList()
                : reports;
    }

    /** A source whose review is over on the day of sending. */
    static void sourceReview(Examined mail, Notes notes) {
        LocalDate day = mail.subject().sendDate();
        Set<Source> seen = new HashSet<>();
        for (Shown shown : blocks(mail)) {
            for (Source source : cited(mail, shown)) {
                LocalDate reviewBy = source.reviewBy();
                if (reviewBy != null && reviewBy.isBefore(day) && seen.add(source)) {
                    notes.field(
                            shown.where(),
                            shown.field(),
                            Sentence.of("source-review.what", source.shortName(), DateStyle.DATE.of(reviewBy)),
                            Sentence.of("source-review.fix"));
                }
            }
        }
    }

    /** Words of someone who is named, with neither a source nor a note that they agreed. */
    static void quoteSource(Examined mail, Notes notes) {
        for (Shown shown : blocks(mail)) {
            boolean sourced = !cited(mail, shown).isEmpty() || shown.block().isNoted();
            if (shown.block().attributes() && !sourced && !invented(mail, shown)) {
                notes.field(
                        shown.where(),
                        shown.field(),
                        Sentence.of("quote-source.what"),
                        Sentence.of("quote-source.fix"));
            }
        }
    }

    /** Whether the quotation is the kit's own, which another rule reports. */
    private static boolean invented(Examined mail, Shown shown) {
        return mail.subject().leftovers().stream()
                .map(Leftover::field)
                .anyMatch(field -> field.startsWith("block-" + shown.id() + "-"));
    }

    /** Strong words in a block whose sources are all weak or small. */
    static void claimStrength(Examined mail, Notes notes) {
        for (Shown shown : blocks(mail)) {
            List<Source> sources = cited(mail, shown);
            if (!sources.isEmpty() && sources.stream().allMatch(EvidenceRules::isWeak)) {
                Source strongest = sources.stream()
                        .max((one, other) -> Integer.compare(one.people(), other.people()))
                        .orElseThrow();
                strongWords(mail, shown, strongest, notes);
            }
        }
    }

    private static void strongWords(Examined mail, Shown shown, Source source, Notes notes) {
        Wording wording = mail.wording();
        mail.each((passage, reading) -> {
            if (passage.block() != shown.number() || passage.kind() != Passage.Kind.OWN) {
                return;
            }
            for (Match match : reading.find(wording.evidence().strong())) {
                if (!wording.speech().claimsNothing(match) && !wording.speech().mentioned(match)) {
                    notes.at(
                            passage,
                            match,
                            Sentence.of(
                                    source.people() == 0 ? "claim-strength.what" : "claim-strength.people",
                                    match.asWritten(),
                                    source.shortName(),
                                    source.design().word().toLowerCase(Locale.ROOT),
                                    WORDS.counted("count.people", source.people())),
                            Sentence.of("claim-strength.fix"));
                }
            }
        });
    }

    private static boolean isWeak(Source source) {
        return source.design().isWeak() || source.design().counts() && source.people() > 0 && source.people() < FEW;
    }

    /** Citations that readers cannot look up, since the issue has no list of sources. */
    static void sourceList(Examined mail, Notes notes) {
        Issue issue = mail.subject().issue();
        if (issue.citations().isEmpty() || issue.has(BlockRole.SOURCES)) {
            return;
        }
        Set<Shown> citing = new LinkedHashSet<>(blocks(mail));
        citing.removeIf(shown -> cited(mail, shown).isEmpty());
        citing.stream()
                .findFirst()
                .ifPresent(shown -> notes.solvedBy(Insertion.of("references"))
                        .field(
                                shown.where(),
                                shown.field(),
                                Sentence.of(
                                        "source-list.what",
                                        WORDS.counted(
                                                "count.sources",
                                                issue.citations().sources().size())),
                                Sentence.of("source-list.fix")));
    }
}
