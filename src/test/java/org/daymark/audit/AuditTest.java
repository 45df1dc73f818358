package org.daymark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditTest {
    @ParameterizedTest
    @EnumSource
    void entries_are_found_by_who_what_to_what_and_when(TestDatabase database) {
        SettableClock clock = new SettableClock();
        Audit audit = new Audit(JdbcClient.create(database.freshSchema()), clock);
        Actor anna = Actor.user(1, "Anna_ (anna@staff.example)", Role.ADMINISTRATOR, "192.0.2.7");
        audit.record(anna, "campaign.pause", "campaign 7", Map.of("state", "sending"), Map.of("state", "paused"));
        audit.record(Actor.SYSTEM, "campaign.send", "campaign 70", null, null);
        clock.advance(java.time.Duration.ofDays(1));
        audit.record(Actor.SYSTEM, "user.role", "account 7 (bert@staff.example)", null, null);

        assertThat(targets(audit, "", "", "campaign 7")).containsExactly("campaign 7");
        assertThat(targets(audit, "", "", "campaign")).containsExactly("campaign 70", "campaign 7");
        assertThat(targets(audit, "", "", "account 7")).containsExactly("account 7 (bert@staff.example)");
        assertThat(targets(audit, "Anna_", "", "")).containsExactly("campaign 7");
        assertThat(targets(audit, "Ann__", "", "")).isEmpty();
        assertThat(targets(audit, "", "campaign.send", "campaign%")).isEmpty();
        assertThat(targets(audit, "", "campaign.send", "campaign")).containsExactly("campaign 70");
        assertThat(audit.entries(new AuditQuery("", "", clock.instant(), null, Long.MAX_VALUE), 9))
                .extracting(AuditEntry::act)
                .containsExactly("user.role");
        assertThat(audit.entries(new AuditQuery("", "", null, clock.instant(), Long.MAX_VALUE), 9))
                .hasSize(2);
        List<AuditEntry> newest = audit.entries(AuditQuery.ALL, 1);
        assertThat(audit.entries(
                        new AuditQuery("", "", null, null, newest.get(0).id()), 9))
                .hasSize(2);
    }

    private static List<String> targets(Audit audit, String actor, String act, String target) {
        return audit.entries(new AuditQuery(actor, act, target, null, null, Long.MAX_VALUE), 9).stream()
                .map(AuditEntry::target)
                .toList();
    }
}
