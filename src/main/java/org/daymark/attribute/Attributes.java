package org.daymark.attribute;

import java.text.Normalizer;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.text.Excerpt;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Defines attributes and tags. */
@Service
public class Attributes {
    private static final Words WORDS = Words.of("attribute");

    public static final int MAX_NAME = 60;
    public static final int MAX_LABEL = 100;
    private static final int MAX_ATTRIBUTES = 200;
    private static final int MAX_CHOICES = 200;

    private final AttributeRepository repository;
    private final AttributeValueRepository values;
    private final Audit audit;
    private final Clock clock;

    public Attributes(JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.repository = new AttributeRepository(JdbcClient.create(jdbc));
        this.values = new AttributeValueRepository(jdbc);
        this.audit = audit;
        this.clock = clock;
    }

    /** All attributes by name, archived ones included. */
    public List<Attribute> all() {
        return repository.all();
    }

    /** Those that people can get, by name. */
    public List<Attribute> current() {
        return repository.all().stream()
                .filter(attribute -> !attribute.archived())
                .toList();
    }

    /** All attributes by id. */
    public Map<Long, Attribute> byId() {
        Map<Long, Attribute> byId = new LinkedHashMap<>();
        repository.all().forEach(attribute -> byId.put(attribute.id(), attribute));
        return byId;
    }

    public Optional<Attribute> find(long id) {
        return repository.all().stream()
                .filter(attribute -> attribute.id() == id)
                .findFirst();
    }

    /** The attribute of this name or tag, in whatever letters. */
    public Optional<Attribute> named(String name) {
        String key = ValueReader.key(Normalizer.normalize(name.strip(), Normalizer.Form.NFC));
        return repository.all().stream()
                .filter(attribute -> ValueReader.key(attribute.name()).equals(key)
                        || attribute.tag().equals(key))
                .findFirst();
    }

    public Attribute get(long id) {
        return find(id).orElseThrow(() -> WORDS.problem("attribute.unknown", id));
    }

    /** How many people have a value. */
    public long people(long id) {
        return values.count(id);
    }

    @Transactional
    public Attribute define(AttributeEntry entry) {
        Permission.MANAGE_SUBSCRIBERS.require();
        List<Attribute> all = repository.all();
        if (all.size() >= MAX_ATTRIBUTES) {
            throw WORDS.problem("attribute.limit", MAX_ATTRIBUTES);
        }
        AttributeEntry checked = checked(entry, 0, all);
        String tag = tag(checked.name(), all);
        long id = repository.add(tag, checked, clock.instant(), Actor.current().name());
        checked.choices().forEach(label -> repository.addChoice(id, label));
        audit.record(
                "attribute.define",
                target(id),
                null,
                Map.of("name", checked.name(), "kind", checked.kind(), "sensitivity", checked.sensitivity()));
        return get(id);
    }

