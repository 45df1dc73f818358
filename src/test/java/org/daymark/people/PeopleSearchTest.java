package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daymark.people.PeopleFixture.from;
import static org.daymark.people.PeopleFixture.named;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.people.PersonLine.Membership;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscriptionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PeopleSearchTest {
    private static final PeopleFilter ALL_PEOPLE = new PeopleFilter("", 0, null, "", "");

    private final PeopleFixture people;
    private final PeopleSearch search;
    private final PeopleRepository repository;

    PeopleSearchTest(TestDatabase database) {
        people = new PeopleFixture(database.freshSchema(), Clock.systemUTC());
        repository = new PeopleRepository(people.client);
        search = new PeopleSearch(repository);
    }

    @Test
    void people_are_found_by_the_beginning_of_address_and_names_then_inside_names_each_once() {
        long list = people.list("News");
        people.join("ada@example.org", list, named("Ada", "Lovelace"));
        people.join("love@example.org", list, named("Adam", "Adams"));
        people.join("countess@example.org", list, named("Augusta Ada", "King"));
        people.join("zoe@example.org", list, named("Zoë", "Ångström"));

        assertThat(found("ada")).containsExactly("ada@example.org", "love@example.org", "countess@example.org");
        assertThat(found("velace")).containsExactly("ada@example.org");
        assertThat(found("gusta ad")).containsExactly("countess@example.org");
        assertThat(found("xample")).isEmpty();
        assertThat(found("lo")).containsExactly("love@example.org", "ada@example.org");
        assertThat(found("ada@ex")).containsExactly("ada@example.org");
        assertThat(found("zoë å")).containsExactly("zoe@example.org");
        assertThat(found("ång")).containsExactly("zoe@example.org");
        assertThat(found("%")).isEmpty();
        assertThat(found("' or 1=1 --")).isEmpty();
    }

    @Test
    void people_are_shown_newest_first_with_the_lists_they_are_and_were_on() {
        long news = people.list("News");
        long letter = people.list("Letter");
        long ada = people.join("ada@example.org", news, from("pt-BR", "BR"));
        people.join("ada@example.org", letter);
        people.join("bob@example.org", news);
        people.memberships.end(ada, letter, "asked");

        PeoplePage page = search.find(ALL_PEOPLE, "");

        assertThat(page.lines()).extracting(PersonLine::email).containsExactly("bob@example.org", "ada@example.org");
        PersonLine line = page.lines().get(1);
        assertThat(line.memberships())
                .containsExactly(new Membership(ada, "News", "ACTIVE"), new Membership(ada, "Letter", "ENDED"));
        assertThat(line.language()).isEqualTo("Portuguese (Brazil)");
        assertThat(line.country()).isEqualTo("Brazil");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void filters_hold_together_with_words_and_with_each_other() {
        long news = people.list("News");
        long letter = people.list("Letter");
        people.join("ada@example.org", news, from("es", "MX"));
        people.join("adam@example.org", news, from("es", "US"));
        people.join("adele@example.org", letter, from("en", "US"));
        long left = people.join("adrian@example.org", news, from("es", "US"));
        people.memberships.end(left, news, "asked");

        assertThat(filtered("", news, "", "", ""))
                .containsExactly("adrian@example.org", "adam@example.org", "ada@example.org");
        assertThat(filtered("", news, "ACTIVE", "", "")).containsExactly("adam@example.org", "ada@example.org");
        assertThat(filtered("", news, "ENDED", "", "")).containsExactly("adrian@example.org");
        assertThat(filtered("", 0, "ENDED", "", "")).containsExactly("adrian@example.org");
        assertThat(filtered("", 0, "", "es", "US")).containsExactly("adrian@example.org", "adam@example.org");
        assertThat(filtered("", 0, "ACTIVE", "es", "US")).containsExactly("adam@example.org");
        assertThat(filtered("", letter, "ACTIVE", "", "MX")).isEmpty();
        assertThat(filtered("ad", news, "ACTIVE", "", "")).containsExactly("ada@example.org", "adam@example.org");
        assertThat(filtered("ad", 0, "", "en", "US")).containsExactly("adele@example.org");
        assertThat(filtered("", 4711, "", "", "")).isEmpty();
        assertThat(repository.countries()).containsExactly("MX", "US");
        assertThat(repository.languages()).containsExactly("en", "es");
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition_in_every_order() {
        long list = people.list("News");
        people.crowd(120, list, "US", "Maria");
        long other = people.list("Other");
        people.join("maria@example.org", other, named("Xenia", "Maria"));

        assertThat(pages(ALL_PEOPLE)).hasSize(121).doesNotHaveDuplicates();
        assertThat(pages(new PeopleFilter("", list, SubscriptionState.ACTIVE, "", "")))
                .hasSize(120)
                .doesNotHaveDuplicates();
        assertThat(pages(new PeopleFilter("", 0, null, "en", "US")))
                .hasSize(120)
                .doesNotHaveDuplicates();
        assertThat(pages(new PeopleFilter("maria", 0, null, "", "")))
                .hasSize(121)
                .doesNotHaveDuplicates()
                .startsWith("maria@example.org");
        assertThat(pages(new PeopleFilter("crowd", 0, null, "", "")))
                .hasSize(120)
                .isSorted();
        assertThat(search.find(ALL_PEOPLE, "nonsense").lines()).hasSize(50);
    }

    @Test
    void a_rare_match_is_found_by_searching_further_and_no_request_reads_all_people() {
        long list = people.list("News");
        people.join("rare@example.org", list, from("fr", "LI"));
        people.crowd(PeopleSearch.MAX_SEEN + 500, list, "US", null);
        people.memberships.end(people.join("rare@example.org", list), list, "asked");

        PeopleFilter rare = new PeopleFilter("", 0, SubscriptionState.ENDED, "", "");
        PeoplePage first = search.find(rare, "");
        assertThat(first.lines()).isEmpty();
        assertThat(first.unfinished()).isTrue();
        PeoplePage second = search.find(rare, first.next());
        assertThat(second.lines()).extracting(PersonLine::email).containsExactly("rare@example.org");
        assertThat(second.next()).isEmpty();

        // With an index over the rare value, the first request finds the person.
        assertThat(filtered("", 0, "ENDED", "", "LI")).containsExactly("rare@example.org");
        assertThat(filtered("", list, "ENDED", "", "")).containsExactly("rare@example.org");
        assertThat(filtered("", list, "", "fr", "")).containsExactly("rare@example.org");
    }

    @Test
    void users_without_the_permission_see_no_people() {
        Actor viewer = Actor.user(1, "Vera", Role.VIEWER, null);
        assertThatThrownBy(() -> viewer.call(() -> search.find(ALL_PEOPLE, ""))).isInstanceOf(NotPermitted.class);
    }

    private List<String> found(String words) {
        return filtered(words, 0, "", "", "");
    }

    private List<String> filtered(String words, long list, String state, String language, String country) {
        return search.find(PeopleFilter.of(words, list, state, language, country), "").lines().stream()
                .map(PersonLine::email)
                .toList();
    }

    private List<String> pages(PeopleFilter filter) {
        List<String> all = new ArrayList<>();
        PeoplePage page = search.find(filter, "");
        page.lines().forEach(line -> all.add(line.email()));
        while (!page.next().isEmpty()) {
            page = search.find(filter, page.next());
            page.lines().forEach(line -> all.add(line.email()));
        }
        return all;
    }
}
