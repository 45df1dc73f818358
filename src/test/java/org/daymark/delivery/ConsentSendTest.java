package org.daymark.delivery;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.audience.Skipped;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.CampaignLists;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.consent.ConsentBook;
import org.daymark.consent.ConsentGap;
import org.daymark.consent.ConsentRule;
import org.daymark.consent.ConsentRules;
import org.daymark.consent.Purpose;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.ShownTo;
import org.daymark.mail.MailAssert;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentsFixture;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.subscriber.SubscribersFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent decides about each message: who is counted, shown and skipped, and why. */
class ConsentSendTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(81, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(82, "Abe Approver (abe@staff.example)", Role.APPROVER, null);

    private volatile @Nullable String answer;
    private long list;

    @Override
    protected @Nullable String answer(Step step, String text) {
        return step == Step.END ? answer : null;
    }

    @BeforeEach
    void prepare() {
        answer = null;
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
        new SubscribersFixture(daymark.jdbc()).removeAll();
        new ConsentsFixture(daymark.jdbc()).removeAll();
        list = daymark.get(MailingLists.class).findOrCreate("list " + number).id();
    }

    private long join(String address, @Nullable String country, ConsentBasis basis, Instant given) {
        return daymark.get(Memberships.class)
                .add(
                        list,
                        new Joining(
                                EmailAddress.parse(address),
                                PersonalData.NONE.with(PersonalField.COUNTRY, country),
                                ConsentPeople.proof(basis, given, null)))
                .id();
    }

    private CampaignTester campaign() {
        return campaign(0, "");
    }

    private CampaignTester campaign(long segment, String sponsor) {
        CampaignTester campaign = CampaignTester.of(
                daymark,
                WRITER.call(() -> daymark.get(Campaigns.class)
                        .create("clinic-article", "list " + number, "Campaign")
                        .id()));
        WRITER.run(() -> daymark.get(CampaignLists.class).choose(campaign.id(), list, segment, 0, sponsor));
        return campaign.acceptWarnings();
    }

    /** A segment that uses a condition and has everyone in it. */
    private long conditionSegment() {
        return segment("Without ", condition(), Operator.NO);
    }

    private Attribute condition() {
        return daymark.get(Attributes.class)
                .define(new AttributeEntry(
                        "Condition " + number,
                        AttributeKind.TAG,
                        Sensitivity.CONDITION,
                        ConsentBasis.PAPER_FORM.name(),
                        List.of()));
    }

    private long segment(String name, Attribute condition, Operator operator) {
        return daymark.get(Segments.class)
                .create(
                        name + number,
                        new Rule.Group(
                                Rule.Match.ALL,
                                List.of(new Rule.Condition(Subject.ATTRIBUTE, condition.id(), operator, List.of()))))
                .id();
    }

    /** Tags some of these people with a condition, and says whose consent permitted it. */
    private Set<Long> tagged(Attribute condition, Set<Long> people, Random random) {
        return people.stream()
                .filter(person -> random.nextBoolean()
                        && daymark.get(AttributeValues.class)
                                .change(person, Map.of(condition, "yes"))
                                .isEmpty())
                .collect(Collectors.toSet());
    }

    private void show(CampaignTester campaign, String block, long segment) {
        WRITER.run(
                () -> daymark.get(Editing.class).showTo(campaign.id(), block, new ShownTo(segment, true), Window.NONE));
        campaign.acceptWarnings();
    }

    private void turn(String rule, boolean on) {
        daymark.get(ConsentRules.class).change(rule, on, 0);
    }

    private Audience audience(CampaignTester campaign) {
        return daymark.get(Audiences.class).of(campaign.id(), list);
    }

    private Map<Long, ConsentGap> listed(CampaignTester campaign) {
        Map<Long, ConsentGap> listed = new HashMap<>();
        for (ConsentGap gap : ConsentGap.values()) {
            daymark.get(Audiences.class).skipped(campaign.id(), list, gap, 0, 1_000).stream()
                    .map(Skipped::id)
                    .forEach(id -> listed.put(id, gap));
        }
        return listed;
    }

    private Map<Long, ConsentGap> eachAlone(CampaignTester campaign, Set<Long> people) {
        Map<Long, ConsentGap> alone = new HashMap<>();
        people.forEach(id -> daymark.get(Audiences.class)
                .skip(campaign.id(), list, id)
                .ifPresent(skip -> alone.put(id, skip.gap())));
        return alone;
    }

    private Set<String> turnAtRandom(Random random) {
        Set<String> on = new HashSet<>();
        for (ConsentRule rule : ConsentBook.all()) {
            boolean chosen = random.nextInt(3) > 0;
            turn(rule.id(), chosen);
            if (chosen) {
                on.add(rule.id());
            }
        }
        return on;
    }

    private Set<Purpose> purposes(boolean health, boolean sponsored) {
        Set<Purpose> purposes = EnumSet.of(Purpose.LIST);
        if (health) {
            purposes.add(Purpose.HEALTH);
        }
        if (sponsored) {
            purposes.add(Purpose.SPONSORED);
        }
        return purposes;
    }

    @Test
    void counts_pages_and_claims_agree_with_a_second_reading_of_the_rules_about_random_people() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ConsentPeople people = new ConsentPeople(daymark, random);
        people.join(list, 250);
        String organisation = daymark.get(ConsentRules.class).country();
        long segment = conditionSegment();
        for (int round = 0; round < 4; round++) {
            Set<String> on = turnAtRandom(random);
            boolean health = round % 2 == 1;
            boolean sponsored = round > 1;
            CampaignTester campaign = campaign(health ? segment : 0, sponsored ? "Pharma Ltd" : "");

            Map<Long, ConsentGap> expected = people.skipped(on, purposes(health, sponsored), organisation);

            Audience audience = audience(campaign);
            assertThat(audience.gaps())
                    .as("seed %s, round %s, rules %s", seed, round, on)
                    .isEqualTo(expected.values().stream()
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
            assertThat(audience.recipients()).isEqualTo(250 - expected.size());
            assertThat(listed(campaign)).isEqualTo(expected);
            assertThat(eachAlone(campaign, people.ids())).isEqualTo(expected);
            campaign.send();
            assertThat(new DeliveriesFixture(daymark.jdbc()).skips(campaign.id()))
                    .as("seed %s, round %s, rules %s", seed, round, on)
                    .isEqualTo(expected.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, gap -> DeliveryReason.of(gap.getValue()))));
        }
    }

    @Test
    void blocks_for_a_health_condition_are_chosen_only_for_those_who_consented_to_that() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ConsentPeople people = new ConsentPeople(daymark, random);
        people.join(list, 250);
        String organisation = daymark.get(ConsentRules.class).country();
        Attribute condition = condition();
        Set<Long> tagged = tagged(condition, people.ids(), random);
        assertThat(tagged).isNotEmpty();
        long with = segment("With ", condition, Operator.YES);
        long without = segment("Without ", condition, Operator.NO);
        for (int round = 0; round < 4; round++) {
            Set<String> on = turnAtRandom(random);
            boolean narrowed = round % 2 == 1;
            CampaignTester campaign = campaign(narrowed ? everyone() : 0, "");
            show(campaign, "b7", with);
            show(campaign, "b8", without);

            Map<Long, Integer> expected = new HashMap<>();
            Set<Long> unchosen = people.unchosen(on, organisation);
            Set<Long> skipped =
                    people.skipped(on, purposes(false, false), organisation).keySet();
            people.ids().stream()
                    .filter(person -> !skipped.contains(person))
                    .forEach(person ->
                            expected.put(person, unchosen.contains(person) ? 0 : tagged.contains(person) ? 1 : 2));

            assertThat(audience(campaign).unchosen())
                    .as("seed %s, round %s, rules %s", seed, round, on)
                    .isEqualTo(expected.keySet().stream()
                            .filter(unchosen::contains)
                            .count());
            campaign.send();
            assertThat(new DeliveriesFixture(daymark.jdbc()).chosen(campaign.id()))
                    .as("seed %s, round %s, rules %s", seed, round, on)
                    .isEqualTo(expected);
        }
    }

    /** A segment that uses no condition and has everyone in it. */
    private long everyone() {
        return daymark.get(Segments.class)
                .named("Everyone " + number)
                .map(Segment::id)
                .orElseGet(() -> daymark.get(Segments.class)
                        .create(
                                "Everyone " + number,
                                new Rule.Group(
                                        Rule.Match.ANY,
                                        List.of(
                                                new Rule.Condition(Subject.COUNTRY, 0, Operator.KNOWN, List.of()),
                                                new Rule.Condition(Subject.COUNTRY, 0, Operator.UNKNOWN, List.of()))))
                        .id());
    }

    @Test
    void a_consent_that_ends_before_a_retry_takes_the_blocks_with_it_and_never_gives_any() {
        Instant now = daymark.clock().instant();
        long gave = join("gave@example.org", "US", ConsentBasis.PAPER_FORM, now);
        long lacked = join("lacked@example.org", "US", ConsentBasis.PAPER_FORM, now);
        Attribute condition = condition();
        Set.of(gave, lacked)
                .forEach(person -> daymark.get(AttributeValues.class).change(person, Map.of(condition, "yes")));
        turn("health-data", true);
        PurposeConsents consents = daymark.get(PurposeConsents.class);
        consents.record(gave, Purpose.HEALTH, ConsentPeople.proof(ConsentBasis.EMAIL, null, null));
        CampaignTester campaign = campaign();
        show(campaign, "b7", segment("With ", condition, Operator.YES));
        answer = "451 4.7.1 try again later";
        assertThat(campaign.send().deferred()).isEqualTo(2);
        assertThat(new DeliveriesFixture(daymark.jdbc()).combinations(campaign.id()))
                .containsExactly(1, 0);

        consents.withdraw(gave, Purpose.HEALTH, "asked by phone");
        consents.record(lacked, Purpose.HEALTH, ConsentPeople.proof(ConsentBasis.EMAIL, null, null));
        answer = null;
        daymark.clock().advance(Duration.ofMinutes(31));
        campaign.send();

        assertThat(new DeliveriesFixture(daymark.jdbc()).combinations(campaign.id()))
                .containsExactly(0, 0);
        assertThat(peer.accepted()
                        .subList(peer.accepted().size() - 2, peer.accepted().size()))
                .allSatisfy(mail -> MailAssert.assertThat(mail).lacks("When a hearing test is worth your time"));
    }

    @Test
    void an_approval_holds_only_for_the_health_rule_that_its_blocks_were_chosen_under() {
        join("one@example.org", "US", ConsentBasis.PAPER_FORM, daymark.clock().instant());
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.ALWAYS);
        turn("health-data", true);
        CampaignTester campaign = campaign();
        show(campaign, "b7", conditionSegment());
        assertThat(campaign.review().audience().unchosen()).isOne();
        campaign.submit(WRITER).approve(APPROVER);

        turn("health-data", false);

        assertThatThrownBy(campaign::send).isInstanceOf(Problem.class).hasMessageContaining("differs");
        assertThat(campaign.review().audience().unchosen()).isZero();
        turn("health-data", true);
    }

    @Test
    void implied_consent_ends_at_its_second_and_the_next_claim_skips_with_that_time() {
        Instant end = daymark.clock().instant().plusSeconds(1);
        join(
                "donor@example.org",
                "CA",
                ConsentBasis.RELATIONSHIP,
                end.atZone(UTC).minusYears(2).toInstant());
        CampaignTester before = campaign();
        before.send();
        daymark.clock().advance(Duration.ofSeconds(1));
        CampaignTester after = campaign();

        after.send();

        assertThat(before.delivery("donor@example.org").state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(after.delivery("donor@example.org").state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(after.delivery("donor@example.org").reply())
                .isEqualTo(DeliveryReason.CONSENT_EXPIRED.words(end.toString()))
                .contains("2027, 15:00 UTC");
    }

    @Test
    void a_newer_donation_counts_again() {
        Instant now = daymark.clock().instant();
        long donor = join("donor@example.org", "CA", ConsentBasis.RELATIONSHIP, now.minus(Duration.ofDays(1_000)));
        assertThat(audience(campaign()).gaps()).containsExactly(Map.entry(ConsentGap.EXPIRED, 1L));

        daymark.get(Memberships.class)
                .renew(donor, list, ConsentPeople.proof(ConsentBasis.RELATIONSHIP, now.minusSeconds(5), null));

        assertThat(audience(campaign()).recipients()).isOne();
        assertThat(new ConsentsFixture(daymark.jdbc()).records(donor))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record).startsWith("LIST GIVEN null CA "));
    }

    @Test
    void a_withdrawn_authorization_counts_for_the_next_claim_of_a_running_campaign() {
        long person = join(
                "paid@example.org", "US", ConsentBasis.EMAIL, daymark.clock().instant());
        PurposeConsents consents = daymark.get(PurposeConsents.class);
        consents.record(person, Purpose.SPONSORED, ConsentPeople.proof(ConsentBasis.EMAIL, null, null));
        CampaignTester campaign = campaign(0, "Pharma Ltd");
        campaign.send();
        assertThat(campaign.delivery("paid@example.org").state()).isEqualTo(DeliveryState.ACCEPTED);
        new DeliveriesFixture(daymark.jdbc()).abandon(campaign.id(), CampaignState.SENDING, "nobody@example.org");

        consents.withdraw(person, Purpose.SPONSORED, "asked by phone");
        campaign.send();

        assertThat(campaign.delivery("paid@example.org").reply())
                .isEqualTo("there is no authorization of mail that a third party pays for");
        assertThatThrownBy(() -> consents.withdraw(person, Purpose.SPONSORED, "again"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void an_approval_holds_only_for_the_payer_and_the_rules_it_was_given_under() {
        join("one@example.org", "US", ConsentBasis.EMAIL, daymark.clock().instant());
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.ALWAYS);
        CampaignTester campaign = campaign();
        String usual = campaign.review().report().contentHash();
        campaign.submit(WRITER).approve(APPROVER);

        WRITER.run(() -> daymark.get(CampaignLists.class).choose(campaign.id(), list, 0, 0, "Pharma Ltd"));
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.review().report().contentHash()).isNotEqualTo(usual);
        WRITER.run(() -> daymark.get(CampaignLists.class).choose(campaign.id(), list, 0, 0, ""));
        campaign.submit(WRITER).approve(APPROVER);
        turn("charity-soft-opt-in", true);

        assertThatThrownBy(campaign::send).isInstanceOf(Problem.class).hasMessageContaining("differs");
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        turn("charity-soft-opt-in", false);
        assertThat(campaign.review().report().contentHash()).isEqualTo(usual);
    }

    @Test
    void switching_a_rule_is_counted_before_and_kept_in_the_log() {
        join(
                "inquirer@example.org",
                "CA",
                ConsentBasis.INQUIRY,
                daymark.clock().instant().minus(Duration.ofDays(400)));
        join(
                "asked@example.org",
                "MX",
                ConsentBasis.INQUIRY,
                daymark.clock().instant().minus(Duration.ofDays(400)));
        ConsentRules rules = daymark.get(ConsentRules.class);
        ConsentRule rule = rules.get("implied-consent-canada").rule();

        assertThat(daymark.get(Audiences.class).concerned(rules.concerned(rule)))
                .isOne();
        assertThat(audience(campaign()).recipients()).isOne();
        WRITER.run(() -> rules.change(rule.id(), false, 1));

        assertThat(audience(campaign()).recipients()).isEqualTo(2);
        assertThat(rules.get(rule.id()).changedBy()).contains("Wanda");
        assertThatThrownBy(() -> APPROVER.run(() -> rules.change(rule.id(), true, 1)))
                .isInstanceOf(RuntimeException.class);
        assertThat(rules.get(rule.id()).enabled()).isFalse();
    }
}