    /**
     * Changes the name and the sensitivity.
     *
     * @param basis of a condition: the consent basis that permits a value
     */
    @Transactional
    public void change(long id, String name, Sensitivity sensitivity, @Nullable String basis) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Attribute before = get(id);
        if (before.sensitive()) {
            Permission.VIEW_SENSITIVE.require();
        }
        AttributeEntry entry =
                checked(new AttributeEntry(name, before.kind(), sensitivity, basis, List.of()), id, repository.all());
        if (entry.basis() != null) {
            long without = values.unpermitted(id, entry.basis());
            if (without > 0) {
                throw WORDS.countedProblem("attribute.unpermitted", without, before.name());
            }
        }
        repository.change(id, entry.name(), sensitivity, entry.basis());
        audit.record(
                "attribute.change",
                target(id),
                Map.of("name", before.name(), "sensitivity", before.sensitivity()),
                Map.of("name", entry.name(), "sensitivity", sensitivity));
    }

    @Transactional
    public void archive(long id, boolean archived) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Attribute before = get(id);
        if (before.archived() != archived) {
            repository.archive(id, archived);
            audit.record(archived ? "attribute.archive" : "attribute.unarchive", target(id), null, null);
        }
    }

    @Transactional
    public void addChoice(long id, String label) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Attribute attribute = get(id);
        if (attribute.kind() != AttributeKind.CHOICE) {
            throw WORDS.problem("choices.none-here");
        }
        if (attribute.choices().size() >= MAX_CHOICES) {
            throw WORDS.problem("choices.limit", MAX_CHOICES);
        }
        String checked = label(label);
        refuseTaken(attribute, checked, 0);
        repository.addChoice(id, checked);
        audit.record("attribute.choice", target(id), null, Map.of("choice", checked));
    }

    /** Renames a choice, archives it or takes it from the archive. People keep it. */
    @Transactional
    public void changeChoice(long id, long choice, String label, boolean archived) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Attribute attribute = get(id);
        AttributeChoice before =
                attribute.choice(choice).orElseThrow(() -> WORDS.problem("choice.unknown", attribute.name()));
        String checked = label(label);
        refuseTaken(attribute, checked, choice);
        repository.changeChoice(id, choice, checked, archived);
        audit.record(
                "attribute.choice",
                target(id),
                Map.of("choice", before.label(), "archived", before.archived()),
                Map.of("choice", checked, "archived", archived));
    }

    /** Deletes an attribute and all its values. The caller makes sure that nothing uses it. */
    @Transactional
    public void delete(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Attribute attribute = get(id);
        if (attribute.sensitive()) {
            Permission.VIEW_SENSITIVE.require();
        }
        long people = values.count(id);
        values.removeAll(id);
        repository.delete(id);
        audit.record("attribute.delete", target(id), Map.of("name", attribute.name(), "people", people), null);
    }

    private static AttributeEntry checked(AttributeEntry entry, long id, List<Attribute> all) {
        if (entry.sensitivity() != Sensitivity.ORDINARY) {
            Permission.VIEW_SENSITIVE.require();
        }
        String name = name(entry.name());
        String key = ValueReader.key(name);
        all.stream()
                .filter(other ->
                        other.id() != id && ValueReader.key(other.name()).equals(key))
                .findFirst()
                .ifPresent(other -> {
                    throw WORDS.problem("attribute.name-taken", other.name());
                });
        boolean condition = entry.sensitivity() == Sensitivity.CONDITION;
        if (condition && entry.basis() == null) {
            throw WORDS.problem("attribute.basis-missing");
        }
        List<String> choices = entry.kind() == AttributeKind.CHOICE ? choices(entry.choices()) : List.of();
        if (id == 0 && entry.kind() == AttributeKind.CHOICE && choices.isEmpty()) {
            throw WORDS.problem("choices.missing");
        }
        return new AttributeEntry(name, entry.kind(), entry.sensitivity(), condition ? entry.basis() : null, choices);
    }

    private static List<String> choices(List<String> typed) {
        List<String> labels = typed.stream()
                .filter(line -> !line.isBlank())
                .map(Attributes::label)
                .toList();
        if (labels.size() > MAX_CHOICES) {
            throw WORDS.problem("choices.limit", MAX_CHOICES);
        }
        Set<String> keys = new HashSet<>();
        for (String label : labels) {
            if (!keys.add(ValueReader.key(label))) {
                throw WORDS.problem("choice.twice", label);
            }
        }
        return labels;
    }

    private static void refuseTaken(Attribute attribute, String label, long choice) {
        if (attribute.choices().stream()
                .anyMatch(other ->
                        other.id() != choice && ValueReader.key(other.label()).equals(ValueReader.key(label)))) {
            throw WORDS.problem("choice.taken", attribute.name(), label);
        }
    }

    private static String name(String typed) {
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (name.isEmpty()) {
            throw WORDS.problem("attribute.name-empty");
        }
        if (name.length() > MAX_NAME
                || ValueReader.key(name).length() > MAX_NAME
                || !MailText.fits(name, MailText.Use.HEADER)) {
            throw WORDS.problem("attribute.name-invalid", MAX_NAME);
        }
        return name;
    }

    private static String label(String typed) {
        String label = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (label.isEmpty()) {
            throw WORDS.problem("choice.empty");
        }
        if (label.length() > MAX_LABEL
                || ValueReader.key(label).length() > MAX_LABEL
                || !MailText.fits(label, MailText.Use.HEADER)) {
            throw WORDS.problem("choice.invalid", MAX_LABEL);
        }
        return label;
    }

    /** The name in merge tags: letters, digits and underscores. */
    private static String tag(String name, List<Attribute> all) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String base = plain.isEmpty() ? "attribute" : Excerpt.cut(plain, MAX_NAME - 4);
        Set<String> taken = new HashSet<>();
        all.forEach(attribute -> taken.add(attribute.tag()));
        String tag = base;
        for (int number = 2; taken.contains(tag); number++) {
            tag = base + "_" + number;
        }
        return tag;
    }

    private static String target(long id) {
        return "attribute " + id;
    }
}
