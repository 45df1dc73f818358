package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.issue.Passage;
import org.daymark.preflight.Examined.Found;
import org.daymark.preflight.Reading.Match;
import org.daymark.preflight.Speech.Sentence;

/**
 * Finds benefits of medicines in sections that name no risk. A section runs from one block with a title to the next;
 * blocks about risks belong to the section before them.
 */
final class Benefits {
    private static final Set<String> ABOUT_RISKS = Set.of("side_effects", "off_label", "evidence");

    private final Examined mail;
    private final Wording.Benefit words;
    private final List<Map.Entry<Passage, Reading>> section = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();

    private Benefits(Examined mail) {
        this.mail = mail;
        this.words = mail.wording().benefit();
    }

    /** The first benefit of each such section. */
    static List<Found> of(Examined mail) {
        Benefits benefits = new Benefits(mail);
        int block = 0;
        for (Map.Entry<Passage, Reading> entry : mail.readings().entrySet()) {
            Passage passage = entry.getKey();
            if (passage.kind() == Passage.Kind.CITATION || passage.block() == 0) {
                continue;
            }
            if (passage.block() != block && benefits.begins(passage)) {
                benefits.end();
            }
            block = passage.block();
            benefits.section.add(entry);
        }
        benefits.end();
        return benefits.found;
    }

    /** Whether a section begins with the block of this passage. */
    private boolean begins(Passage first) {
        return !ABOUT_RISKS.contains(first.blockType())
                && mail.readings().keySet().stream()
                        .anyMatch(passage -> passage.block() == first.block()
                                && passage.field().endsWith("-title")
                                && !passage.text().isBlank());
    }

    private void end() {
        boolean risks = section.stream().anyMatch(entry -> entry.getValue().has(words.risks()));
        if (!risks) {
            section.stream()
                    .filter(entry -> entry.getKey().kind() == Passage.Kind.OWN)
                    .flatMap(
                            entry -> benefits(entry.getValue()).stream().map(match -> new Found(entry.getKey(), match)))
                    .findFirst()
                    .ifPresent(found::add);
        }
        section.clear();
    }

    private List<Match> benefits(Reading reading) {
        return reading.find(words.medicines()).stream().filter(this::helps).toList();
    }

    private boolean helps(Match medicine) {
        Sentence sentence = mail.wording().speech().sentence(medicine);
        return words.does().matcher(sentence.after()).find()
                && !words.unless().matcher(sentence.text()).find()
                && !mail.wording().speech().claimsNothing(medicine);
    }
}
