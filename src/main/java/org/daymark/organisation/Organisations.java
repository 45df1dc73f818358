package org.daymark.organisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The current organization: as saved, or as configured until then. */
@Service
public class Organisations implements Supplier<Organisation> {
    private static final Words WORDS = Words.of("organisation");

    private final OrganisationRepository repository;
    private final StartingOrganisation starting;
    private final List<OrganisationRule> rules;
    private final Audit audit;

    Organisations(JdbcClient jdbc, StartingOrganisation starting, List<OrganisationRule> rules, Audit audit) {
        this.repository = new OrganisationRepository(jdbc);
        this.starting = starting;
        this.rules = List.copyOf(rules);
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
        Map<String, String> faults = OrganisationFaults.of(organisation);
        rules.forEach(rule -> {
            if (!faults.containsKey(rule.field())) {
                rule.fault().apply(organisation).ifPresent(words -> faults.put(rule.field(), words));
            }
        });
        return faults;
    }

    /** Keeps another one, which counts at once for everything that has not started to be sent. */
    @Transactional
    public void save(Organisation organisation) {
        Permission.MANAGE_SETTINGS.require();
        faults(organisation).forEach((field, words) -> {
            throw WORDS.problem("organisation.unsaved", field, words);
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
