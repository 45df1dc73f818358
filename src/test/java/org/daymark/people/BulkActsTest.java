package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audit.AuditLogFixture;
import org.daymark.people.BulkAct.Order;
import org.daymark.people.BulkAct.State;
import org.daymark.people.BulkActs.Start;
import org.daymark.problem.Problem;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.suppression.DomainPattern;
import org.daymark.suppression.SuppressionReason;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class BulkActsTest {
    private static final int ROUNDS = 30;
    private static final int PEOPLE = 25;

    private final List<String> signedUp = new ArrayList<>();
    private final BulkTester tester;
    private final PeopleFixture people;
    private final TestDatabase database;

    BulkActsTest(TestDatabase database) {
        this.database = database;
        tester = new BulkTester(database.freshSchema());
        people = tester.people;
    }

    @Test
    void an_act_and_its_undo_leave_everyone_as_a_simple_model_says_whatever_they_do_meanwhile() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String name = database + ", seed " + seed + ", round " + round;
            BulkKind kind = BulkKind.values()[round % BulkKind.values().length];
            long all = people.list("All of " + round);
            long list = people.list("List of " + round);
            long marker = people.join("marker" + round + "@example.org", people.list("Markers"));
            long tag = people.tag("Tag " + round, marker);
            List<ModelPerson> model = population(random, round, all, list, tag);
            people.domains.add(List.of(new DomainPattern("company" + round + ".example", true)), "asked");
            Order order = BulkTester.order(kind, selection(random, model, all), list, tag);
            List<ModelPerson> meant = meant(order, model);
            List<Boolean> before = model.stream().map(ModelPerson::mailable).toList();
            meant.forEach(person -> person.act(kind));
            long changes = meant.stream().filter(person -> person.changed).count();
            assertThat(tester.acts.count(order).getOrDefault(BulkEffect.CHANGES, 0L))
                    .as(name)
                    .isEqualTo(changes);
            if (changes > 0) {
                undoAfterOwnActs(random, model, order, name);
                for (int i = 0; i < PEOPLE; i++) {
                    ModelPerson person = model.get(i);
                    assertThat(person.mailable() && !before.get(i) && !signedUp.contains(person.email))
                            .as(name + ": mailed against their will")
                            .isFalse();
                }
            }
        }
    }

    private void undoAfterOwnActs(Random random, List<ModelPerson> model, Order order, String name) {
        long act = tester.start(order);
        assertThat(states(model, order)).as(name + ", act").isEqualTo(expected(model));
        tester.clock.advance(Duration.ofMinutes(10));
        for (ModelPerson person : model) {
            for (int i = random.nextInt(3); i > 0 && !person.erased; i--) {
                own(random, person, order.listId());
                tester.clock.advance(Duration.ofMillis(1 + random.nextInt(900)));
            }
        }
        assertThat(states(model, order)).as(name + ", own acts").isEqualTo(expected(model));

        tester.acts.undo(act);
        model.forEach(person -> person.undo(order.kind()));

        assertThat(states(model, order)).as(name + ", undo of " + order.kind()).isEqualTo(expected(model));
        assertThat(tester.acts.find(act).orElseThrow().state()).isEqualTo(State.UNDONE);
        tester.clock.advance(Duration.ofMinutes(1));
    }

    private void own(Random random, ModelPerson person, long list) {
        switch (random.nextInt(7)) {
            case 0 -> {
                tester.leaveList(person.id, list);
                person.leaveList();
            }
            case 1 -> {
                tester.leaveEverything(person.id, list);
                person.leaveEverything();
            }
            case 2 -> {
                if (tester.signUp(person.email, list)) {
                    signedUp.add(person.email);
                }
                person.signUp();
            }
            case 3 -> {
                tester.suppress(person.email, SuppressionReason.HARD_BOUNCE);
                person.bounce();
            }
            case 4 -> {
                tester.suppress(person.email, SuppressionReason.COMPLAINT);
                person.complain();
            }
            case 5 -> {
                people.subscribers.erase(person.id);
                tester.repository.forgetPerson(person.id);
                person.erased = true;
            }
            default -> {}
        }
    }

    private List<ModelPerson> population(Random random, int round, long all, long list, long tag) {
        List<ModelPerson> model = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            boolean company = random.nextInt(7) == 0;
            String email = "p" + round + "x" + i + (company ? "@mail.company" + round + ".example" : "@example.org");
            long id = tester.put(email, all);
            ModelPerson person = new ModelPerson(id, email, company);
            int state = random.nextInt(4);
            if (state > 0) {
                tester.subscribe(id, list, state == 1 ? null : state == 2 ? "PAGE" : "STAFF");
                person.list = state == 1 ? "ACTIVE" : "ENDED";
                person.by = state == 1 ? "" : state == 2 ? "PAGE" : "STAFF";
            }
            int reason = random.nextInt(9);
            if (reason < 3) {
                SuppressionReason chosen = List.of(
                                SuppressionReason.HARD_BOUNCE, SuppressionReason.MANUAL, SuppressionReason.UNSUBSCRIBED)
                        .get(reason);
                tester.suppress(email, chosen);
                person.suppression = chosen.name();
            }
            if (random.nextInt(3) == 0) {
                tester.tag(id, tag);
                person.tagged = true;
            }
            model.add(person);
        }
        return model;
    }

    private static Selection selection(Random random, List<ModelPerson> model, long all) {
        if (random.nextBoolean()) {
            return new Selection.Matching(new PeopleFilter("", all, PeopleState.ACTIVE, "", ""));
        }
        List<Long> ids = model.stream()
                .filter(person -> random.nextInt(3) > 0)
                .map(person -> person.id)
                .toList();
        return new Selection.Chosen(ids.isEmpty() ? List.of(model.get(0).id) : ids);
    }

    private static List<ModelPerson> meant(Order order, List<ModelPerson> model) {
        return order.selection() instanceof Selection.Chosen chosen
                ? model.stream()
                        .filter(person -> chosen.ids().contains(person.id))
                        .toList()
                : model;
    }

    private Map<String, String> states(List<ModelPerson> model, Order order) {
        Map<String, String> states = tester.states(order.listId(), order.attributeId());
        states.keySet().retainAll(model.stream().map(person -> person.email).toList());
        return states;
    }

    private static Map<String, String> expected(List<ModelPerson> model) {
        Map<String, String> expected = new TreeMap<>();
        model.stream().filter(person -> !person.erased).forEach(person -> expected.put(person.email, person.state()));
        return expected;
    }

    @Test
    void the_consent_of_those_who_are_added_is_recorded_and_goes_with_the_undo() {
        long list = people.list("News");
        long other = people.list("Other");
        people.join("ada@example.org", other);
        people.join("bob@example.org", other);
        long act = tester.start(BulkTester.order(
                BulkKind.ADD_TO_LIST, new Selection.Matching(new PeopleFilter("", other, null, "", "")), list, 0));
        assertThat(tester.consents(list)).containsExactly("GIVEN PAPER_FORM", "GIVEN PAPER_FORM");
        tester.clock.advance(Duration.ofMinutes(5));
        tester.signUp("bob@example.org", list);

        tester.acts.undo(act);

        assertThat(tester.consents(list)).containsExactly("GIVEN CONFIRMED_SIGN_UP");
        assertThat(tester.states(list, 0)).containsEntry("bob@example.org", "ACTIVE null null -");
    }

    @Test
    void a_consent_with_an_end_has_it_for_everyone_who_is_added() {
        long list = people.list("News");
        long ada = people.join("ada@example.org", people.list("Other"));
        ConsentProof proof = new ConsentProof(
                ConsentBasis.PAPER_FORM,
                "Yes, until May",
                "Open day",
                ConsentMethod.CONSOLE,
                Instant.parse("2027-05-01T00:00:00Z"),
                "Erna",
                Instant.parse("2028-06-01T00:00:00Z"));
        tester.start(new Order(BulkKind.ADD_TO_LIST, new Selection.Chosen(List.of(ada)), list, 0, "", proof));

        assertThat(tester.limits(list)).singleElement().asString().endsWith("2028-06-01 2028-06-01");
    }

    @Test
    void what_stays_is_counted_by_reason_and_an_act_is_bound_to_its_number() {
        long list = people.list("News");
        long other = people.list("Other");
        for (String email : List.of("on@example.org", "left@example.org", "bounced@example.org", "new@example.org")) {
            people.join(email, other);
        }
        people.join("on@example.org", list);
        tester.leaveList(people.join("left@example.org", list), list);
        tester.suppress("bounced@example.org", SuppressionReason.HARD_BOUNCE);
        Order order = BulkTester.order(
                BulkKind.ADD_TO_LIST, new Selection.Matching(new PeopleFilter("", other, null, "", "")), list, 0);
        assertThat(tester.acts.count(order))
                .isEqualTo(Map.of(
                        BulkEffect.CHANGES, 1L,
                        BulkEffect.ON_LIST_ALREADY, 1L,
                        BulkEffect.LEFT_LIST, 1L,
                        BulkEffect.SUPPRESSED, 1L));

        people.join("newer@example.org", other);

        assertThat(tester.acts.start(order, 1)).isInstanceOf(Start.Moved.class);
        assertThat(tester.acts.newest(5)).isEmpty();
        assertThat(tester.acts.start(order, 2)).isInstanceOf(Start.Started.class);
        assertThatThrownBy(() -> tester.acts.start(order, 0))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no one");
        assertThat(new AuditLogFixture(people.jdbc).actsWithActors())
                .contains("subscribers.bulk Daymark", "subscribers.bulk-done Daymark");
    }

    @Test
    void a_large_act_survives_kills_between_and_within_its_steps_and_so_does_its_undo() {
        long list = people.list("News");
        people.crowd(12_000, list, "US", null);
        Order order = BulkTester.order(
                BulkKind.END_SUBSCRIPTION, new Selection.Matching(new PeopleFilter("", list, null, "", "")), list, 0);
        long act = tester.start(order);
        assertThat(tester.acts.find(act).orElseThrow().state()).isEqualTo(State.RUNNING);
        killed(act);
        tester.transactions.execute(status -> tester.acts.step(act));
        killed(act);
        assertThat(tester.acts.find(act).orElseThrow().changed()).isEqualTo(5_000);

        tester.acts().work();

        assertThat(tester.acts.find(act).orElseThrow().state()).isEqualTo(State.DONE);
        assertThat(tester.acts.find(act).orElseThrow().changed()).isEqualTo(12_000);
        assertThat(people.subscribers.count(list)).isZero();
        tester.acts.undo(act);
        tester.transactions.execute(status -> tester.acts.step(act));
        killed(act);
        tester.acts().work();
        assertThat(people.subscribers.count(list)).isEqualTo(12_000);
        assertThat(tester.acts.find(act).orElseThrow().restored()).isEqualTo(12_000);
        assertThat(tester.remembered()).isZero();
    }

    /** The process dies after the work of a step and before its commit. */
    private void killed(long act) {
        tester.transactions.execute(status -> {
            tester.acts.step(act);
            status.setRollbackOnly();
            return null;
        });
    }

    @Test
    void an_unfinished_act_can_be_undone_and_a_finished_one_for_an_hour() {
        long list = people.list("News");
        people.crowd(6_000, list, "US", null);
        Order order = BulkTester.order(
                BulkKind.SUPPRESS, new Selection.Matching(new PeopleFilter("", list, null, "", "")), 0, 0);
        long act = tester.start(order);
        tester.transactions.execute(status -> tester.acts.step(act));
        tester.acts.undo(act);
        tester.acts.work();
        assertThat(tester.acts.find(act).orElseThrow().restored()).isEqualTo(5_000);
        assertThat(people.suppressionReasons()).isEmpty();

        long second = tester.start(order);
        tester.acts.work();
        Instant finished = tester.acts.find(second).orElseThrow().finishedAt();
        assertThat(finished).isEqualTo(tester.clock.instant());
        tester.clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThatThrownBy(() -> tester.acts.undo(second)).isInstanceOf(Problem.class);
        tester.acts.work();
        assertThat(tester.remembered()).isZero();
        assertThat(people.suppressionReasons()).hasSize(6_000);
    }

    @Test
    void users_do_only_what_they_may() {
        Order order = BulkTester.order(BulkKind.SUPPRESS, new Selection.Chosen(List.of(1L)), 0, 0);
        assertThatThrownBy(() -> Actor.user(1, "Ap", Role.APPROVER, null).call(() -> tester.acts.start(order, 0)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> new Selection.Chosen(List.of())).isInstanceOf(Problem.class);
        assertThat(Selection.parse(new Selection.Chosen(List.of(3L, 1L, 3L)).text()))
                .isEqualTo(new Selection.Chosen(List.of(1L, 3L)));
    }
}
