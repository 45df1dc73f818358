package org.daymark.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditLogFixture;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@ParameterizedClass
@EnumSource
class SourceCardsTest {
    private static final Source TRIAL = SourceFixture.trial(
            "Roe J, Doe A. A trial of rest. Journal of Rest 2022;1:1–9.", "https://doi.org/10.1000/1");

    private final SourceCards cards;
    private final AuditLogFixture log;

    SourceCardsTest(TestDatabase database) {
        DataSource schema = database.freshSchema();
        JdbcClient jdbc = JdbcClient.create(schema);
        SettableClock clock = new SettableClock();
        cards = new SourceCards(jdbc, new Audit(jdbc, clock), clock, new DataSourceTransactionManager(schema));
        log = new AuditLogFixture(jdbc);
    }

    @Test
    void a_card_keeps_its_key_and_its_history_when_it_changes() {
        long id = cards.add(TRIAL);
        SourceCard card = cards.find(id).orElseThrow();
        Source smaller = SourceFixture.of(TRIAL, StudyDesign.CASE_SERIES, 12);

        cards.change(id, card.version(), smaller);
        cards.change(id, 2, smaller);

        assertThat(card.source()).isEqualTo(TRIAL);
        assertThat(cards.byKeys(List.of(card.key(), "other"))).isEqualTo(Map.of(card.key(), smaller));
        assertThat(cards.versions(id)).extracting(SourceVersion::source).containsExactly(smaller, TRIAL);
        assertThatThrownBy(() -> cards.change(id, 1, TRIAL))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Another user changed this source");
        assertThat(log.acts()).containsExactly("source.add", "source.change");
    }

    @Test
    void a_publication_has_one_card() {
        long id = cards.add(TRIAL);
        Source again = SourceFixture.trial("Roe, again", TRIAL.link());

        assertThatThrownBy(() -> cards.add(again))
                .isInstanceOf(SourceCards.KnownSource.class)
                .hasMessageContaining("Roe et al. 2022")
                .hasMessageContaining("Use that one");
        cards.archive(id, true);
        assertThatThrownBy(() -> cards.add(again)).hasMessageContaining("Restore it");
        cards.add(SourceFixture.trial("A book without a link", ""));
        cards.add(SourceFixture.trial("Another book without a link", ""));
    }

    @Test
    void a_kit_brings_the_cards_that_the_organization_does_not_have() {
        long own = cards.add(TRIAL);
        Source other = SourceFixture.trial("Poe B. Another trial.", "https://doi.org/10.1000/2");
        List<KeyedSource> kit = List.of(
                new KeyedSource("roe-2022", SourceFixture.trial("Roe", TRIAL.link())),
                new KeyedSource("poe-2022", other));

        cards.bring(kit);
        cards.bring(kit);

        assertThat(cards.byKeys(List.of("roe-2022", "poe-2022")))
                .isEqualTo(Map.of("roe-2022", TRIAL, "poe-2022", other));
        assertThat(cards.keys(own)).contains("roe-2022").hasSize(2);
        assertThat(cards.count(SourceFilter.CURRENT, "")).isEqualTo(2);
    }

    @Test
    void cards_are_found_by_words_and_by_the_state_of_their_review() {
        long later = cards.add(TRIAL);
        long overdue = cards.add(SourceFixture.reviewBy(
                SourceFixture.trial("Álvarez B. A SURVEY of sleep.", "https://example.org/2"),
                cards.today().minusDays(1)));
        long never = cards.add(SourceFixture.reviewBy(SourceFixture.trial("Coe C. A note.", ""), null));
        long today = cards.add(SourceFixture.reviewBy(
                SourceFixture.trial("Zoe D. Another note.", "https://example.org/4"), cards.today()));

        assertThat(ids(SourceFilter.DUE, "", SourceOrder.REVIEW)).containsExactly(never, overdue);
        assertThat(ids(SourceFilter.CURRENT, " survey ", SourceOrder.NEWEST)).containsExactly(overdue);
        assertThat(ids(SourceFilter.CURRENT, "example.org", SourceOrder.NEWEST)).containsExactly(today, overdue);
        assertThat(ids(SourceFilter.CURRENT, "", SourceOrder.CITATION)).startsWith(never, later);
        assertThat(ids(SourceFilter.CURRENT, "%", SourceOrder.NEWEST)).isEmpty();
        cards.archive(never, true);
        assertThat(ids(SourceFilter.DUE, "", SourceOrder.REVIEW)).containsExactly(overdue);
        assertThat(ids(SourceFilter.ARCHIVED, "", SourceOrder.NEWEST)).containsExactly(never);
        assertThat(cards.offered()).extracting(SourceCard::id).containsExactly(today, overdue, later);
        assertThat(cards.count(SourceFilter.CURRENT, "")).isEqualTo(3);
    }

    @Test
    void a_deleted_card_is_gone_with_its_history_and_can_be_added_again() {
        long id = cards.add(TRIAL);
        String key = cards.find(id).orElseThrow().key();

        cards.delete(id);

        assertThat(cards.find(id)).isEmpty();
        assertThat(cards.byKeys(List.of(key))).isEmpty();
        assertThat(cards.versions(id)).isEmpty();
        assertThat(cards.add(TRIAL)).isNotEqualTo(id);
        assertThat(log.acts()).containsExactly("source.add", "source.delete", "source.add");
    }

    @Test
    void viewers_change_nothing() {
        long id = cards.add(TRIAL);

        Actor.user(7, "Vera", Role.VIEWER, null).run(() -> {
            assertThatThrownBy(() -> cards.add(TRIAL)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> cards.change(id, 1, TRIAL)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> cards.archive(id, true)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> cards.delete(id)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> cards.bring(List.of())).isInstanceOf(NotPermitted.class);
        });
    }

    private List<Long> ids(SourceFilter filter, String words, SourceOrder order) {
        return cards.page(filter, words, order, 0, 10).stream()
                .map(SourceCard::id)
                .toList();
    }
}
