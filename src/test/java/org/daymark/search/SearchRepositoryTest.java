package org.daymark.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.report.LedgerFixture;
import org.daymark.search.FoundPerson.Membership;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class SearchRepositoryTest {
    @Parameter
    private TestDatabase database;

    private JdbcTemplate jdbc;
    private LedgerFixture ledger;
    private SearchRepository search;

    @BeforeEach
    void freshDatabase() {
        jdbc = new JdbcTemplate(database.freshSchema());
        ledger = new LedgerFixture(jdbc);
        search = new SearchRepository(JdbcClient.create(jdbc));
    }

    @Test
    void people_are_found_by_the_beginning_of_address_name_and_last_name_and_inside_names_in_any_letters() {
        person("ada@example.org", "Ada", "Lovelace");
        person("countess@example.org", "Augusta Ada", "King");
        person("zoe@example.org", "Zoë", "Ångström");
        person("love@example.org", "Sam", null);
        person("nobody@example.org", null, null);

        assertThat(found("ADA")).containsExactly("ada@example.org", "countess@example.org");
        assertThat(found("ada@EX")).containsExactly("ada@example.org");
        assertThat(found("ada lo")).containsExactly("ada@example.org");
        assertThat(found("Love")).containsExactly("love@example.org", "ada@example.org");
        assertThat(found("ZOË å")).containsExactly("zoe@example.org");
        assertThat(found("ÅNG")).containsExactly("zoe@example.org");
        assertThat(found("king")).containsExactly("countess@example.org");
        assertThat(found("velace")).containsExactly("ada@example.org");
        assertThat(found("xample")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(found("' OR 1=1 --")).isEmpty();
    }

    @Test
    void people_are_shown_with_the_lists_they_are_and_were_on() {
        long person = person("ada@example.org", "Ada", "Lovelace");
        long other = person("ada2@example.org", null, null);
        long letter = ledger.list("Letter");
        long news = ledger.list("News");
        ledger.subscription(letter, person, "ENDED");
        ledger.subscription(news, person, "ACTIVE");
        ledger.subscription(news, other, "ACTIVE");

        FoundPerson found = search.people("ada@", 5).get(0);

        assertThat(found.name()).isEqualTo("Ada Lovelace");
        assertThat(found.memberships())
                .containsExactly(new Membership(person, "News", "ACTIVE"), new Membership(person, "Letter", "ENDED"));
        assertThat(search.people("ada", 1)).hasSize(1);
    }

    @Test
    void campaigns_are_found_by_any_part_of_their_name_and_by_number() {
        long list = ledger.list("News");
        long sleep = ledger.campaign("Sleep week 100%", list, "DRAFT", null);
        long june = ledger.campaign("PTSD Awareness Month", list, "SENT", "SANDBOX");

        assertThat(search.campaigns("aware", 5)).extracting(FoundCampaign::id).containsExactly(june);
        assertThat(search.campaigns("100%", 5)).extracting(FoundCampaign::id).containsExactly(sleep);
        assertThat(search.campaigns("_", 5)).isEmpty();
        assertThat(search.campaigns(Long.toString(sleep), 5))
                .extracting(FoundCampaign::id)
                .contains(sleep);
        assertThat(search.campaigns("e", 1)).hasSize(1);
    }

    private java.util.List<String> found(String words) {
        return search.people(words, 5).stream().map(FoundPerson::email).toList();
    }

    private long person(String email, String firstName, String lastName) {
        long id = ledger.subscriber(email);
        new SubscribersFixture(jdbc).setName(id, firstName, lastName);
        return id;
    }
}
