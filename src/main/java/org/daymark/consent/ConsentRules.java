package org.daymark.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.consent.ConsentRuleRepository.Row;
import org.daymark.organisation.Organisations;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules and whether they are switched on, for the whole installation. */
@Service
public class ConsentRules {
    private static final Words WORDS = Words.of("consent");
    private static final int MAX_ACTOR = 100;

    private final ConsentRuleRepository repository;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    public ConsentRules(JdbcClient jdbc, Organisations organisations, Audit audit, Clock clock) {
        this.repository = new ConsentRuleRepository(jdbc);
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A rule as it is switched.
     *
     * @param initially how it was when this Daymark first had it
     * @param changedAt when staff last switched it, if they did
     */
    public record Switched(
            ConsentRule rule,
            boolean enabled,
            boolean initially,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}

    /** All rules in the order of the file. */
    public List<Switched> all() {
        Map<String, Row> rows = repository.all();
        return ConsentBook.all().stream()
                .map(rule -> {
                    Row row = rows.get(rule.id());
                    return row == null
                            ? new Switched(rule, rule.standard(), rule.standard(), null, null)
                            : new Switched(rule, row.enabled(), row.initially(), row.changedAt(), row.changedBy());
                })
                .toList();
    }

    public Switched get(String id) {
        return all().stream()
                .filter(each -> each.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> WORDS.problem("rule.unknown", Excerpt.of(id, MAX_ACTOR)));
    }

    /** The country that counts for people of unknown country. */
    public String country() {
        return organisations.current().countries().get(0);
    }

    /**
     * Switches a rule.
     *
     * @param concerned how many people it skips while it is on, for the log
     */
    @Transactional
    public void change(String id, boolean enable, long concerned) {
        Permission.MANAGE_SETTINGS.require();
        Switched before = get(id);
        if (before.enabled() == enable) {
            return;
        }
        String actor = Excerpt.cut(Actor.current().name(), MAX_ACTOR);
        if (!repository.change(id, before.enabled(), before.rule().standard(), clock.instant(), actor)) {
            throw WORDS.problem("rule.changed");
        }
        audit.record(
                "consent.rule",
                "settings",
                Map.of("rule", id, "on", before.enabled()),
                Map.of("rule", id, "on", enable, "version", ConsentBook.version(), "people", concerned));
    }

    /**
     * What a campaign asks of its recipients now.
     *
     * @param health whether its recipients are chosen by a health condition
     * @param blocks whether blocks of it are shown by a health condition
     * @param sponsor who pays for it, or null
     */
    public ConsentTerms terms(boolean health, boolean blocks, @Nullable String sponsor) {
        Set<Purpose> purposes = EnumSet.of(Purpose.LIST);
        if (health) {
            purposes.add(Purpose.HEALTH);
        }
        if (sponsor != null) {
            purposes.add(Purpose.SPONSORED);
        }
        List<ConsentRule> rules = new ArrayList<>();
        List<String> switched = new ArrayList<>();
        for (Switched each : all()) {
            Purpose purpose = each.rule().purpose();
            if (purposes.contains(purpose) || blocks && purpose == Purpose.HEALTH) {
                if (each.enabled() && purposes.contains(purpose)) {
                    rules.add(each.rule());
                }
                if (each.enabled() != each.initially()) {
                    switched.add(each.rule().id() + "=" + each.enabled());
                }
            }
        }
        ConsentCondition unchosen = blocks && !health ? unchosen().orElse(null) : null;
        return new ConsentTerms(purposes, rules, country(), sponsor, unchosen, switched);
    }

    /** For whom nothing may be chosen by a health condition now; empty if no rule asks a consent to that. */
    public Optional<ConsentCondition> unchosen() {
        List<ConsentRule> rules = all().stream()
                .filter(Switched::enabled)
                .map(Switched::rule)
                .filter(rule -> rule.purpose() == Purpose.HEALTH)
                .toList();
        return rules.isEmpty() ? Optional.empty() : Optional.of(ConsentTermsRepository.unchosen(rules, country()));
    }

    /** The people about whom a rule decides: switched on it skips them, or lets them be mailed. */
    public ConsentCondition concerned(ConsentRule rule) {
        return ConsentTermsRepository.concerned(rule, country());
    }
}
