package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;
import org.daymark.preflight.Wording.Named;
import org.daymark.preflight.Wording.OffLabelWords;

/** A therapy and a condition that no authority has approved it for, in the words of one language. */
record OffLabel(Named therapy, Named condition, OffLabelWords words) {
    private static final String NOTICE = "off_label";

    /** The pairs of the file {@code templates/wording/off-label.yaml} that a language has words for. */
    static List<OffLabel> pairs(Phrases file, OffLabelWords words) {
        List<OffLabel> all = new ArrayList<>();
        Phrases pairs = file.inside("pairs");
        for (String therapy : pairs.names()) {
            for (String condition : pairs.list(therapy)) {
                Named medicine = words.therapies().get(therapy);
                Named illness = words.conditions().get(condition);
                if (medicine != null && illness != null) {
                    all.add(new OffLabel(medicine, illness, words));
                }
            }
        }
        file.finish();
        return all;
    }

    /** The notice that says that this use is not approved. */
    Insertion notice() {
        String says = words.says().replace("THERAPY", therapy.called()).replace("CONDITION", condition.called());
        return says.isEmpty() ? Insertion.of(NOTICE) : new Insertion(NOTICE, Map.of("prose", says));
    }

    Pattern therapyWords() {
        return therapy.find();
    }

    /**
     * Whether a letter that speaks of the therapy connects it with this condition. A mere list of symptoms does not; a
     * word that is as often a symptom as a condition, such as "anxiety", must be spoken of as something to treat.
     */
    boolean claimedIn(Examined mail) {
        boolean[] claimed = {false};
        mail.each((passage, reading) -> {
            for (Match match : reading.find(condition.find())) {
                claimed[0] |= claims(mail.wording().speech().sentence(match).text(), match);
            }
        });
        return claimed[0];
    }

    private boolean claims(String sentence, Match match) {
        if (therapy.find().matcher(sentence).find()) {
            return true;
        }
        boolean treats = words.treating().matcher(sentence).find();
        boolean describes = words.describing().matcher(sentence).find();
        return words.symptoms().matcher(match.words()).matches() ? treats && !describes : treats || !describes;
    }

    /** Whether a text names the therapy and says that it is not approved. */
    boolean noticedIn(String text) {
        return therapy.find().matcher(text).find()
                && words.notice().matcher(text).find();
    }
}
