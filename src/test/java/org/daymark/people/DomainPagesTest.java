package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Subscribers;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DomainPagesTest extends PagesTest {
    private static final String PAGE = "/suppressions/domains";
    private static int number;

    @Autowired
    private MailingLists lists;

    @Autowired
    private Subscribers subscribers;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private SuppressedDomains domains;

    private PageClient editor;
    private String domain;
    private long list;

    @BeforeEach
    void newDomain() {
        accounts().email(Role.ADMINISTRATOR);
        editor = pages(Role.EDITOR);
        domain = "company" + ++number + ".example";
        list = lists.findOrCreate("Domains " + number).id();
    }

    @Test
    void a_domain_is_added_after_its_number_of_people_was_seen_and_asked_again_if_that_moved() throws IOException {
        join("ada@" + domain);
        String first = add(domain.toUpperCase(Locale.ROOT)).body();
        assertThat(first).contains("1 subscriber has an address").contains("name=\"agreed\" value=\"1\"");
        assertThat(domains.named(domain)).isEmpty();

        join("bob@" + domain);
        assertThat(add(domain, "agreed", "1").body())
                .contains("The number of people has changed")
                .contains("2 subscribers have addresses");
        assertThat(domains.named(domain)).isEmpty();

        String page = add(domain, "agreed", "2").header("Location").replace(address(), "");
        assertThat(editor.get(page).body())
                .contains(domain + " is suppressed. This affects 2 subscribers.")
                .contains("&lt;b&gt;asked");
        assertThat(suppressions.isSuppressedEverywhere(EmailAddress.parse("eve@" + domain)))
                .isTrue();
        assertThat(join("new@" + domain)).isEqualTo(JoinOutcome.SUPPRESSED);
        long ada = subscribers
                .find(EmailAddress.parse("ada@" + domain))
                .orElseThrow()
                .id();
        assertThat(editor.get("/subscribers/" + ada).body()).contains("The domain " + domain + " is suppressed");

        assertThat(editor.form(page + "/remove", "why", "").body()).contains("Enter a reason");
        editor.form(page + "/remove", "why", "They asked again");
        assertThat(editor.get(page).status()).isEqualTo(404);
        assertThat(domains.named(domain)).isEmpty();
    }

    @Test
    void a_provider_of_free_mailboxes_needs_one_more_confirmation() throws IOException {
        assertThat(add("Yahoo.co.uk", "agreed", "0").body())
                .contains("gives mailboxes to anyone")
                .contains("Confirm that you mean everyone");
        assertThat(domains.named("yahoo.co.uk")).isEmpty();
        add("yahoo.co.uk", "agreed", "0", "certain", "true");
        assertThat(domains.named("yahoo.co.uk")).isPresent();
        domains.remove(domains.named("yahoo.co.uk").orElseThrow().id(), "test");
    }

    @Test
    void faults_are_shown_and_lose_nothing() throws IOException {
        Answer none = editor.submit(PAGE, PAGE, "domain", "", "note", "");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body()).contains("Enter a domain").contains("Enter the source");
        assertThat(add("<script>alert(1)</script>").body())
                .contains("This is not a domain")
                .doesNotContain("<script>alert(1)");
        assertThat(editor.get(PAGE + "/987654").status()).isEqualTo(404);
        assertThat(pages(Role.APPROVER).get(PAGE).body()).doesNotContain("Suppress a domain");
    }

    @Test
    void the_file_of_suppressions_has_domains_and_is_read_again() throws IOException {
        add(domain, "agreed", "0", "subdomains", "true");
        String file = editor.get("/suppressions/export.csv").body();
        assertThat(file).contains("\r\n*@*." + domain + ",");
        domains.remove(domains.named(domain).orElseThrow().id(), "test");
        String text = "address\tname\n*@*." + domain + "\tx\nrest@" + domain + "\ty\n*@gmail.com\tz";

        assertThat(paste(text).body()).contains("The text also names 1 domain where 0 subscribers have addresses");
        assertThat(domains.named(domain)).isEmpty();
        assertThat(paste(text, "domains", "true").body())
                .contains("1 domain suppressed.", "1 address suppressed.")
                .contains("this provider gives mailboxes to anyone");

        assertThat(domains.named(domain).orElseThrow().subdomains()).isTrue();
        assertThat(domains.named("gmail.com")).isEmpty();
    }

    private Answer add(String typed, String... more) throws IOException {
        String[] fields = new String[more.length + 4];
        System.arraycopy(new String[] {"domain", typed, "note", "<b>asked by letter"}, 0, fields, 0, 4);
        System.arraycopy(more, 0, fields, 4, more.length);
        return editor.submit(PAGE, PAGE, fields);
    }

    private Answer paste(String text, String... more) throws IOException {
        String[] fields = new String[more.length + 8];
        System.arraycopy(
                new String[] {"addresses", text, "reason", "MANUAL", "scope", "0", "note", "moved"}, 0, fields, 0, 8);
        System.arraycopy(more, 0, fields, 8, more.length);
        return editor.submit("/suppressions/add", "/suppressions/add", fields);
    }

    private JoinOutcome join(String email) {
        return subscribers
                .join(
                        list,
                        List.of(new Joining(
                                EmailAddress.parse(email), PeopleFixture.named(null, null), PeopleFixture.CONSENT)))
                .get(0);
    }
}
