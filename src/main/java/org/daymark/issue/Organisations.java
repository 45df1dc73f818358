package org.daymark.issue;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
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
    private final IssueImages images;
    private final Audit audit;

    Organisations(
            JdbcClient jdbc,
            StartingOrganisation starting,
            Validator validator,
            HelpCountries helpCountries,
            IssueImages images,
            Audit audit) {
        this.repository = new OrganisationRepository(jdbc);
        this.starting = starting;
        this.validator = validator;
        this.helpCountries = helpCountries;
        this.images = images;
        this.audit = audit;
    }

    /** Asked for again each time it is needed: someone may just have saved it, in another process too. */
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
        String accent = organisation.accent();
        if (accent != null && !faults.containsKey("accent")) {
            String readable = Accent.readable(accent);
            if (!readable.equals(accent)) {
                faults.put(
                        "accent",
                        "is too light to read as text on white, and under white text on buttons. The nearest color that"
                                + " works is " + readable);
            }
        }
        if (organisation.logo() != null && !faults.containsKey("logo") && !images.known(organisation.logo())) {
            faults.put("logo", "is not in the library, or it was withdrawn");
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
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("name", organisation.name());
        words.put("postal address", organisation.postalAddress());
        words.put("from name", organisation.fromName());
        words.put("from address", organisation.fromAddress());
        words.put("reply to", organisation.replyTo());
        words.put("phone", organisation.phone());
        words.put("website", organisation.website());
        words.put("countries", organisation.countries());
        words.put("time zone", organisation.timeZone().getId());
        words.put("logo", or(organisation.logo()));
        words.put("logo description", or(organisation.logoAlt()));
        words.put("accent color", or(organisation.accent()));
        return words;
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
