package org.daymark.consent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles what a campaign asks of its recipients to one expression of SQL, which claims, counts and pages share. Names
 * of limits and codes of countries come from code and from the checked file of rules, so they stand in it as they are.
 */
final class ConsentTermsRepository {
    /** The letters by which the expression calls the joined consents, and what it finds there. */
    private static final Map<Purpose, Joined> JOINED = Map.of(
            Purpose.HEALTH, new Joined("hc", ConsentGap.NO_HEALTH_CONSENT, ConsentGap.HEALTH_CONSENT_EXPIRED),
            Purpose.SPONSORED, new Joined("sc", ConsentGap.NO_AUTHORIZATION, ConsentGap.AUTHORIZATION_EXPIRED));

    private static final String NOT_GIVEN = """
            NOT EXISTS (SELECT 1 FROM purpose_consents g WHERE g.subscriber_id = s.id AND g.purpose = '%s'
                           AND (g.expires_at IS NULL OR g.expires_at > ?))
            """;

    private ConsentTermsRepository() {}

    private record Joined(String name, ConsentGap missing, ConsentGap expired) {}

    static String gap(ConsentTerms terms) {
        List<String> cases = new ArrayList<>();
        List<String> ofPurposes = new ArrayList<>();
        cases.add(when("m.consent_limit = 'STATED' AND m.consent_until <= ?", ConsentGap.EXPIRED));
        Set<ConsentLimit> unaccepted = EnumSet.of(ConsentLimit.UNFIT, ConsentLimit.SOFT_OPT_IN);
        for (ConsentRule rule : terms.rules()) {
            String here = here(rule, terms.country());
            switch (rule.kind()) {
                case PROOF -> cases.add(when(unrecorded(here), ConsentGap.NO_RECORD));
                case EXPIRY -> cases.add(when(ended(rule, here), ConsentGap.EXPIRED));
                case ACCEPTS -> {
                    unaccepted.removeAll(rule.accepts());
                    cases.add(when(
                            "m.consent_limit IN (" + names(rule.accepts()) + ") AND NOT " + here,
                            ConsentGap.NOT_ACCEPTED));
                }
                case PURPOSE -> {
                    Joined joined = joined(rule.purpose());
                    ofPurposes.add(when(here + " AND " + joined.name() + ".subscriber_id IS NULL", joined.missing()));
                    ofPurposes.add(when(here + " AND " + joined.name() + ".expires_at <= ?", joined.expired()));
                }
            }
        }
        cases.add(when("m.consent_limit IN (" + names(unaccepted) + ")", ConsentGap.NOT_ACCEPTED));
        cases.addAll(ofPurposes);
        return "CASE " + String.join(" ", cases) + " END";
    }

    /** Whether a rule decides about a person: switched on it skips them, or lets them be mailed. */
    static ConsentCondition concerned(ConsentRule rule, String country) {
        String here = here(rule, country);
        return switch (rule.kind()) {
            case PROOF -> new ConsentCondition(unrecorded(here), "");
            case EXPIRY -> new ConsentCondition(ended(rule, here), "");
            case ACCEPTS -> new ConsentCondition("m.consent_limit IN (" + names(rule.accepts()) + ") AND " + here, "");
            case PURPOSE -> {
                String name = joined(rule.purpose()).name();
                yield new ConsentCondition(
                        here + " AND (" + name + ".subscriber_id IS NULL OR " + name + ".expires_at <= ?)",
                        join(rule.purpose()));
            }
        };
    }

    /** Whether one of these rules keeps a person's data from choosing what they see. */
    static ConsentCondition unchosen(List<ConsentRule> rules, String country) {
        return new ConsentCondition(
                rules.stream()
                        .map(rule -> here(rule, country) + " AND " + NOT_GIVEN.formatted(rule.purpose()))
                        .collect(Collectors.joining(" OR ", "(", ")")),
                "");
    }

    private static String here(ConsentRule rule, String country) {
        return "COALESCE(s.country, '" + country + "') IN (" + quoted(rule.countries()) + ")";
    }

    private static String unrecorded(String here) {
        return "m.consent_limit = 'UNRECORDED' AND " + here;
    }

    private static String ended(ConsentRule rule, String here) {
        return "m.consent_limit IN (" + names(rule.periods().keySet()) + ") AND " + here
                + " AND (m.consent_until IS NULL OR m.consent_until <= ?)";
    }

    static String joins(ConsentTerms terms) {
        return purposes(terms).stream().map(ConsentTermsRepository::join).collect(Collectors.joining());
    }

    private static String join(Purpose purpose) {
        String name = joined(purpose).name();
        return " LEFT JOIN purpose_consents " + name + " ON " + name + ".subscriber_id = s.id AND " + name
                + ".purpose = '" + purpose + "' ";
    }

    static String columns(ConsentTerms terms) {
        return ", m.consent_until"
                + purposes(terms).stream()
                        .map(purpose -> ", " + joined(purpose).name() + ".expires_at AS "
                                + joined(purpose).expired().until())
                        .collect(Collectors.joining());
    }

    private static List<Purpose> purposes(ConsentTerms terms) {
        return terms.rules().stream()
                .filter(rule -> rule.kind() == ConsentRule.Kind.PURPOSE)
                .map(ConsentRule::purpose)
                .distinct()
                .toList();
    }

    private static Joined joined(Purpose purpose) {
        Joined joined = JOINED.get(purpose);
        if (joined == null) {
            throw new IllegalStateException("no rule can ask for a consent to " + purpose);
        }
        return joined;
    }

    private static String when(String condition, ConsentGap gap) {
        return "WHEN " + condition + " THEN '" + gap + "'";
    }

    private static String names(Set<ConsentLimit> limits) {
        return quoted(limits.stream().map(Enum::name).collect(Collectors.toSet()));
    }

    private static String quoted(Set<String> texts) {
        return texts.stream().sorted().map(text -> "'" + text + "'").collect(Collectors.joining(", "));
    }
}
