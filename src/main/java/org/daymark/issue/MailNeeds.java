package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.organisation.OrganisationRule;

/** What mails need of the organization: help lines for its countries, a readable color, a logo that can be shown. */
final class MailNeeds {
    private MailNeeds() {}

    static OrganisationRule countries(HelpCountries helpCountries) {
        return new OrganisationRule("countries", organisation -> {
            List<String> helpless = new ArrayList<>(organisation.countries());
            helpless.removeAll(helpCountries.codes());
            return helpless.isEmpty()
                    ? Optional.empty()
                    : Optional.of("have no help lines for " + String.join(", ", helpless)
                            + ": add them to help-lines.yaml in the templates first, checked");
        });
    }

    static OrganisationRule accent() {
        return new OrganisationRule("accent", organisation -> {
            String accent = organisation.accent();
            return accent == null
                    ? Optional.empty()
                    : Optional.of(Accent.readable(accent))
                            .filter(readable -> !readable.equals(accent))
                            .map(readable ->
                                    "is too light to read as text on white, and under white text on buttons. The nearest"
                                            + " color that works is " + readable);
        });
    }

    static OrganisationRule logo(IssueImages images) {
        return new OrganisationRule("logo", organisation -> {
            String logo = organisation.logo();
            return logo == null || images.known(logo)
                    ? Optional.empty()
                    : Optional.of("is not in the library, or it was withdrawn");
        });
    }
}
