package org.daymark.audience;

import java.util.Optional;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Third parties that pay for campaigns. */
@Service
public class Sponsors {
    private static final Words WORDS = Words.of("audience");
    public static final int MAX_NAME = 200;

    private final SponsorRepository repository;

    Sponsors(SponsorRepository repository) {
        this.repository = repository;
    }

    /** Who pays for a campaign, if it is not the organization. */
    public Optional<String> of(long campaignId) {
        return repository.of(campaignId);
    }

    /** Whether a third party pays for any campaign. */
    boolean any() {
        return repository.any();
    }

    /** Chooses who pays for a campaign that has not started; empty for the organization. The caller locks it. */
    public void choose(long campaignId, String name) {
        repository.forget(campaignId);
        if (!name.isEmpty()) {
            repository.add(campaignId, name);
        }
    }

    /** A name without spaces around it, which may be empty. */
    public static String checked(String typed) {
        String name = typed.strip();
        if (name.length() > MAX_NAME || !MailText.fits(name, MailText.Use.HEADER)) {
            throw WORDS.problem("sponsor.name", MAX_NAME);
        }
        return name;
    }

    /** Gives a copy of a campaign the same one. */
    public void copy(long from, long to) {
        repository.of(from).ifPresent(name -> repository.add(to, name));
    }

    /** Deletes the choice of a campaign that is deleted. */
    public void forget(long campaignId) {
        repository.forget(campaignId);
    }
}
