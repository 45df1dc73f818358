package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.daymark.domain.DomainVerdictRepository.Known;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What turned worse in DNS. */
@OnEachDatabase
class DomainVerdictsTest {
    private static final String DOMAIN = "example.org";
    private final DomainVerdictRepository verdicts;

    DomainVerdictsTest(TestDatabase database) {
        verdicts = new DomainVerdictRepository(JdbcClient.create(database.freshSchema()));
    }

    private List<Topic> after(Advice advice) {
        verdicts.note(
                new DomainReport(DOMAIN, Instant.EPOCH, List.of(DomainCheck.of(Topic.SPF, advice, DOMAIN, "detail"))));
        return verdicts.worse(DOMAIN);
    }

    @Test
    void what_turned_worse_stays_so_until_it_is_as_good_as_before() {
        assertThat(after(Advice.SPF_GOOD)).isEmpty();
        assertThat(after(Advice.SPF_MISSING)).containsExactly(Topic.SPF);
        assertThat(after(Advice.NOT_CHECKED)).containsExactly(Topic.SPF);
        assertThat(after(Advice.SPF_MANY_LOOKUPS))
                .as("better, and not yet good")
                .containsExactly(Topic.SPF);
        assertThat(after(Advice.SPF_GOOD)).isEmpty();
        assertThat(verdicts.worse("example.com")).isEmpty();
    }

    @Test
    void what_was_wrong_from_the_first_look_has_not_turned_worse() {
        assertThat(after(Advice.NOT_CHECKED)).isEmpty();
        assertThat(after(Advice.SPF_MISSING)).isEmpty();
        assertThat(after(Advice.NOT_CHECKED)).isEmpty();
        assertThat(after(Advice.SPF_MISSING)).isEmpty();
    }

    @Test
    void a_warning_that_becomes_an_error_turned_worse_and_an_option_did_not() {
        assertThat(new Known(Verdict.WARNING, null).then(Verdict.ERROR).former())
                .isEqualTo(Verdict.WARNING);
        assertThat(new Known(Verdict.GOOD, null).then(Verdict.OPTIONAL).former())
                .isNull();
        assertThat(new Known(Verdict.ERROR, Verdict.WARNING)
                        .then(Verdict.WARNING)
                        .former())
                .isNull();
    }
}
