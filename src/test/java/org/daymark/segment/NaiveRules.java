package org.daymark.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValue;
import org.jspecify.annotations.Nullable;

/** Decides in memory, one person after the other, whom rules mean. */
final class NaiveRules {
    private final Map<Long, Attribute> attributes;
    private final RelativeTime time;

    NaiveRules(Map<Long, Attribute> attributes, RelativeTime time) {
        this.attributes = attributes;
        this.time = time;
    }

    boolean matches(Rule rule, Facts person) {
        if (rule instanceof Rule.Group group) {
            return switch (group.match()) {
                case ALL -> group.rules().stream().allMatch(each -> matches(each, person));
                case ANY -> group.rules().stream().anyMatch(each -> matches(each, person));
                case NONE -> group.rules().stream().noneMatch(each -> matches(each, person));
            };
        }
        return holds((Rule.Condition) rule, person);
    }

    private boolean holds(Rule.Condition c, Facts person) {
        Instant now = time.now();
        return switch (c.subject()) {
            case EMAIL_DOMAIN -> word(c, person.domain());
            case FIRST_NAME -> word(c, person.firstName());
            case LAST_NAME -> word(c, person.lastName());
            case LANGUAGE -> language(c, person.language());
            case COUNTRY -> word(c, person.country());
            case TIME_ZONE -> word(c, person.timeZone());
            case ADDED -> moment(c, person.added());
            case LIST -> list(c, person);
            case LIST_JOINED ->
                person.lists().stream().anyMatch(on -> on.list() == c.of() && on.active() && moment(c, on.since()));
            case CONSENT_BASIS -> any(c, person.consents(), given -> c.values().contains(given.basis()));
            case CONSENT_SOURCE -> consentSource(c, person);
            case CONSENT_DATE -> person.consents().stream().anyMatch(given -> moment(c, given.at()));
            case ANSWER -> answer(c, person);
            case SIGN_OF_LIFE -> moment(c, person.lastSign());
            case CAMPAIGN -> mailed(c, person, mail -> mail.campaign() == c.of());
            case CAMPAIGNS -> {
                LocalDate first = LocalDate.ofInstant(now, time.zone())
                        .minusDays(Long.parseLong(c.values().get(0)));
                yield mailed(c, person, mail -> !day(mail.at()).isBefore(first));
            }
            case ATTRIBUTE ->
                attribute(
                        c,
                        Objects.requireNonNull(attributes.get(c.of())),
                        person.values().get(c.of()));
        };
    }

    private static <T> boolean any(Rule.Condition c, List<T> all, Predicate<T> test) {
        return all.stream().anyMatch(test) == (c.operator() == Operator.IS);
    }

    private static boolean consentSource(Rule.Condition c, Facts person) {
        boolean denies = c.operator() == Operator.IS_NOT || c.operator() == Operator.CONTAINS_NOT;
        Rule.Condition affirms = denies
                ? new Rule.Condition(
                        c.subject(), 0, c.operator() == Operator.IS_NOT ? Operator.IS : Operator.CONTAINS, c.values())
                : c;
        return person.consents().stream().anyMatch(given -> word(affirms, given.source())) != denies;
    }

    private static boolean list(Rule.Condition c, Facts person) {
        boolean active = person.lists().stream().anyMatch(on -> on.list() == c.of() && on.active());
        return switch (c.operator()) {
            case ACTIVE -> active;
            case NOT_ACTIVE -> !active;
            default -> person.lists().stream().anyMatch(on -> on.list() == c.of() && !on.active());
        };
    }

    private boolean answer(Rule.Condition c, Facts person) {
        String answer = person.answers().get(c.of());
        return switch (c.operator()) {
            case ANSWERED_YES -> "YES".equals(answer);
            case ANSWERED_NO -> "NO".equals(answer);
            default ->
                answer == null
                        && day(time.now()).isAfter(LocalDate.parse(c.values().get(0)))
                        && person.mails().stream()
                                .anyMatch(mail -> mail.campaign() == c.of()
                                        && mail.state().equals("ACCEPTED"));
        };
    }

