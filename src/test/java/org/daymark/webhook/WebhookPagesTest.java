package org.daymark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The settings of webhooks, and what a provider gets over HTTP. */
class WebhookPagesTest extends PagesTest {
    private static final Actor ADMINISTRATOR = Actor.user(71, "Wanda Writer", Role.ADMINISTRATOR, null);

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private WebhookIntake intake;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void asItWas() {
        ADMINISTRATOR.run(() -> endpoints.list().forEach(endpoint -> endpoints.remove(endpoint.id())));
    }

    @Test
    void a_password_is_shown_once_and_proves_requests() throws IOException, InterruptedException {
        PageClient client = pages();
        Answer added =
                client.submit("/settings/new-webhook", "/settings/webhooks", "name", "Post", "provider", "POSTMARK");
        Document page = Jsoup.parse(added.body());
        String password = page.select("#shown-secret").text();
        String path = page.select("#address").text().replaceFirst("https?://[^/]+", "");
        String address = "http://localhost:" + port() + path;
        long id = endpoints.list().get(0).id();

        assertThat(password).hasSize(32);
        assertThat(path).startsWith("/hooks/postmark/");
        assertThat(client.get("/settings/webhooks/" + id).body())
                .contains("Set it up at the provider")
                .doesNotContain(password);
        assertThat(post(address, "{}", Map.of("Authorization", "Bearer " + password))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(address, "{}", Map.of("Authorization", "Bearer other")).statusCode())
                .isEqualTo(401);
        assertThat(post(address, "{}", Map.of()).statusCode()).isEqualTo(401);
        intake.writeCounts();
        assertThat(client.get("/settings/webhooks/" + id).body()).contains("wrong signature or password");

        client.submit("/settings/webhooks/" + id, "/settings/webhooks/" + id + "/secret");
        assertThat(post(address, "{}", Map.of("Authorization", "Bearer " + password))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_secret_that_cannot_be_read_stops_no_other_and_is_said_until_there_is_a_new_one()
            throws IOException, InterruptedException {
        PageClient client = pages();
        Endpoint broken = ADMINISTRATOR.call(() -> endpoints.add(Provider.POSTMARK, "Broken", "", null));
        Endpoint other = ADMINISTRATOR.call(() -> endpoints.add(Provider.POSTMARK, "Other", "", null));
        new EndpointsFixture(jdbc).spoilSecret(broken.id());

        HttpResponse<String> answer = report(broken);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(report(other).statusCode()).isEqualTo(200);
        intake.writeCounts();
        assertThat(client.get("/settings/webhooks").body()).contains("Secret unreadable", "Other");
        assertThat(client.get("/settings/webhooks/" + broken.id()).body())
                .contains("Daymark cannot read the stored secret", "the stored secret cannot be read;");

        client.submit("/settings/webhooks/" + broken.id(), "/settings/webhooks/" + broken.id() + "/secret");
        assertThat(client.get("/settings/webhooks").body()).doesNotContain("Secret unreadable");
        assertThat(report(endpoints.get(broken.id())).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> report(Endpoint endpoint) throws IOException, InterruptedException {
        return post(
                "http://localhost:" + port() + endpoint.path(),
                "{}",
                Map.of("Authorization", "Bearer " + endpoint.secret()));
    }

    @Test
    void an_address_that_is_none_of_ours_or_off_is_not_found_and_sets_no_cookie()
            throws IOException, InterruptedException {
        Endpoint endpoint = ADMINISTRATOR.call(() -> endpoints.add(Provider.BREVO, "Brevo", "", null));
        String address = "http://localhost:" + port() + endpoint.path();
        Map<String, String> right = Map.of("Authorization", "Bearer " + endpoint.secret());
        assertThat(post(address, "{}", right).headers().map()).doesNotContainKey("set-cookie");

        assertThat(post(address.replace("/brevo/", "/postmark/"), "{}", right).statusCode())
                .isEqualTo(404);
        assertThat(post(address + "x", "{}", right).statusCode()).isEqualTo(404);
        ADMINISTRATOR.run(() -> endpoints.change(endpoint.id(), "", null, false));
        assertThat(post(address, "{}", right).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_too_large_or_no_text_is_refused() throws IOException, InterruptedException {
        Endpoint endpoint = ADMINISTRATOR.call(() -> endpoints.add(Provider.BREVO, "Brevo", "", null));
        String address = "http://localhost:" + port() + endpoint.path();
        Map<String, String> right = Map.of("Authorization", "Bearer " + endpoint.secret());

        assertThat(post(address, "[" + " ".repeat((5 << 20) - 2) + "]", right).statusCode())
                .isEqualTo(200);
        assertThat(tooLarge(address, right)).isEqualTo(413);
        HttpRequest.Builder latin = HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'[', '"', (byte) 0xe9, '"', ']'}));
        right.forEach(latin::header);
        assertThat(send(latin.build()).statusCode()).isEqualTo(400);
    }

    @Test
    void only_the_body_counts_whatever_the_request_says_it_is() throws IOException, InterruptedException {
        Endpoint endpoint = ADMINISTRATOR.call(() -> endpoints.add(Provider.BREVO, "Brevo", "", null));
        String address = "http://localhost:" + port() + endpoint.path();
        for (String type : List.of(
                "text/plain; charset=utf-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/xml",
                "application/json; charset=utf-16",
                "no type at all")) {
            Map<String, String> headers = Map.of("Authorization", "Bearer " + endpoint.secret(), "Content-Type", type);
            assertThat(post(address, "{\"event\":\"delivered\"}", headers).statusCode())
                    .as(type)
                    .isEqualTo(200);
            assertThat(post(address + "?event=delivered&_csrf=x", "{}", headers).statusCode())
                    .as(type)
                    .isEqualTo(200);
        }
        Map<String, String> packed = Map.of("Authorization", "Bearer " + endpoint.secret(), "Content-Encoding", "gzip");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}));
        packed.forEach(request::header);
        assertThat(send(request.build()).statusCode()).isEqualTo(400);
    }

