package org.daymark.issue;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The current organization: as saved, or as configured until then. */
@Service
public class Organisations implements Supplier<Organisation> {
    private final OrganisationRepository repository;
    private final StartingOrganisation starting;
    private final Validator validator;
    private final HelpCountries helpCountries;
    private final Audit audit;

    Organisations(
            JdbcClient jdbc,
            StartingOrganisation starting,
            Validator validator,
            HelpCountries helpCountries,
            Audit audit) {
        this.repository = new OrganisationRepository(jdbc);
        this.starting = starting;
        this.validator = validator;
        this.helpCountries = helpCountries;
        this.audit = audit;
    }

    /** Asked for anew each time it is needed: someone may just have saved it, in another process too. */
    public Organisation current() {
        return repository.find().orElseGet(starting::organisation);
    }

    /** What the settings say, whether it still holds or not. */
    public Organisation starting() {
        return starting.organisation();
    }

    /** The same as {@link #current()}. */
    @Override
    public Organisation get() {
        return current();
    }

    /** What is wrong with an organization: the words for each field, by the field's name; empty if it can be saved. */
    public Map<String, String> faults(Organisation organisation) {
        Map<String, String> faults = new TreeMap<>();
        validator
                .validate(organisation)
                .forEach(fault -> faults.putIfAbsent(
                        fault.getPropertyPath().toString().replaceFirst("\\[.*$", ""), fault.getMessage()));
        List<String> helpless = new ArrayList<>(organisation.countries());
        helpless.removeAll(helpCountries.codes());
        if (!helpless.isEmpty()) {
            faults.putIfAbsent(
                    "countries",
                    "have no help lines for " + String.join(", ", helpless)
                            + ": add them to help-lines.yaml in the templates first, checked");
        }
        return faults;
    }

    /** Keeps another one, which counts at once for everything that has not started to be sent. */
    @Transactional
    public void save(Organisation organisation) {
        Permission.MANAGE_SETTINGS.require();
        faults(organisation).forEach((field, words) -> {
            throw new Problem("The organization cannot be saved: " + field + " " + words + ".");
        });
        Organisation before = current();
        repository.save(organisation);
        audit.record("organisation.change", "organisation", words(before), words(organisation));
    }

    private static Map<String, Object> words(Organisation organisation) {
        return Map.of(
                "name", organisation.name(),
                "postal address", organisation.postalAddress(),
                "from name", organisation.fromName(),
                "from address", organisation.fromAddress(),
                "reply to", organisation.replyTo(),
                "phone", organisation.phone(),
                "website", organisation.website(),
                "countries", organisation.countries(),
                "time zone", organisation.timeZone().getId());
    }
}
