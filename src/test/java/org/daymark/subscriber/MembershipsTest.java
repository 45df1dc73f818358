package org.daymark.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditLogFixture;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.Suppressed;
import org.daymark.suppression.SuppressionEntry;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnEachDatabase
class MembershipsTest {
    private static final Evidence LINK = new Evidence(Evidence.Channel.PAGE, "192.0.2.7", "Browser/1");

    private final SettableClock clock = new SettableClock();
    private final EmailAddress ada = EmailAddress.parse("ada@example.org");
    private final DataSource dataSource;
    private final AddressHashes hashes;
    private final JdbcClient jdbc;
    private final Suppressions suppressions;
    private final MailingLists lists;
    private final Subscribers subscribers;
    private final Memberships memberships;
    private final Unsubscribes unsubscribes;
    private final long news;
    private final long letter;
    private final long person;

    MembershipsTest(TestDatabase database) {
        dataSource = database.freshSchema();
        hashes = new AddressHashes(Secret.of("a secret of the tests"));
        jdbc = JdbcClient.create(dataSource);
        Audit audit = new Audit(jdbc, clock);
        suppressions = new Suppressions(jdbc, hashes, audit, clock);
        lists = new MailingLists(jdbc, audit, clock);
        subscribers = new Subscribers(new JdbcTemplate(dataSource), suppressions, hashes, audit, clock);
        memberships = new Memberships(jdbc, subscribers, lists, suppressions, audit, clock);
        unsubscribes = new Unsubscribes(jdbc, suppressions, audit, clock);
        news = lists.create("News").id();
        letter = lists.create("Letter").id();
        person = memberships
                .add(news, new Joining(ada, PersonalData.NONE, consent()))
                .id();
        memberships.subscribe(person, letter, consent(), false);
    }

    @Test
    void ending_a_subscription_is_recorded_and_can_be_taken_back_for_an_hour() {
        Instant moment = memberships.end(person, news, "asked by telephone");

        assertThat(states()).containsExactly("ENDED STAFF", "ACTIVE -");
        assertThat(records()).endsWith("WITHDRAWN News asked by telephone");
        assertThat(acts()).endsWith("subscriber.unsubscribe");

        clock.advance(Duration.ofMinutes(59));
        memberships.takeBack(person, moment);
        assertThat(states()).containsExactly("ACTIVE -", "ACTIVE -");
        assertThat(records()).last().asString().startsWith("CORRECTED News");

        Instant again = memberships.end(person, news, "asked");
        clock.advance(Duration.ofMinutes(61));
        assertThatThrownBy(() -> memberships.takeBack(person, again)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> memberships.end(person, news, "twice")).isInstanceOf(Problem.class);
        assertThat(states()).containsExactly("ENDED STAFF", "ACTIVE -");
    }

    @Test
    void leaving_everything_ends_every_list_suppresses_the_address_and_can_be_taken_back_whole() {
        Instant moment = memberships.endEverything(person, "asked in a letter");

        assertThat(moment).isNotNull();
        assertThat(states()).containsExactly("ENDED STAFF", "ENDED STAFF");
        assertThat(reasons()).containsExactly("UNSUBSCRIBED");
        assertThat(join(news)).isEqualTo(JoinOutcome.UNSUBSCRIBED);

        memberships.takeBack(person, moment);
        assertThat(states()).containsExactly("ACTIVE -", "ACTIVE -");
        assertThat(reasons()).isEmpty();
    }

    @Test
    void leaving_everything_cannot_be_taken_back_where_the_address_was_suppressed_before() {
        suppressions.suppressEverywhere(ada, SuppressionReason.HARD_BOUNCE, "campaign 1: no such mailbox");

        assertThat(memberships.endEverything(person, "asked")).isNull();
        assertThat(reasons()).containsExactly("UNSUBSCRIBED");
    }

