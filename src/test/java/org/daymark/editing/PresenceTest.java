package org.daymark.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.editing.Presence.Others;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes on one database, each with its own service. */
@OnEachDatabase
class PresenceTest {
    private static final Actor ADA = Actor.user(81, "Ada (ada@staff.example)", Role.EDITOR, null);
    private static final Actor BEN = Actor.user(82, "Ben (ben@staff.example)", Role.EDITOR, null);

    private final SettableClock clock = new SettableClock();
    private final Presence here;
    private final Presence elsewhere;
    private final Window window = Window.random();
    private final Window other = Window.random();

    PresenceTest(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.freshSchema());
        here = new Presence(new OpenEditorRepository(jdbc), clock);
        elsewhere = new Presence(new OpenEditorRepository(jdbc), clock);
    }

    private Others ada(Window in) {
        return ADA.call(() -> here.seen(7, in));
    }

    private Others ben() {
        return BEN.call(() -> elsewhere.seen(7, other));
    }

    @Test
    void colleagues_are_named_while_their_window_is_open() {
        assertThat(ada(window)).isEqualTo(new Others(java.util.List.of(), false));
        assertThat(ben().names()).containsExactly("Ada");
        assertThat(ada(window).names()).containsExactly("Ben");
        assertThat(ADA.call(() -> here.seen(8, window)).names()).isEmpty();

        clock.advance(Duration.ofSeconds(20));
        ada(window);
        clock.advance(Duration.ofSeconds(20));
        assertThat(ada(window).names()).isEmpty();
        assertThat(ben().names()).containsExactly("Ada");
        BEN.run(() -> elsewhere.left(7, other));
        assertThat(ada(window).names()).isEmpty();
    }

    @Test
    void another_window_of_ones_own_is_told_apart_from_colleagues() {
        Window second = Window.random();
        ada(window);

        assertThat(ada(second)).isEqualTo(new Others(java.util.List.of(), true));
        assertThat(ben().names()).containsExactly("Ada");
        clock.advance(Duration.ofSeconds(31));
        assertThat(ada(second).otherWindow()).isFalse();
    }

    @Test
    void windows_without_a_proper_id_and_commands_are_not_shown_and_many_are_not_stored() {
        ada(new Window("<script>"));
        Actor.OPERATOR.run(() -> here.seen(7, Window.random()));
        assertThat(ben().names()).isEmpty();
        BEN.run(() -> IntStream.range(0, 200).forEach(i -> elsewhere.seen(9, Window.random())));
        assertThat(ada(window).names()).containsExactly("Ben");

        Actor viewer = Actor.user(83, "Vera", Role.VIEWER, null);
        assertThatThrownBy(() -> viewer.call(() -> here.seen(7, window))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void the_window_of_one_account_is_not_taken_over_by_another() {
        ada(window);

        assertThat(BEN.call(() -> elsewhere.seen(7, window)).names()).containsExactly("Ada");
        BEN.run(() -> elsewhere.left(7, window));
        assertThat(ben().names()).containsExactly("Ada");
    }
}
