package org.daymark.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.secret.Secret;
import org.daymark.storage.TestDatabase;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class UnsubscribesTest {
    private static final ConsentProof CONSENT = new ConsentProof(
            ConsentBasis.STATED_BY_OPERATOR,
            "They said yes.",
            "people.csv",
            ConsentMethod.IMPORT,
            null,
            "command line");
    private static final Evidence PAGE = new Evidence(Evidence.Channel.PAGE, "192.0.2.7", "Browser/1\r\nX: y");
    private static final Evidence ONE_CLICK = new Evidence(Evidence.Channel.ONE_CLICK, null, null);

    private final EmailAddress ada = EmailAddress.parse("ada@example.org");
    private final JdbcClient jdbc;
    private final MailingLists lists;
    private final Subscribers subscribers;
    private final Unsubscribes unsubscribes;
    private final UnsubscribeLinks links = new UnsubscribeLinks(Secret.of("a secret of the tests"));

    UnsubscribesTest(TestDatabase database) {
        DataSource dataSource = database.freshSchema();
        AddressHashes hashes = new AddressHashes(Secret.of("a secret of the tests"));
        jdbc = JdbcClient.create(dataSource);
        Audit audit = new Audit(jdbc, Clock.systemUTC());
        Suppressions suppressions = new Suppressions(jdbc, hashes, audit, Clock.systemUTC());
        lists = new MailingLists(jdbc, audit, Clock.systemUTC());
        subscribers = new Subscribers(new JdbcTemplate(dataSource), suppressions, hashes, audit, Clock.systemUTC());
        unsubscribes = new Unsubscribes(jdbc, suppressions, audit, Clock.systemUTC());
    }

    @Test
    void leaving_a_list_takes_effect_immediately_with_one_record_and_joining_does_not_undo_it() {
        UnsubscribeClaim claim = claimOf(joined("News"), 5);
        joined("Other");

        unsubscribes.leaveList(claim, PAGE);
        unsubscribes.leaveList(claim, ONE_CLICK);

        assertThat(unsubscribes.view(claim)).isEqualTo(new UnsubscribeView("News", "a***@example.org", false, false));
        assertThat(stored().subscriptions()).containsExactly("ENDED PAGE", "ACTIVE -");
        assertThat(stored().evidenceOfWithdrawals()).containsExactly("PAGE 192.0.2.7 Browser/1X: y");
        assertThat(join("News")).isEqualTo(JoinOutcome.UNSUBSCRIBED);
        assertThat(unsubscribes.view(claim).subscribed()).isFalse();
    }

    @Test
    void one_click_leaves_like_the_page() {
        UnsubscribeClaim claim = claimOf(joined("News"), 5);

        unsubscribes.leaveList(claim, ONE_CLICK);

        assertThat(stored().subscriptions()).containsExactly("ENDED ONE_CLICK");
    }

    @Test
    void leaving_everything_ends_every_list_and_keeps_new_ones_away() {
        UnsubscribeClaim claim = claimOf(joined("News"), 5);
        joined("Other");

        unsubscribes.leaveEverything(claim, PAGE);
        unsubscribes.leaveEverything(claim, PAGE);

        assertThat(unsubscribes.view(claim).suppressedEverywhere()).isTrue();
        assertThat(stored().subscriptions()).hasSize(2).allMatch(state -> state.startsWith("ENDED "));
        assertThat(stored().consents()).filteredOn("WITHDRAWN"::equals).hasSize(3);
        assertThat(join("Third")).isEqualTo(JoinOutcome.UNSUBSCRIBED);
    }

    @Test
    void the_link_of_a_preview_changes_nothing() {
        UnsubscribeClaim claim = claimOf(joined("News"), 0);

        unsubscribes.leaveList(claim, ONE_CLICK);
        unsubscribes.leaveEverything(claim, PAGE);

        assertThat(unsubscribes.view(claim)).isEqualTo(new UnsubscribeView("News", "a***@example.org", true, false));
        assertThat(stored().consents()).containsExactly("GIVEN");
    }

    @Test
    void a_link_of_a_deleted_person_shows_nothing_and_does_nothing() {
        UnsubscribeClaim claim = new UnsubscribeClaim(404, 404, 5);

        unsubscribes.leaveList(claim, PAGE);
        unsubscribes.leaveEverything(claim, PAGE);

        assertThat(unsubscribes.view(claim)).isEqualTo(new UnsubscribeView("", "", false, false));
        assertThat(stored().consents()).isEmpty();
    }

    @Test
    void a_token_gives_back_what_was_signed_and_any_other_text_gives_nothing() {
        String token = links.token(1, 2, 3);

        assertThat(links.verify(token)).contains(new UnsubscribeClaim(1, 2, 3));
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(links.verify(token.substring(1))).isEmpty();
        assertThat(links.verify("")).isEmpty();
        assertThat(links.verify("\u0000../")).isEmpty();
        assertThat(new UnsubscribeLinks(Secret.of("another secret of the tests")).verify(token))
                .isEmpty();
    }

    private MailingList joined(String list) {
        assertThat(join(list)).isNotEqualTo(JoinOutcome.UNSUBSCRIBED);
        return lists.findOrCreate(list);
    }

    private JoinOutcome join(String list) {
        long id = lists.findOrCreate(list).id();
        return subscribers
                .join(id, List.of(new Joining(ada, PersonalData.NONE, CONSENT)))
                .get(0);
    }

    private UnsubscribeClaim claimOf(MailingList list, long delivery) {
        long person = subscribers.find(ada).orElseThrow().id();
        return links.verify(links.token(person, list.id(), delivery)).orElseThrow();
    }

    private SubscribersFixture stored() {
        return new SubscribersFixture(jdbc);
    }
}
