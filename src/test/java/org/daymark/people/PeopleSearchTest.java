package org.daymark.people;

import static java.util.Collections.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daymark.people.PeopleFixture.from;
import static org.daymark.people.PeopleFixture.named;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.people.PersonLine.Membership;
import org.daymark.segment.Predicate;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.suppression.DomainPattern;
import org.daymark.suppression.SuppressionReason;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class PeopleSearchTest {
    private static final PeopleFilter ALL_PEOPLE = PeopleFilter.ALL;

    private static final Predicate SEGMENT = new Predicate("s.email LIKE ?", List.of("a%"));

    private final PeopleFixture people;
    private final PeopleSearch search;
    private final PeopleRepository repository;

    PeopleSearchTest(TestDatabase database) {
        people = new PeopleFixture(database.freshSchema(), Clock.systemUTC());
        repository = new PeopleRepository(people.client);
        search = new PeopleSearch(
                repository,
                (filter, range) -> filter.segment() == 0
                        ? new FilterContext(Predicate.ALL, Predicate.ALL, Instant.now(), ZoneOffset.UTC)
                        : new FilterContext(SEGMENT, SEGMENT, Instant.now(), ZoneOffset.UTC));
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

        PeoplePage page = search.find(ALL_PEOPLE, PeopleSort.NEWEST, "");

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
        assertThat(pages(new PeopleFilter("", list, PeopleState.ACTIVE, "", "")))
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
        assertThat(search.find(ALL_PEOPLE, PeopleSort.NEWEST, "nonsense").lines())
                .hasSize(50);
    }

    @Test
    void a_rare_match_is_found_by_searching_further_and_no_request_reads_all_people() {
        long list = people.list("News");
        people.join("rare@example.org", list, from("fr", "LI"));
        people.crowd(PeopleSearch.MAX_SEEN + 500, list, "US", null);
        people.memberships.end(people.join("rare@example.org", list), list, "asked");

        PeopleFilter rare = new PeopleFilter("", 0, PeopleState.ENDED, "", "");
        PeoplePage first = search.find(rare, PeopleSort.NEWEST, "");
        assertThat(first.lines()).isEmpty();
        assertThat(first.unfinished()).isTrue();
        PeoplePage second = search.find(rare, PeopleSort.NEWEST, first.next());
        assertThat(second.lines()).extracting(PersonLine::email).containsExactly("rare@example.org");
        assertThat(second.next()).isEmpty();

        // With an index over the rare value, the first request finds the person.
        assertThat(filtered("", 0, "ENDED", "", "LI")).containsExactly("rare@example.org");
        assertThat(filtered("", list, "ENDED", "", "")).containsExactly("rare@example.org");
        assertThat(filtered("", list, "", "fr", "")).containsExactly("rare@example.org");
    }

    @Test
    void every_order_is_stable_from_page_to_page_for_few_and_for_many() {
        long list = people.list("News");
        long few = people.list("Few");
        people.crowd(120, list, "US", "Maria");
        people.join("b@example.org", few, named("Bea", null));
        people.join("a@example.org", few);
        people.join("c@example.org", few, named("Ann", null));
        PeopleFilter filter = new PeopleFilter("", few, null, "", "");

        assertThat(pages(ALL_PEOPLE, PeopleSort.ADDRESS)).hasSize(123).isSorted();
        assertThat(pages(ALL_PEOPLE, PeopleSort.ADDRESS_DOWN)).hasSize(123).isSortedAccordingTo(reverseOrder());
        assertThat(pages(ALL_PEOPLE, PeopleSort.OLDEST)).hasSize(123).endsWith("c@example.org");
        assertThat(pages(ALL_PEOPLE, PeopleSort.NAME))
                .doesNotHaveDuplicates()
                .hasSize(123)
                .startsWith("c@example.org", "b@example.org", "crowd00000@example.org")
                .endsWith("crowd00119@example.org", "a@example.org");
        assertThat(pages(ALL_PEOPLE, PeopleSort.NAME_DOWN))
                .doesNotHaveDuplicates()
                .hasSize(123)
                .startsWith("crowd00119@example.org")
                .endsWith("b@example.org", "c@example.org", "a@example.org");
        assertThat(pages(filter, PeopleSort.ADDRESS))
                .containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(pages(filter, PeopleSort.OLDEST)).containsExactly("b@example.org", "a@example.org", "c@example.org");
        assertThat(pages(filter, PeopleSort.NAME)).containsExactly("c@example.org", "b@example.org", "a@example.org");
        assertThat(pages(new PeopleFilter("", list, null, "", ""), PeopleSort.NAME_DOWN))
                .doesNotHaveDuplicates()
                .hasSize(120)
                .startsWith("crowd00119@example.org");
    }

    @Test
    void those_mailed_lately_come_first_or_last_and_those_without_mail_at_the_end() {
        long list = people.list("News");
        long few = people.list("Few");
        people.crowd(120, list, "US", "Maria");
        long late = people.join("late@example.org", few);
        long early = people.join("early@example.org", few);
        people.join("never@example.org", few);
        people.mailed(late, Instant.parse("2026-05-01T10:00:00.250Z"));
        people.mailed(early, Instant.parse("2026-05-01T10:00:00Z"));
        PeopleFilter filter = new PeopleFilter("", few, null, "", "");

        assertThat(pages(ALL_PEOPLE, PeopleSort.MAILED_DOWN))
                .doesNotHaveDuplicates()
                .hasSize(123)
                .startsWith("late@example.org", "early@example.org", "never@example.org", "crowd00119@example.org");
        assertThat(pages(ALL_PEOPLE, PeopleSort.MAILED))
                .doesNotHaveDuplicates()
                .hasSize(123)
                .startsWith("early@example.org", "late@example.org", "never@example.org", "crowd00119@example.org");
        assertThat(pages(filter, PeopleSort.MAILED))
                .containsExactly("early@example.org", "late@example.org", "never@example.org");
        assertThat(pages(filter, PeopleSort.MAILED_DOWN))
                .containsExactly("late@example.org", "early@example.org", "never@example.org");
        assertThat(search.find(filter, PeopleSort.MAILED_DOWN, "").lines())
                .extracting(line -> line.mailed() == null ? "" : line.mailed().iso())
                .containsExactly("2026-05-01T10:00:00.250Z", "2026-05-01T10:00:00Z", "");
        for (long person : people.everyone()) {
            people.mailed(person, Instant.parse("2026-05-02T10:00:00Z"));
        }
        assertThat(pages(ALL_PEOPLE, PeopleSort.MAILED_DOWN))
                .doesNotHaveDuplicates()
                .hasSize(123);
        assertThat(pages(ALL_PEOPLE, PeopleSort.MAILED)).doesNotHaveDuplicates().hasSize(123);
    }

    @Test
    void people_are_found_by_day_tag_segment_source_pause_and_suppression() {
        long list = people.list("News");
        long ada = people.join("ada@example.org", list);
        people.join("bob@company.example", list);
        long cy = people.join("cy@example.org", list);
        long tag = people.tag("Donor", ada);
        people.added(cy, Instant.parse("2020-05-03T23:00:00Z"));
        people.paused(ada, Instant.now().plusSeconds(600));
        people.suppressions.suppressEverywhere(EmailAddress.parse("cy@example.org"), SuppressionReason.MANUAL, "asked");
        people.domains.add(List.of(new DomainPattern("company.example", false)), "asked");

        assertThat(with("state", "PAUSED")).containsExactly("ada@example.org");
        assertThat(with("state", "SUPPRESSED")).containsExactly("cy@example.org", "bob@company.example");
        assertThat(with("tag", Long.toString(tag))).containsExactly("ada@example.org");
        assertThat(with("from", "2020-05-03", "to", "2020-05-03")).containsExactly("cy@example.org");
        assertThat(with("to", "2020-05-02")).isEmpty();
        assertThat(with("segment", "7")).containsExactly("ada@example.org");
        assertThat(with("source", "PEOPLE.CSV")).hasSize(3);
        assertThat(with("source", "elsewhere")).isEmpty();
        assertThat(with("tag", Long.toString(tag), "state", "SUPPRESSED", "list", Long.toString(list)))
                .isEmpty();
    }

    @Test
    void members_of_a_segment_are_found_however_far_their_ids_are_apart() {
        long list = people.list("News");
        people.crowd(120, list, "MX", "Ann");
        long first = people.join("ada@example.org", list);
        people.renumber(people.join("amy@example.org", list), 9_000);
        people.renumber(people.join("abe@example.org", list), 700_000);
        people.renumber(people.join("bob@example.org", list), 5_000_000);

        assertThat(with("segment", "7")).containsExactly("abe@example.org", "amy@example.org", "ada@example.org");
        assertThat(with("segment", "7", "country", "MX")).isEmpty();
        assertThat(first).isPositive();
        assertThat(pages(PeopleFilter.of("", Map.of("segment", "7")).withWords("am")))
                .containsExactly("amy@example.org");
    }

    @Test
    void a_filter_is_read_again_as_it_was_written() {
        PeopleFilter filter = PeopleFilter.of(
                "Ada & Co",
                Map.of(
                        "list",
                        "3",
                        "state",
                        "ENDED",
                        "language",
                        "es",
                        "country",
                        "MX",
                        "from",
                        "2026-01-02",
                        "to",
                        "2026-02-30",
                        "tag",
                        "x",
                        "segment",
                        "9",
                        "source",
                        "Open day = 50 %"));

        assertThat(PeopleFilter.parse(filter.text())).isEqualTo(filter);
        assertThat(filter.to()).isNull();
        assertThat(filter.tag()).isZero();
        assertThat(PeopleFilter.parse("")).isEqualTo(PeopleFilter.ALL);
    }

    private List<String> with(String... fields) {
        Map<String, String> form = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return pages(PeopleFilter.of("", form));
    }

    @Test
    void users_without_the_permission_see_no_people() {
        Actor viewer = Actor.user(1, "Vera", Role.VIEWER, null);
        assertThatThrownBy(() -> viewer.call(() -> search.find(ALL_PEOPLE, PeopleSort.NEWEST, "")))
                .isInstanceOf(NotPermitted.class);
    }

    private List<String> found(String words) {
        return filtered(words, 0, "", "", "");
    }

    private List<String> filtered(String words, long list, String state, String language, String country) {
        return search
                .find(new PeopleFilter(words, list, PeopleState.named(state), language, country), PeopleSort.NEWEST, "")
                .lines()
                .stream()
                .map(PersonLine::email)
                .toList();
    }

    private List<String> pages(PeopleFilter filter) {
        return pages(filter, PeopleSort.NEWEST);
    }

    private List<String> pages(PeopleFilter filter, PeopleSort sort) {
        List<String> all = new ArrayList<>();
        PeoplePage page = search.find(filter, sort, "");
        page.lines().forEach(line -> all.add(line.email()));
        while (!page.next().isEmpty()) {
            page = search.find(filter, sort, page.next());
            page.lines().forEach(line -> all.add(line.email()));
        }
        return all;
    }
}
