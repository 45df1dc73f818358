package org.daymark.organisation;

import java.util.List;
import java.util.Locale;
import org.daymark.problem.UnusableSettings;
import org.daymark.text.Words;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the settings say of the organization; it holds until someone saves another.
 *
 * @param organisation an invented one as it is shipped
 */
@ConfigurationProperties("daymark")
public record StartingOrganisation(Organisation organisation) {
    private static final Words WORDS = Words.of("organisation");

    public StartingOrganisation {
        List<String> faults = organisation == null
                ? List.of(WORDS.named("starting.none"))
                : OrganisationFaults.of(organisation).entrySet().stream()
                        .map(fault -> WORDS.named("starting.fault", kebab(fault.getKey()), fault.getValue()))
                        .toList();
        if (!faults.isEmpty()) {
            throw new UnusableSettings(faults);
        }
    }

    /** A field's name as settings write it. */
    private static String kebab(String name) {
        return name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
