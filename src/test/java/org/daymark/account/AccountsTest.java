package org.daymark.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.account.OneTimeLinks.Purpose;
import org.daymark.account.Throttle.Limit;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.Campaigns;
import org.daymark.mail.Relays;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AccountsTest {
    private static final String PASSWORD = "umbrella ladder seven";

    private final TestDatabase database;
    private DaymarkTester daymark;

    AccountsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        daymark = DaymarkTester.on(database, "");
    }

    @AfterEach
    void stop() {
        daymark.close();
    }

    @Test
    void the_life_of_accounts() throws Exception {
        Accounts accounts = daymark.get(Accounts.class);
        Users users = daymark.get(Users.class);
        FirstRun first = daymark.get(FirstRun.class);

        // The first administrator comes by a link, of which the newest counts, once and for a day.
        String old = token(first.prepare("http://localhost:1").orElseThrow());
        String link = first.prepare("http://localhost:1").orElseThrow();
        assertThat(link).startsWith("http://localhost:1/setup/");
        EmailAddress ada = EmailAddress.parse("ada@clinic.example");
        assertThat(accounts.setUp(old, ada, "Ada", PASSWORD)).isEmpty();
        daymark.clock().advance(Duration.ofHours(25));
        assertThat(accounts.setUp(token(link), ada, "Ada", PASSWORD)).isEmpty();
        String fresh = token(first.prepare("http://localhost:1").orElseThrow());
        Account admin = accounts.setUp(fresh, ada, "Ada", PASSWORD).orElseThrow();
        assertThat(accounts.setUp(fresh, EmailAddress.parse("eve@clinic.example"), "Eve", PASSWORD))
                .isEmpty();
        assertThat(first.prepare("http://localhost:1")).isEmpty();

        // Invitations are made once for an address, whatever its spelling, and expire.
        Account bob = users.invite(EmailAddress.parse("bob@clinic.example"), "Bob", Role.EDITOR);
        assertThatThrownBy(() -> users.invite(EmailAddress.parse("BOB@clinic.example"), "Bob", Role.VIEWER))
                .isInstanceOf(Problem.class);
        OneTimeLinks links = daymark.get(OneTimeLinks.class);
        String late = links.make(Purpose.INVITATION, bob.id());
        daymark.clock().advance(Duration.ofDays(8));
        assertThat(accounts.choosePassword(Purpose.INVITATION, late, PASSWORD)).isEmpty();
        String good = links.make(Purpose.INVITATION, bob.id());
        assertThat(accounts.choosePassword(Purpose.RESET, good, PASSWORD)).isEmpty();
        assertThat(accounts.choosePassword(Purpose.INVITATION, good, PASSWORD)).isPresent();
        assertThat(accounts.isPassword(bob, PASSWORD)).isTrue();

        // There is always an administrator left.
        assertThatThrownBy(() -> users.changeRole(admin.id(), Role.EDITOR)).hasMessageContaining("only administrator");
        assertThatThrownBy(() -> users.disable(admin.id())).hasMessageContaining("only administrator");
        users.changeRole(bob.id(), Role.ADMINISTRATOR);
        oneOfTwo(() -> users.changeRole(admin.id(), Role.VIEWER), () -> users.disable(bob.id()));
        assertThat(accounts.hasAdministrator()).isTrue();

        // The operator lets somebody in again.
        String reset = token(accounts.resetByOperator("bob@clinic.example", true));
        assertThat(accounts.choosePassword(Purpose.RESET, reset, "another kettle nine"))
                .isPresent();

        // What changes others is for administrators alone, wherever it is called from.
        for (Role role : List.of(Role.EDITOR, Role.APPROVER, Role.VIEWER)) {
            Actor actor = Actor.user(7, "Mallory", role, "192.0.2.1");
            assertThatThrownBy(() -> actor.run(() -> users.changeRole(bob.id(), Role.ADMINISTRATOR)))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> actor.run(() -> daymark.get(Relays.class).remove("x")))
                    .isInstanceOf(NotPermitted.class);
        }
        assertThatThrownBy(() -> Actor.visitor(null)
                        .run(() -> daymark.get(Campaigns.class).pause(1)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> Actor.user(8, "V", Role.VIEWER, null)
                        .run(() -> daymark.get(Campaigns.class).pause(1)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void tries_are_counted_for_a_time_and_the_log_is_paged_and_filtered() {
        Throttle throttle = daymark.get(Throttle.class);
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.allows(Limit.CODE, "7")).isTrue();
        }
        assertThat(throttle.allows(Limit.CODE, "7")).isFalse();
        assertThat(throttle.allows(Limit.CODE, "8")).isTrue();
        daymark.clock().advance(Duration.ofMinutes(16));
        assertThat(throttle.allows(Limit.CODE, "7")).isTrue();
        throttle.forgetOld();
        assertThat(Throttle.network("2001:db8:1:2:3::4")).isEqualTo(Throttle.network("2001:db8:1:2:ffff::1"));
        assertThat(Throttle.network("192.0.2.7")).isEqualTo("192.0.2.7");

        Audit audit = daymark.get(Audit.class);
        Actor ada = Actor.user(1, "Ada 100%_!", Role.EDITOR, "x".repeat(100));
        for (int i = 0; i < 5; i++) {
            audit.record(ada, "test.change", "thing " + "x".repeat(300), List.of("ä😀"), "after");
        }
        audit.record("test.other", "thing", null, null);
        List<AuditEntry> page =
                audit.entries(new AuditQuery("Ada 100%_!", "test.change", null, null, Long.MAX_VALUE), 3);
        assertThat(page).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.before()).isEqualTo("[\"ä😀\"]");
            assertThat(entry.target()).hasSize(200);
        });
        assertThat(audit.entries(
                        new AuditQuery("Ada", "", null, null, page.get(2).id()), 10))
                .hasSize(2);
        assertThat(audit.entries(new AuditQuery("Ad%", "", null, null, Long.MAX_VALUE), 10))
                .isEmpty();
        assertThat(audit.entries(
                        new AuditQuery("", "", null, daymark.clock().instant().minusSeconds(60), Long.MAX_VALUE), 10))
                .isEmpty();
        assertThat(audit.acts()).contains("test.change", "test.other");
    }

    /** Both take the role of administrator from the other at once: one of them must fail. */
    private static void oneOfTwo(Runnable one, Runnable other) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        int failed = 0;
        try {
            List<Callable<Boolean>> both = List.of(() -> attempt(one, barrier), () -> attempt(other, barrier));
            for (Future<Boolean> done : threads.invokeAll(both)) {
                failed += done.get() ? 0 : 1;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(failed).isEqualTo(1);
    }

    private static boolean attempt(Runnable act, CyclicBarrier barrier) throws Exception {
        barrier.await();
        try {
            act.run();
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
