package org.daymark.archive;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes corrections of sent issues. The issue stays as it was sent, and a correction stays as it was published. */
@Service
class Corrections {
    private static final Words WORDS = Words.of("archive");
    static final int MAX_PLACE = 200;
    static final int MAX_NOTE = 1_000;
    static final int MAX_CORRECTED = 4_000;

    private final CorrectionRepository repository;
    private final Campaigns campaigns;
    private final Audit audit;
    private final Clock clock;

    Corrections(CorrectionRepository repository, Campaigns campaigns, Audit audit, Clock clock) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a user typed. */
    record Typed(String place, String note, String corrected) {
        Typed {
            place = place.strip();
            note = lines(note);
            corrected = lines(corrected);
        }

        private static String lines(String text) {
            return text.replace("\r\n", "\n").strip();
        }
    }

    /** Those of a campaign in all its languages, the newest first. */
    List<Correction> of(long campaign) {
        return repository.ofCampaign(campaign);
    }

    /**
     * Publishes a correction.
     *
     * @param text the campaign, or its variant in another language
     * @throws Problem if it was not sent yet, or the words cannot be published
     */
    @Transactional
    void publish(long campaign, long text, Typed typed) {
        Permission.SEND.require();
        Campaign sent = campaigns
                .findText(text)
                .filter(found -> found.base() == campaign)
                .orElseThrow(() -> WORDS.problem("correction.other-campaign", campaign));
        if (!WebViews.isPublic(sent)) {
            throw WORDS.problem("correction.not-sent", campaign);
        }
        if (typed.note().isEmpty()) {
            throw WORDS.problem("correction.empty");
        }
        check(typed.place(), MAX_PLACE, MailText.Use.HEADER, "correction.part-long");
        check(typed.note(), MAX_NOTE, MailText.Use.BODY, "correction.note-long");
        check(typed.corrected(), MAX_CORRECTED, MailText.Use.BODY, "correction.text-long");
        repository.add(campaign, text, typed.place(), typed.note(), typed.corrected(), clock.instant());
        audit.record(
                "correction.publish",
                "campaign " + campaign,
                null,
                Map.of("part", typed.place(), "note", typed.note(), "corrected", typed.corrected()));
    }

    private static void check(String text, int most, MailText.Use use, String fault) {
        if (text.length() > most || !MailText.fits(text, use)) {
            throw WORDS.problem(fault, Figures.count(most));
        }
    }
}