    @Test
    void an_undo_by_staff_keeps_what_the_subscriber_did_meanwhile() {
        Instant one = memberships.end(person, news, "asked");
        clock.advance(Duration.ofMinutes(1));
        unsubscribes.leaveList(new UnsubscribeClaim(person, news, 7), LINK);
        assertThatThrownBy(() -> memberships.takeBack(person, one)).isInstanceOf(Problem.class);
        assertThat(states()).containsExactly("ENDED PAGE", "ACTIVE -");

        Instant all = memberships.endEverything(person, "asked");
        clock.advance(Duration.ofMinutes(1));
        unsubscribes.leaveEverything(new UnsubscribeClaim(person, letter, 8), LINK);
        assertThat(all).isNotNull();
        assertThatThrownBy(() -> memberships.takeBack(person, all)).isInstanceOf(Problem.class);
        assertThat(states()).containsExactly("ENDED PAGE", "ENDED PAGE");
        assertThat(suppressions.isSuppressedEverywhere(ada)).isTrue();
        assertThat(records().stream().filter(record -> record.contains("link")).toList())
                .isEmpty();
        assertThat(records().stream().filter(record -> record.equals("WITHDRAWN everything asked to leave everything")))
                .hasSize(1);
    }

    @Test
    void an_undo_by_staff_keeps_what_an_imported_file_said_meanwhile() {
        Instant one = memberships.end(person, news, "asked");
        clock.advance(Duration.ofMinutes(1));
        assertThat(depart(true, null)).isEqualTo(DepartOutcome.RECORDED);
        assertThat(depart(true, null)).isEqualTo(DepartOutcome.KNOWN);
        assertThatThrownBy(() -> memberships.takeBack(person, one)).isInstanceOf(Problem.class);
        assertThat(states()).containsExactly("ENDED IMPORT", "ACTIVE -");

        Instant all = memberships.endEverything(person, "asked");
        clock.advance(Duration.ofMinutes(1));
        assertThat(depart(false, SuppressionReason.UNSUBSCRIBED)).isEqualTo(DepartOutcome.RECORDED);
        assertThat(depart(false, SuppressionReason.UNSUBSCRIBED)).isEqualTo(DepartOutcome.KNOWN);
        assertThat(all).isNotNull();
        assertThatThrownBy(() -> memberships.takeBack(person, all)).isInstanceOf(Problem.class);
        assertThat(states()).containsExactly("ENDED IMPORT", "ENDED IMPORT");
        assertThat(suppressions.isSuppressedEverywhere(ada)).isTrue();
    }

    @Test
    void an_undo_by_staff_keeps_what_an_imported_file_said_in_weaker_words() {
        Suppressed entry = suppressions.add(ada, Suppressions.EVERY_LIST, SuppressionReason.COMPLAINT, "she called us");
        clock.advance(Duration.ofMinutes(1));
        assertThat(depart(false, SuppressionReason.UNSUBSCRIBED)).isEqualTo(DepartOutcome.RECORDED);

        assertThatThrownBy(() -> suppressions.takeBack(entry.id(), entry.since()))
                .isInstanceOf(Problem.class);
        assertThat(reasons()).containsExactly("COMPLAINT");
    }

    private DepartOutcome depart(boolean list, SuppressionReason reason) {
        Departures departures = new Departures(new JdbcTemplate(dataSource), suppressions, hashes, clock);
        Departing left = new Departing(ada, list, reason, null, null, "unsubscribed", "left.csv", "import 7");
        return departures.depart(news, List.of(left)).get(0);
    }

