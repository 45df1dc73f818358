package org.daymark.archive;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.problem.Problem;
import org.daymark.text.MailText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes corrections of sent issues. The issue stays as it was sent, and a correction stays as it was published. */
@Service
class Corrections {
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
                .orElseThrow(
                        () -> new Problem("This issue does not belong to campaign " + campaign + ". Reload the page."));
        if (!WebViews.isPublic(sent)) {
            throw new Problem("Campaign " + campaign + " was not sent. Correct its text instead.");
        }
        if (typed.note().isEmpty()) {
            throw new Problem("Say what was wrong.");
        }
        check(typed.place(), MAX_PLACE, MailText.Use.HEADER, "The part");
        check(typed.note(), MAX_NOTE, MailText.Use.BODY, "The note");
        check(typed.corrected(), MAX_CORRECTED, MailText.Use.BODY, "The corrected text");
        repository.add(campaign, text, typed.place(), typed.note(), typed.corrected(), clock.instant());
        audit.record(
                "correction.publish",
                "campaign " + campaign,
                null,
                Map.of("part", typed.place(), "note", typed.note(), "corrected", typed.corrected()));
    }

    private static void check(String text, int most, MailText.Use use, String name) {
        if (text.length() > most || !MailText.fits(text, use)) {
            throw new Problem(name + " must have at most " + most + " characters and no invisible ones.");
        }
    }
}