    /** The server answers, or ends the connection while the rest is still on its way. */
    private static int tooLarge(String address, Map<String, String> headers) throws InterruptedException {
        try {
            return post(address, "[" + " ".repeat(5 << 20) + "]", headers).statusCode();
        } catch (IOException e) {
            return 413;
        }
    }

    @Test
    void too_many_wrong_signatures_are_not_checked_any_more() throws IOException, InterruptedException {
        Endpoint endpoint = ADMINISTRATOR.call(() -> endpoints.add(Provider.BREVO, "Brevo", "", null));
        String address = "http://localhost:" + port() + endpoint.path();
        for (int i = 0; i < 30; i++) {
            assertThat(post(address, "{}", Map.of("Authorization", "Bearer wrong" + i))
                            .statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> last = post(address, "{}", Map.of("Authorization", "Bearer " + endpoint.secret()));
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void what_is_typed_wrong_is_told_and_kept() throws IOException {
        PageClient client = pages();
        assertThat(submit(client, "SES", "topic", "arn:aws:sqs:us-east-1:123456789012:x")
                        .body())
                .contains("The topic must be an ARN", "arn:aws:sqs:us-east-1:123456789012:x");
        assertThat(submit(client, "SENDGRID", "secret", "MFkw").body()).contains("This is not the verification key");
        assertThat(submit(client, "MAILGUN", "secret", "").body()).contains("Enter the HTTP webhook signing key");
        assertThat(submit(client, "GENERIC", "secret", "whsec_short").body()).contains("must begin with whsec_");
        assertThat(submit(client, "POSTMARK", "secret", "short").body()).contains("at least 24 characters");
        assertThat(submit(client, "NOBODY", "secret", "").status()).isEqualTo(400);
        assertThat(endpoints.list()).isEmpty();
    }

    private static Answer submit(PageClient client, String provider, String field, String value) throws IOException {
        return client.submit(
                "/settings/new-webhook", "/settings/webhooks", "name", "Typed", "provider", provider, field, value);
    }

    private static HttpResponse<String> post(String address, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