    private static boolean mailed(Rule.Condition c, Facts person, Predicate<Facts.Mailed> which) {
        boolean refused = c.operator() == Operator.REFUSED || c.operator() == Operator.REFUSED_LATELY;
        boolean denies = c.operator() == Operator.NOT_GOT || c.operator() == Operator.NOT_GOT_LATELY;
        return person.mails().stream()
                        .filter(which)
                        .anyMatch(mail -> mail.state().equals(refused ? "REFUSED" : "ACCEPTED"))
                != denies;
    }

    private static boolean word(Rule.Condition c, @Nullable String value) {
        String known = value == null ? null : value.toLowerCase(Locale.ROOT);
        String first = c.values().isEmpty() ? "" : c.values().get(0).toLowerCase(Locale.ROOT);
        List<String> all =
                c.values().stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
        return switch (c.operator()) {
            case KNOWN -> known != null;
            case UNKNOWN -> known == null;
            case IS -> known != null && all.contains(known);
            case IS_NOT -> known == null || !all.contains(known);
            case CONTAINS -> known != null && known.contains(first);
            case CONTAINS_NOT -> known == null || !known.contains(first);
            case STARTS_WITH -> known != null && known.startsWith(first);
            case ENDS_WITH -> known != null && known.endsWith("." + first);
            default -> throw new IllegalArgumentException(c.toString());
        };
    }

    private static boolean language(Rule.Condition c, @Nullable String language) {
        boolean is = language != null
                && c.values().stream().anyMatch(each -> language.equals(each) || language.startsWith(each + "-"));
        return switch (c.operator()) {
            case KNOWN -> language != null;
            case UNKNOWN -> language == null;
            case IS -> is;
            default -> !is;
        };
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, time.zone());
    }

    private boolean moment(Rule.Condition c, Instant at) {
        return day(c, day(at), false);
    }

    private boolean day(Rule.Condition c, LocalDate day, boolean bounded) {
        LocalDate today = day(time.now());
        String value = c.values().get(0);
        return switch (c.operator()) {
            case BEFORE -> day.isBefore(LocalDate.parse(value));
            case ON -> day.equals(LocalDate.parse(value));
            case FROM -> !day.isBefore(LocalDate.parse(value));
            case LAST_DAYS -> !day.isBefore(today.minusDays(Long.parseLong(value))) && !(bounded && day.isAfter(today));
            case EARLIER -> day.isBefore(today.minusDays(Long.parseLong(value)));
            case NEXT_DAYS -> !day.isBefore(today) && !day.isAfter(today.plusDays(Long.parseLong(value)));
            default -> throw new IllegalArgumentException(c.toString());
        };
    }

    private boolean attribute(Rule.Condition c, Attribute attribute, @Nullable AttributeValue value) {
        if (c.operator() == Operator.KNOWN || c.operator() == Operator.UNKNOWN) {
            return (value != null) == (c.operator() == Operator.KNOWN);
        }
        if (attribute.kind() == AttributeKind.TAG) {
            return (value != null) == (c.operator() == Operator.YES);
        }
        if (attribute.kind() == AttributeKind.TEXT) {
            return word(c, value instanceof AttributeValue.Text text ? text.text() : null);
        }
        if (c.operator() == Operator.IS_NOT) {
            return !attribute(new Rule.Condition(c.subject(), c.of(), Operator.IS, c.values()), attribute, value);
        }
        if (value instanceof AttributeValue.Numeric number) {
            return number(c, number.number());
        }
        if (value instanceof AttributeValue.Day day) {
            return day(c, day.date(), true);
        }
        if (value instanceof AttributeValue.Chosen chosen) {
            return c.values().contains(Long.toString(chosen.choiceId()));
        }
        return value instanceof AttributeValue.YesNo yesNo && yesNo.yes() == (c.operator() == Operator.YES);
    }

    private static boolean number(Rule.Condition c, BigDecimal number) {
        int compared = number.compareTo(new BigDecimal(c.values().get(0)));
        return switch (c.operator()) {
            case IS -> c.values().stream().anyMatch(each -> number.compareTo(new BigDecimal(each)) == 0);
            case LESS -> compared < 0;
            case AT_MOST -> compared <= 0;
            case MORE -> compared > 0;
            default -> compared >= 0;
        };
    }
}
