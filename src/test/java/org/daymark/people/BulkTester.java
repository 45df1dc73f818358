package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.daymark.SettableClock;
import org.daymark.address.EmailAddress;
import org.daymark.people.BulkAct.Order;
import org.daymark.people.BulkActs.Start;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Acts on many people of one database, what these people do for themselves, and what is stored about them. */
final class BulkTester {
    static final ConsentProof PROOF = new ConsentProof(
            ConsentBasis.PAPER_FORM, "Yes, the letter", "Open day, box 3", ConsentMethod.CONSOLE, null, "Erna");

    private static final Evidence LINK = new Evidence(Evidence.Channel.PAGE, null, null);

    final SettableClock clock = new SettableClock();
    final PeopleFixture people;
    final BulkRepository repository;
    final BulkActs acts;
    final TransactionTemplate transactions;
    private final Unsubscribes unsubscribes;
    private final OwnConsents own;

    BulkTester(DataSource dataSource) {
        people = new PeopleFixture(dataSource, clock);
        repository = new BulkRepository(people.client);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        acts = acts();
        unsubscribes = new Unsubscribes(people.client, people.suppressions, people.audit, clock);
        own = new OwnConsents(people.client, people.subscribers, people.suppressions, people.audit, clock);
    }

    /** As a server has it; work for later is left to whoever calls {@link BulkActs#work}. */
    BulkActs acts() {
        return new BulkActs(
                repository,
                (filter, range) -> new FilterContext(Predicate.ALL, Predicate.ALL, clock.instant(), ZoneOffset.UTC),
                people.audit,
                transactions,
                clock,
                new NoWorker());
    }

    /** Starts an act for exactly the number of people that it would change now. */
    long start(Order order) {
        long agreed = acts.count(order).getOrDefault(BulkEffect.CHANGES, 0L);
        Start start = acts.start(order, agreed);
        assertThat(start).isInstanceOf(Start.Started.class);
        return ((Start.Started) start).id();
    }

    static Order order(BulkKind kind, Selection selection, long list, long tag) {
        return new Order(kind, selection, list, tag, "tidied", kind == BulkKind.ADD_TO_LIST ? PROOF : null);
    }

    /** A new person on a list. */
    long put(String email, long list) {
        return people.join(email, list);
    }

    /** On a list, or who left it by themselves or by staff some time ago. */
    void subscribe(long person, long list, @Nullable String endedBy) {
        Instant at = clock.instant().minusSeconds(86_400);
        people.jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at, ended_at, ended_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                list,
                person,
                endedBy == null ? "ACTIVE" : "ENDED",
                UtcTime.column(at),
                endedBy == null ? null : UtcTime.column(at),
                endedBy);
    }

    void tag(long person, long tag) {
        people.jdbc.update(
                "INSERT INTO attribute_values (subscriber_id, attribute_id, code_value, changed_at) VALUES (?, ?, 1, ?)",
                person,
                tag,
                UtcTime.column(clock.instant().minusSeconds(86_400)));
    }

    void leaveList(long person, long list) {
        unsubscribes.leaveList(new UnsubscribeClaim(person, list, 7), LINK);
    }

    void leaveEverything(long person, long list) {
        unsubscribes.leaveEverything(new UnsubscribeClaim(person, list, 7), LINK);
    }

    boolean signUp(String email, long list) {
        return own.join(
                list,
                EmailAddress.parse(email),
                PersonalData.NONE,
                new OwnConsents.OwnConsent(
                        ConsentBasis.CONFIRMED_SIGN_UP, "Yes", "form", clock.instant(), null, null, null, null, null));
    }

    void suppress(String email, SuppressionReason reason) {
        people.suppressions.suppressEverywhere(EmailAddress.parse(email), reason, "test", 9);
    }

    /** Each person by address: state on the list and by whom it ended, suppression for all lists, tag. */
    Map<String, String> states(long list, long tag) {
        Map<String, String> states = new TreeMap<>();
        people.client
                .sql("SELECT s.email, m.state, m.ended_by, x.reason, v.code_value FROM subscribers s"
                        + " LEFT JOIN subscriptions m ON m.subscriber_id = s.id AND m.list_id = ?"
                        + " LEFT JOIN suppressions x ON x.address_hash = s.address_hash AND x.list_id = 0"
                        + " LEFT JOIN attribute_values v ON v.subscriber_id = s.id AND v.attribute_id = ?")
                .params(list, tag)
                .query((ResultSet row) -> {
                    states.put(
                            row.getString("email"),
                            row.getString("state") + " " + row.getString("ended_by") + " " + row.getString("reason")
                                    + " " + (row.getObject("code_value") == null ? "-" : "tag"));
                });
        return states;
    }

    /** The consent records of a list, as in {@code GIVEN PAPER_FORM}. */
    List<String> consents(long list) {
        return people.jdbc.queryForList(
                "SELECT CONCAT(action, ' ', basis) FROM consents WHERE list_id = ? ORDER BY id", String.class, list);
    }

    /** The limit of each consent to a list, as in {@code RELATIONSHIP 2026-01-01}, with the day of its end. */
    List<String> limits(long list) {
        return people.jdbc.queryForList(
                "SELECT CONCAT(m.consent_limit, ' ', CAST(m.consent_until AS DATE), ' ', CAST(c.expires_at AS DATE))"
                        + " FROM subscriptions m JOIN consents c ON c.subscriber_id = m.subscriber_id"
                        + " AND c.list_id = m.list_id WHERE m.list_id = ?",
                String.class,
                list);
    }

    long remembered() {
        return people.client
                .sql("SELECT COUNT(*) FROM bulk_act_people")
                .query(Long.class)
                .single();
    }

    /** Accepts work and never does it. */
    private static final class NoWorker extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {}

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