    @Test
    void an_unsubscribed_person_is_subscribed_again_only_with_confirmation() {
        memberships.end(person, news, "asked");
        clock.advance(Duration.ofDays(1));

        assertThatThrownBy(() -> memberships.subscribe(person, news, consent(), false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("unsubscribed from the list “News”");
        assertThatThrownBy(() -> memberships.add(news, new Joining(ada, PersonalData.NONE, consent())))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is suppressed");
        memberships.subscribe(person, news, consent(), true);

        assertThat(states()).containsExactly("ACTIVE -", "ACTIVE -");
        assertThat(records()).last().isEqualTo("GIVEN News Yes, send me the letter.");
        assertThat(acts()).endsWith("subscriber.subscribe-again");
        assertThatThrownBy(() -> memberships.subscribe(person, news, consent(), true))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
    }

    @Test
    void a_suppressed_person_cannot_be_subscribed_before_the_suppression_is_lifted() {
        memberships.end(person, news, "asked");
        suppressions.add(ada, news, SuppressionReason.MANUAL, "test");

        assertThatThrownBy(() -> memberships.subscribe(person, news, consent(), true))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("suppressed (our decision)");
        memberships.restore(entry(), "a mistake", null);
        memberships.subscribe(person, news, consent(), true);

        assertThat(records()).contains("RESTORED News a mistake");
        assertThat(acts()).contains("suppression.restore");
    }

    @Test
    void what_the_person_wished_is_lifted_only_with_their_own_consent() {
        unsubscribes.leaveEverything(new UnsubscribeClaim(person, news, 7), LINK);

        assertThatThrownBy(() -> memberships.restore(entry(), "we want them back", null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the person's own consent");
        SuppressionEntry seen = entry();
        memberships.restore(seen, "wrote to us", consent());

        assertThat(suppressions.isSuppressedEverywhere(ada)).isFalse();
        assertThat(states()).containsExactly("ENDED PAGE", "ENDED PAGE");
        assertThat(records()).last().isEqualTo("RESTORED everything Yes, send me the letter.");
        assertThatThrownBy(() -> memberships.restore(seen, "twice", consent())).isInstanceOf(Problem.class);
    }

    @Test
    void details_are_changed_with_before_and_after_unless_another_user_changed_them_meanwhile() {
        Instant seen = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        subscribers.change(
                person,
                PersonalData.NONE
                        .with(PersonalField.FIRST_NAME, "Ada")
                        .with(PersonalField.LANGUAGE, "es")
                        .with(PersonalField.COUNTRY, "MX"),
                seen);

        assertThat(subscribers.get(person).data())
                .isEqualTo(PersonalData.NONE
                        .with(PersonalField.FIRST_NAME, "Ada")
                        .with(PersonalField.LANGUAGE, "es")
                        .with(PersonalField.COUNTRY, "MX"));
        assertThat(new AuditLogFixture(jdbc).changes("subscriber.change"))
                .singleElement()
                .asString()
                .contains("\"firstName\":null")
                .contains("\"firstName\":\"Ada\"");
        assertThatThrownBy(() -> subscribers.change(person, PersonalData.NONE, seen))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("meanwhile");
    }

    @Test
    void a_list_is_renamed_to_no_other_lists_name_and_keeps_its_label() {
        assertThat(lists.rename(news, "  Monthly news ").name()).isEqualTo("Monthly news");
        assertThat(lists.get(news).label()).isEqualTo("list-" + news);
        assertThatThrownBy(() -> lists.rename(news, "LETTER"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Letter");
        assertThatThrownBy(() -> lists.create("letter")).isInstanceOf(Problem.class);
        assertThat(lists.rename(letter, "letter").name()).isEqualTo("letter");
        assertThat(acts()).contains("list.create", "list.rename");
    }

    @Test
    void users_without_the_permission_change_nothing() {
        Actor approver = Actor.user(1, "Ann", Role.APPROVER, null);
        assertThatThrownBy(() -> approver.call(() -> memberships.end(person, news, "x")))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.call(() -> memberships.endEverything(person, "x")))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.run(() -> memberships.subscribe(person, news, consent(), true)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.run(() -> memberships.takeBack(person, clock.instant())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.call(() -> suppressions.add(ada, 0, SuppressionReason.MANUAL, "x")))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(
                        () -> approver.call(() -> suppressions.addAll(List.of(ada), 0, SuppressionReason.MANUAL, "x")))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.run(() -> suppressions.takeBack(1, clock.instant())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.run(() -> subscribers.change(person, PersonalData.NONE, clock.instant())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.run(() -> subscribers.erase(person))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.call(() -> lists.create("x"))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> approver.call(() -> lists.rename(news, "x"))).isInstanceOf(NotPermitted.class);
    }

    private static ConsentProof consent() {
        return Memberships.entered(ConsentBasis.SPOKEN, "Yes, send me the letter.", "Open day 3 May", null);
    }

    private JoinOutcome join(long list) {
        return subscribers
                .join(list, List.of(new Joining(ada, PersonalData.NONE, consent())))
                .get(0);
    }

    private SuppressionEntry entry() {
        return suppressions.of(ada).get(0);
    }

    private List<String> states() {
        return stored().subscriptions();
    }

    private List<String> reasons() {
        return stored().suppressionReasons();
    }

    private List<String> records() {
        return stored().consentsWithLists();
    }

    private List<String> acts() {
        return new AuditLogFixture(jdbc).acts();
    }

    private SubscribersFixture stored() {
        return new SubscribersFixture(jdbc);
    }
}
