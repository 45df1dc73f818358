package org.daymark.authreport;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PagesTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class AuthReportPagesTest extends PagesTest {
    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void the_page_says_by_server_what_passes_and_what_to_do() throws Exception {
        AuthReportFixture.keep(jdbc, "harborlight.example");
        PageClient client = pages(Role.ADMINISTRATOR);

        String page = client.get("/settings/domain/reports?domain=harborlight.example")
                .body();

        assertThat(page)
                .contains(
                        "You can set p=quarantine",
                        "out.crm.example",
                        "crm.example signed it",
                        "has expired. Renew it.")
                .contains("it is about a domain that is not yours", "larger than any report");
        assertThat(client.get("/settings/domain/reports?domain=%3Cb%3E&days=x").body())
                .doesNotContain("<b>&lt;b&gt;");
    }
}
