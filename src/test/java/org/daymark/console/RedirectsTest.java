package org.daymark.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.StaticWebApplicationContext;

/**
 * Every redirect of a page goes through {@link LocalRedirects}, and nothing else names an address for a browser to go
 * to.
 */
class RedirectsTest {
    /** Each way to send a browser somewhere that does not pass by the name of a view. */
    private static final Pattern PAST_THE_VIEWS = Pattern.compile(
            "sendRedirect\\(|\\bRedirectView\\b|\"(?:HX-Redirect|HX-Location|Location|Refresh)\"|HttpHeaders\\.LOCATION"
                    + "|\\.location\\(|encodeRedirectURL");

    /**
     * Among the pages, not the benchmark's client. They take what {@code WantedPage} has looked at, or a path without
     * anything that someone typed.
     */
    private static final Map<String, Set<String>> LOOKED_AT = Map.of(
            "account/SignInResults.java", Set.of("sendRedirect("),
            "account/SignInPoint.java", Set.of("sendRedirect(", "\"HX-Redirect\""),
            "console/LocalRedirects.java", Set.of("RedirectView"),
            // it follows redirects of others, and sends none
            "linkcheck/LinkFetcher.java", Set.of("\"Location\"", ".location("),
            // the destination is a link of the frozen issue, by its number; nothing of the request's
            "tracking/TrackingPages.java", Set.of("\"Location\""));

    @Test
    void only_known_places_send_a_browser_somewhere_without_a_view() throws IOException {
        Path sources = Path.of("src/main/java/org/daymark");
        Map<String, Set<String>> found = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(sources.resolve("bench")))
                    .toList();
        }
        for (Path file : files) {
            Matcher matcher = PAST_THE_VIEWS.matcher(Files.readString(file, UTF_8));
            while (matcher.find()) {
                found.computeIfAbsent(sources.relativize(file).toString().replace('\\', '/'), name -> new TreeSet<>())
                        .add(matcher.group());
            }
        }
        assertThat(found).isEqualTo(LOOKED_AT);
    }

    @ParameterizedTest
    @CsvSource({
        "/campaigns/7/review#findings, /campaigns/7/review#findings",
        "/search?q=b%C3%BCcher%20%26, /search?q=b%C3%BCcher%20%26",
        "/{x}, /",
        "//evil.example, /",
        "https://evil.example, /",
        "'/x\r\nX: y', /",
    })
    void a_view_leads_to_a_path_of_this_server(String wanted, String goesTo) throws Exception {
        MockServletContext server = new MockServletContext();
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.setServletContext(server);
        context.refresh();
        LocalRedirects redirects = new LocalRedirects();
        redirects.setApplicationContext(context);
        MockHttpServletResponse response = new MockHttpServletResponse();

        redirects
                .resolveViewName("redirect:" + wanted, Locale.ROOT)
                .render(Map.of(), new MockHttpServletRequest(server), response);

        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(response.getRedirectedUrl()).isEqualTo(goesTo);
    }
}
