package org.daymark.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.account.AttemptLimiter.Count;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.account.OneTimeLinks.Purpose;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.Campaigns;
import org.daymark.mail.Relays;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class AccountsTest extends DaymarkTest {
    private static final String PASSWORD = "umbrella ladder seven";

    private static final EmailAddress ADA = EmailAddress.parse("ada@clinic.example");
    private static final EmailAddress BOB = EmailAddress.parse("bob@clinic.example");

    private Accounts accounts;
    private Users users;

    @Override
    protected Map<String, String> moreSettings() {
        return Map.of("DAYMARK_SMTP_URL", "");
    }

    @Override
    protected void started() {
        accounts = daymark.get(Accounts.class);
        users = daymark.get(Users.class);
    }

    @BeforeEach
    void prepare() {
        new AccountsFixture(daymark.jdbc()).removeAll();
    }

    @Test
    void only_the_newest_setup_link_makes_the_first_administrator_once_and_for_a_day() {
        FirstRun first = daymark.get(FirstRun.class);
        String old = token(first.prepare("http://localhost:1").orElseThrow());
        String link = first.prepare("http://localhost:1").orElseThrow();
        assertThat(link).startsWith("http://localhost:1/setup/");
        assertThat(accounts.setUp(old, ADA, "Ada", PASSWORD)).isEmpty();
        daymark.clock().advance(Duration.ofHours(25));
        assertThat(accounts.setUp(token(link), ADA, "Ada", PASSWORD)).isEmpty();
        String fresh = token(first.prepare("http://localhost:1").orElseThrow());
        assertThat(accounts.setUp(fresh, ADA, "Ada", PASSWORD)).isPresent();
        assertThat(accounts.setUp(fresh, EmailAddress.parse("eve@clinic.example"), "Eve", PASSWORD))
                .isEmpty();
        assertThat(first.prepare("http://localhost:1")).isEmpty();
    }

    @Test
    void an_address_is_invited_once_in_any_spelling_and_the_invitation_expires() {
        Account bob = users.invite(BOB, "Bob", Role.EDITOR);
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
    }

    @Test
    void one_administrator_always_remains() throws Exception {
        Account admin = accounts.createAdministrator("ada@clinic.example", "Ada", PASSWORD);
        Account bob = member("bob@clinic.example");
        assertThatThrownBy(() -> users.changeRole(admin.id(), Role.EDITOR)).hasMessageContaining("only administrator");
        assertThatThrownBy(() -> users.disable(admin.id())).hasMessageContaining("only administrator");
        users.changeRole(bob.id(), Role.ADMINISTRATOR);
        oneOfTwo(() -> users.changeRole(admin.id(), Role.VIEWER), () -> users.disable(bob.id()));
        assertThat(accounts.hasAdministrator()).isTrue();
    }

    @Test
    void the_operator_makes_a_link_that_resets_a_password() {
        accounts.createAdministrator("ada@clinic.example", "Ada", PASSWORD);
        member("bob@clinic.example");
        String reset =
                token(accounts.resetByOperator("bob@clinic.example", true).link());
        assertThat(accounts.choosePassword(Purpose.RESET, reset, "another kettle nine"))
                .isPresent();
    }

    @Test
    void only_administrators_change_accounts_and_servers_wherever_the_call_comes_from() {
        accounts.createAdministrator("ada@clinic.example", "Ada", PASSWORD);
        Account bob = member("bob@clinic.example");
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
    void tries_are_counted_for_a_time_by_subject_and_network() {
        AttemptLimiter throttle = daymark.get(AttemptLimiter.class);
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.allows(Limit.CODE_HERE, "7")).isTrue();
        }
        assertThat(throttle.allows(Limit.CODE_HERE, "7")).isFalse();
        assertThat(throttle.allows(Limit.CODE_HERE, "8")).isTrue();
        daymark.clock().advance(Duration.ofMinutes(16));
        assertThat(throttle.allows(Limit.CODE_HERE, "7")).isTrue();
        throttle.forgetOld();
        assertThat(AttemptLimiter.network("2001:db8:1:2:3::4"))
                .isEqualTo(AttemptLimiter.network("2001:db8:1:2:ffff::1"));
        assertThat(AttemptLimiter.network("192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void the_audit_log_is_paged_and_filtered() {
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
                        new AuditQuery(
                                "Ada", "test.change", null, null, page.get(2).id()),
                        10))
                .hasSize(2);
        assertThat(audit.entries(new AuditQuery("Ad%", "", null, null, Long.MAX_VALUE), 10))
                .isEmpty();
        assertThat(audit.entries(
                        new AuditQuery(
                                "",
                                "test.change",
                                null,
                                daymark.clock().instant().minusSeconds(60),
                                Long.MAX_VALUE),
                        10))
                .isEmpty();
        assertThat(audit.acts()).contains("test.change", "test.other");
    }

    @Test
    void a_password_change_in_progress_does_not_undo_what_others_do_to_the_account() throws Exception {
        OneTimeLinks links = daymark.get(OneTimeLinks.class);
        accounts.createAdministrator("ada@clinic.example", "Ada", PASSWORD);
        String next = "another kettle nine";

        Account changing = member("bob@clinic.example");
        assertThat(whileHashing(
                        () -> accounts.changePassword(changing, next, "own"), () -> users.disable(changing.id())))
                .isEmpty();
        assertThat(users.get(changing.id()).state()).isEqualTo(AccountState.DISABLED);

        Account resetting = member("cid@clinic.example");
        String reset = links.make(Purpose.RESET, resetting.id());
        assertThat(whileHashing(
                        () -> accounts.choosePassword(Purpose.RESET, reset, next), () -> users.disable(resetting.id())))
                .isEmpty();
        assertThat(users.get(resetting.id()).state()).isEqualTo(AccountState.DISABLED);

        Account invited = users.invite(EmailAddress.parse("dee@clinic.example"), "Dee", Role.EDITOR);
        String invitation = links.make(Purpose.INVITATION, invited.id());
        assertThat(whileHashing(() -> accounts.choosePassword(Purpose.INVITATION, invitation, next), () -> {
                    users.disable(invited.id());
                    users.enable(invited.id());
                }))
                .as("disabled and enabled again")
                .isEmpty();
        assertThat(users.get(invited.id()).state()).isEqualTo(AccountState.INVITED);

        // The operator takes an account back from someone who is changing its password: their link continues working.
        Account taken = member("eve@clinic.example");
        AtomicReference<String> link = new AtomicReference<>();
        assertThat(whileHashing(
                        () -> accounts.changePassword(taken, next, "own"),
                        () -> link.set(token(accounts.resetByOperator("eve@clinic.example", false)
                                .link()))))
                .isEmpty();
        assertThat(accounts.isPassword(taken, PASSWORD)).isTrue();
        assertThat(accounts.choosePassword(Purpose.RESET, link.get(), next)).isPresent();
    }

    @Test
    void a_sign_in_in_progress_fails_when_its_password_is_replaced() throws Exception {
        PasswordSignIn signIn = daymark.get(PasswordSignIn.class);
        Account bob = member("bob@clinic.example");
        var typed = UsernamePasswordAuthenticationToken.unauthenticated("bob@clinic.example", PASSWORD);
        assertThat(SignedIn.stillGood(signIn.authenticate(typed), bob)).isTrue();
        List<Runnable> ends = List.of(
                () -> users.signOut(bob.id()),
                () -> accounts.resetByOperator("bob@clinic.example", false),
                () -> daymark.get(AccountRepository.class)
                        .setPassword(
                                users.get(bob.id()),
                                daymark.get(AccountRepository.class)
                                        .passwordHash(bob.id())
                                        .orElseThrow()));
        for (Runnable end : ends) {
            Authentication person = whileHashing(() -> signIn.authenticate(typed), end);
            assertThat(SignedIn.stillGood(person, users.get(bob.id()))).isFalse();
        }
    }

    @Test
    void the_narrowest_limit_comes_first_and_what_it_refuses_does_not_count_for_the_account() {
        AttemptLimiter throttle = daymark.get(AttemptLimiter.class);
        List<Count> one = List.of(
                new Count(Limit.PASSWORD_HERE, "bob 192.0.2.1"),
                new Count(Limit.PASSWORD_FROM_ADDRESS, "192.0.2.1"),
                new Count(Limit.PASSWORD_OF_ACCOUNT, "bob"));
        for (int i = 0; i < 200; i++) {
            assertThat(throttle.allows(one)).isEqualTo(i < 5);
        }
        List<Count> other = List.of(
                new Count(Limit.PASSWORD_HERE, "bob 192.0.2.2"),
                new Count(Limit.PASSWORD_FROM_ADDRESS, "192.0.2.2"),
                new Count(Limit.PASSWORD_OF_ACCOUNT, "bob"));
        assertThat(throttle.allows(other)).as("somewhere else").isTrue();

        // Right passwords are taken back, so that a whole clinic can sign in from one address.
        for (int i = 0; i < 200; i++) {
            List<Count> colleague = List.of(
                    new Count(Limit.PASSWORD_HERE, i + " 192.0.2.3"),
                    new Count(Limit.PASSWORD_FROM_ADDRESS, "192.0.2.3"),
                    new Count(Limit.PASSWORD_OF_ACCOUNT, "colleague " + i));
            assertThat(throttle.allows(colleague)).isTrue();
            throttle.giveBack(colleague);
        }
    }

    @Test
    void administrators_cannot_weaken_their_own_account() {
        Account ada = accounts.createAdministrator("ada@clinic.example", "Ada", PASSWORD);
        accounts.createAdministrator("bea@clinic.example", "Bea", PASSWORD);
        Actor actor = ada.actor("192.0.2.1");

        assertThatThrownBy(() -> actor.run(() -> users.removeSecondFactor(ada.id())))
                .hasMessageContaining("Turn off your own second factor under Your account.");
        assertThatThrownBy(() -> actor.run(() -> users.changeRole(ada.id(), Role.VIEWER)))
                .hasMessageContaining("Only another administrator can change your role");
        assertThatThrownBy(() -> actor.run(() -> users.disable(ada.id())))
                .hasMessageContaining("Only another administrator can disable your account");
    }

    private Account member(String email) {
        AccountRepository repository = daymark.get(AccountRepository.class);
        EmailAddress address = EmailAddress.parse(email);
        repository.add(
                address,
                email,
                Role.EDITOR,
                AccountState.ACTIVE,
                daymark.get(Passwords.class).encode(PASSWORD));
        return repository.find(address).orElseThrow();
    }

    /** Does the one up to its hash, which waits until the other is done. */
    private <T> T whileHashing(Callable<T> one, Runnable other) throws Exception {
        Semaphore places = daymark.get(Passwords.class).places;
        int all = places.drainPermits();
        FutureTask<T> task = new FutureTask<>(one);
        Thread thread = new Thread(task);
        thread.start();
        try {
            Awaitility.await().until(places::hasQueuedThreads);
            other.run();
        } finally {
            places.release(all);
        }
        return task.get();
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
