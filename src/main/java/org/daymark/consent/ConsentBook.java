package org.daymark.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rules as Daymark delivers them, and how long a consent lasts by them. */
public final class ConsentBook {
    private static final String FILE = "/consent/rules.yaml";

    private static final JsonNode TREE = read();
    private static final List<ConsentRule> RULES = rules();

    private ConsentBook() {}

    /**
     * What limits a consent.
     *
     * @param limit null if it lasts until it is withdrawn
     * @param until when it ends, where the limit has an end
     */
    public record Standing(
            @Nullable ConsentLimit limit, @Nullable Instant until) {
        /** A consent without a limit. */
        public static final Standing LASTING = new Standing(null, null);

        /** Whether it lasts longer than another one, as far as that is known. */
        public boolean outlasts(Standing other) {
            if (other.limit == null || limit == ConsentLimit.UNFIT || limit == ConsentLimit.UNRECORDED) {
                return false;
            }
            boolean nothing = other.limit == ConsentLimit.UNFIT || other.limit == ConsentLimit.UNRECORDED;
            if (limit == null || nothing) {
                return true;
            }
            boolean ends = other.limit == ConsentLimit.RELATION || other.limit == ConsentLimit.INQUIRY;
            return until != null && (other.until == null ? ends : until.isAfter(other.until));
        }
    }

    public static List<ConsentRule> all() {
        return RULES;
    }

    /** The version of the rules. */
    public static int version() {
        return TREE.path("version").intValue();
    }

    /** The day on which the sources were last read. */
    public static LocalDate checked() {
        return LocalDate.parse(TREE.path("checked").asString());
    }

    /**
     * What limits a consent.
     *
     * @param limit of its basis, or null
     * @param givenAt when it was given, or when what implies it happened
     * @param statedEnd the end that it names, if it does
     */
    public static Standing standing(
            @Nullable ConsentLimit limit, @Nullable Instant givenAt, @Nullable Instant statedEnd) {
        if (limit == null) {
            return statedEnd == null
                    ? Standing.LASTING
                    : new Standing(ConsentLimit.STATED, statedEnd.truncatedTo(ChronoUnit.MILLIS));
        }
        for (ConsentRule rule : RULES) {
            LocalDate from = rule.from();
            if (rule.accepts().contains(limit) && from != null && !isFrom(from, givenAt)) {
                return new Standing(ConsentLimit.UNFIT, null);
            }
            Period period = rule.periods().get(limit);
            if (period != null && givenAt != null) {
                return new Standing(limit, end(givenAt, period));
            }
        }
        return new Standing(limit, null);
    }

    /** The first day from which a limited consent counts; null if there is none. */
    public static @Nullable LocalDate from(@Nullable ConsentLimit limit) {
        return RULES.stream()
                .filter(rule -> limit != null && rule.accepts().contains(limit))
                .map(ConsentRule::from)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isFrom(LocalDate from, @Nullable Instant givenAt) {
        return givenAt != null
                && !givenAt.atOffset(ZoneOffset.UTC).toLocalDate().isBefore(from);
    }

    private static Instant end(Instant givenAt, Period period) {
        return givenAt.truncatedTo(ChronoUnit.MILLIS)
                .atOffset(ZoneOffset.UTC)
                .plus(period)
                .toInstant();
    }

    private static JsonNode read() {
        try (InputStream content = Objects.requireNonNull(ConsentBook.class.getResourceAsStream(FILE), FILE)) {
            return new YAMLMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConsentRule> rules() {
        List<ConsentRule> rules = new ArrayList<>();
        TREE.path("rules").forEach(node -> rules.add(rule(node)));
        return List.copyOf(rules);
    }

    private static ConsentRule rule(JsonNode node) {
        Set<String> countries = new LinkedHashSet<>();
        node.path("countries").forEach(code -> countries.add(country(code.asString())));
        Map<ConsentLimit, Period> periods = new EnumMap<>(ConsentLimit.class);
        node.path("periods")
                .properties()
                .forEach(entry -> periods.put(
                        ConsentLimit.valueOf(entry.getKey()),
                        Period.parse(entry.getValue().asString())));
        Set<ConsentLimit> accepts = EnumSet.noneOf(ConsentLimit.class);
        node.path("accepts").forEach(limit -> accepts.add(ConsentLimit.valueOf(limit.asString())));
        return new ConsentRule(
                text(node, "id"),
                ConsentRule.Kind.valueOf(text(node, "kind")),
                Purpose.valueOf(text(node, "purpose")),
                countries,
                periods,
                accepts,
                node.has("from") ? LocalDate.parse(text(node, "from")) : null,
                node.path("standard").booleanValue(),
                text(node, "title"),
                text(node, "text"),
                text(node, "source"),
                text(node, "link"));
    }

    /** The codes stand in SQL as they are. */
    private static String country(String code) {
        if (!code.matches("[A-Z]{2}")) {
            throw new IllegalStateException(FILE + ": " + code + " is not a country code");
        }
        return code;
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString();
        if (text.isBlank()) {
            throw new IllegalStateException(FILE + ": a rule has no " + field);
        }
        return text;
    }
}
