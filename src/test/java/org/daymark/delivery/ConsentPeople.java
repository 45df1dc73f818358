package org.daymark.delivery;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.daymark.DaymarkTester;
import org.daymark.address.EmailAddress;
import org.daymark.consent.ConsentGap;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.ConsentsFixture;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.PurposeConsents;
import org.jspecify.annotations.Nullable;

/** Random people, and what the rules mean for each of them, written a second time from their texts. */
final class ConsentPeople {
    private static final List<ConsentBasis> BASES = List.of(
            ConsentBasis.PAPER_FORM,
            ConsentBasis.CONFIRMED_SIGN_UP,
            ConsentBasis.RELATIONSHIP,
            ConsentBasis.INQUIRY,
            ConsentBasis.SOFT_OPT_IN);

    private final DaymarkTester daymark;
    private final Random random;
    private final Map<Long, Facts> people = new HashMap<>();

    ConsentPeople(DaymarkTester daymark, Random random) {
        this.daymark = daymark;
        this.random = random;
    }

    /** What a person said, by purpose until when; a purpose that lasts has the end of time. */
    record Facts(
            @Nullable String country,
            boolean recorded,
            ConsentBasis basis,
            @Nullable Instant given,
            @Nullable Instant end,
            Map<Purpose, Instant> purposes) {}

    static ConsentProof proof(ConsentBasis basis, @Nullable Instant given, @Nullable Instant end) {
        return new ConsentProof(basis, "Yes, please.", "a test", ConsentMethod.CONSOLE, given, "Tess", end);
    }

    /** Adds random people to a list. */
    void join(long list, int number) {
        for (int i = 0; i < number; i++) {
            Facts facts = facts();
            long id = daymark.get(Memberships.class)
                    .add(
                            list,
                            new Joining(
                                    EmailAddress.parse("random" + i + "@example.org"),
                                    PersonalData.NONE.with(PersonalField.COUNTRY, facts.country()),
                                    proof(facts.basis(), facts.given(), facts.end())))
                    .id();
            facts.purposes()
                    .forEach((purpose, until) -> daymark.get(PurposeConsents.class)
                            .record(
                                    id,
                                    purpose,
                                    proof(
                                            ConsentBasis.EMAIL,
                                            facts.given(),
                                            until.equals(Instant.MAX) ? null : until)));
            if (!facts.recorded()) {
                new ConsentsFixture(daymark.jdbc()).forgetRecord(id);
            }
            people.put(id, facts);
        }
    }

    Set<Long> ids() {
        return people.keySet();
    }

    private Facts facts() {
        ConsentBasis basis = one(BASES);
        boolean limited = BASES.indexOf(basis) > 1;
        Map<Purpose, Instant> purposes = new EnumMap<>(Purpose.class);
        for (Purpose purpose : List.of(Purpose.HEALTH, Purpose.SPONSORED)) {
            if (random.nextBoolean()) {
                purposes.put(purpose, random.nextInt(3) == 0 ? around(Duration.ofDays(300)) : Instant.MAX);
            }
        }
        return new Facts(
                random.nextInt(5) == 0 ? null : one(List.of("US", "CA", "GB", "DE", "MX")),
                random.nextInt(8) > 0,
                basis,
                random.nextInt(6) == 0 ? null : around(Duration.ofDays(1_000)),
                !limited && random.nextInt(3) == 0 ? around(Duration.ofDays(300)) : null,
                purposes);
    }

    private Instant around(Duration distance) {
        Instant now = daymark.clock().instant();
        return switch (random.nextInt(4)) {
            case 0 -> now;
            case 1 -> now.atZone(UTC).minusMonths(one(List.of(6, 24))).toInstant();
            default -> now.plusSeconds(random.nextLong(-distance.toSeconds(), distance.toSeconds()));
        };
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    /** Whom a campaign must skip now and why, while these rules are on. */
    Map<Long, ConsentGap> skipped(Set<String> rules, Set<Purpose> purposes, String organisation) {
        Map<Long, ConsentGap> skipped = new HashMap<>();
        people.forEach((id, facts) ->
                gaps(facts, rules, purposes, organisation).stream().findFirst().ifPresent(gap -> skipped.put(id, gap)));
        return skipped;
    }

    /** For whom no health condition may choose a block now, while these rules are on. */
    Set<Long> unchosen(Set<String> rules, String organisation) {
        Set<Long> unchosen = new HashSet<>();
        people.forEach((id, facts) -> {
            List<ConsentGap> gaps = gaps(facts, rules, Set.of(Purpose.HEALTH), organisation);
            if (gaps.contains(ConsentGap.NO_HEALTH_CONSENT) || gaps.contains(ConsentGap.HEALTH_CONSENT_EXPIRED)) {
                unchosen.add(id);
            }
        });
        return unchosen;
    }

    private List<ConsentGap> gaps(Facts facts, Set<String> rules, Set<Purpose> purposes, String organisation) {
        Instant now = daymark.clock().instant();
        String country = facts.country() == null ? organisation : facts.country();
        List<ConsentGap> gaps = new ArrayList<>();
        if (!facts.recorded()) {
            if (rules.contains("proof-of-consent") && Set.of("CA", "GB", "DE").contains(country)) {
                gaps.add(ConsentGap.NO_RECORD);
            }
        } else {
            if (facts.end() != null && !now.isBefore(facts.end())) {
                gaps.add(ConsentGap.EXPIRED);
            }
            int months =
                    facts.basis() == ConsentBasis.RELATIONSHIP ? 24 : facts.basis() == ConsentBasis.INQUIRY ? 6 : 0;
            if (months > 0 && country.equals("CA") && rules.contains("implied-consent-canada") && over(facts, months)) {
                gaps.add(ConsentGap.EXPIRED);
            }
            if (facts.basis() == ConsentBasis.SOFT_OPT_IN && !optedIn(facts, country, rules)) {
                gaps.add(ConsentGap.NOT_ACCEPTED);
            }
        }
        if (country.equals("US") && rules.contains("health-data") && purposes.contains(Purpose.HEALTH)) {
            add(
                    gaps,
                    facts.purposes().get(Purpose.HEALTH),
                    ConsentGap.NO_HEALTH_CONSENT,
                    ConsentGap.HEALTH_CONSENT_EXPIRED);
        }
        if (country.equals("US") && rules.contains("paid-mail") && purposes.contains(Purpose.SPONSORED)) {
            add(
                    gaps,
                    facts.purposes().get(Purpose.SPONSORED),
                    ConsentGap.NO_AUTHORIZATION,
                    ConsentGap.AUTHORIZATION_EXPIRED);
        }
        return gaps;
    }

    private boolean over(Facts facts, int months) {
        if (facts.given() == null) {
            return true;
        }
        ZonedDateTime end = facts.given().atZone(UTC).plusMonths(months);
        return !daymark.clock().instant().isBefore(end.toInstant());
    }

    private static boolean optedIn(Facts facts, String country, Set<String> rules) {
        return rules.contains("charity-soft-opt-in")
                && country.equals("GB")
                && facts.given() != null
                && !facts.given()
                        .isBefore(LocalDate.of(2026, 2, 5).atStartOfDay(UTC).toInstant());
    }

    private void add(List<ConsentGap> gaps, @Nullable Instant until, ConsentGap missing, ConsentGap expired) {
        if (until == null) {
            gaps.add(missing);
        } else if (!daymark.clock().instant().isBefore(until)) {
            gaps.add(expired);
        }
    }
}
