package org.daymark.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.issue.DraftChange;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class ActRepositoryTest {
    private static final Actor ADA = Actor.user(81, "Ada (ada@staff.example)", Role.EDITOR, null);
    private static final Instant NOW = Instant.parse("2027-06-01T15:00:00.123Z");

    private final ActRepository acts;

    ActRepositoryTest(TestDatabase database) {
        acts = new ActRepository(JdbcClient.create(database.freshSchema()));
    }

    private void add(long campaign, int version) {
        DraftChange change = DraftChange.fromJson("{\"order\":{\"before\":[\"b1\",\"b3\"],\"after\":[\"b3\",\"b1\"]}}");
        acts.add(new Acts.Done(campaign, ActKind.MOVE, "b3", change, version, Window.NONE), null, ADA, NOW);
    }

    @Test
    void only_the_latest_acts_of_a_campaign_are_kept() {
        for (int version = 1; version <= 5; version++) {
            add(7, version);
            add(8, version);
        }

        acts.keepOnly(7, 3);

        assertThat(acts.newest(7, 10)).extracting(Act::version).containsExactly(5, 4, 3);
        assertThat(acts.newest(8, 10)).hasSize(5);
    }

    @Test
    void an_act_is_read_as_it_was_written() {
        add(7, 1);

        Act act = acts.newestBy(7, ADA).orElseThrow();

        assertThat(act.kind()).isEqualTo(ActKind.MOVE);
        assertThat(act.state()).isEqualTo(ActState.DONE);
        assertThat(act.authorName()).isEqualTo("Ada");
        assertThat(act.beganAt()).isEqualTo(act.at()).isEqualTo(NOW);
        assertThat(acts.changes(act).changed()).hasSize(1);
        assertThat(acts.newestBy(7, Actor.OPERATOR)).isEmpty();
    }
}
