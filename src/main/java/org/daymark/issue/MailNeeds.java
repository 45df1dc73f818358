package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.organisation.OrganisationRule;
import org.daymark.text.Words;

/** What mails need of the organization: help lines for its countries, a readable color, a logo that can be shown. */
final class MailNeeds {
    private static final Words WORDS = Words.of("issue");

    private MailNeeds() {}

    static OrganisationRule countries(HelpCountries helpCountries) {
        return new OrganisationRule("countries", organisation -> {
            List<String> helpless = new ArrayList<>(organisation.countries());
            helpless.removeAll(helpCountries.codes());
            return helpless.isEmpty()
                    ? Optional.empty()
                    : Optional.of(WORDS.named("organisation.help-lines", String.join(", ", helpless)));
        });
    }

    static OrganisationRule accent() {
        return new OrganisationRule("accent", organisation -> {
            String accent = organisation.accent();
            return accent == null
                    ? Optional.empty()
                    : Optional.of(Accent.readable(accent))
                            .filter(readable -> !readable.equals(accent))
                            .map(readable -> WORDS.named("organisation.accent", readable));
        });
    }

    static OrganisationRule logo(IssueImages images) {
        return new OrganisationRule("logo", organisation -> {
            String logo = organisation.logo();
            return logo == null || images.known(logo)
                    ? Optional.empty()
                    : Optional.of(WORDS.named("organisation.logo"));
        });
    }
}
