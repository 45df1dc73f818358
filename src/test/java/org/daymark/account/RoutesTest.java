package org.daymark.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route with every role and with none. A route that is not in the table fails the test: decide, and add it.
 */
class RoutesTest extends PagesTest {
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> PEOPLE = EnumSet.of(Role.ADMINISTRATOR, Role.EDITOR, Role.APPROVER);
    private static final Set<Role> WRITERS = EnumSet.of(Role.ADMINISTRATOR, Role.EDITOR);
    private static final Set<Role> APPROVERS = EnumSet.of(Role.ADMINISTRATOR, Role.APPROVER);
    private static final Set<Role> ADMINISTRATOR = EnumSet.of(Role.ADMINISTRATOR);

    /** What needs no sign-in; Spring Security's own filters answer POST /sign-in, /sign-in/code and /sign-out. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /sign-in",
            "GET /sign-in/code",
            "GET /setup",
            "GET /setup/{token}",
            "POST /setup/{token}",
            "GET /invitation/{token}",
            "POST /invitation/{token}",
            "GET /forgot",
            "POST /forgot",
            "GET /reset/{token}",
            "POST /reset/{token}",
            "GET /u/{token}",
            "POST /u/{token}",
            "GET /k/{token}",
            "POST /k/{token}",
            "GET /n/{token}",
            "POST /n/{token}",
            "GET /t/{token}",
            "GET /o/{token}.gif",
            "POST /hooks/{provider}/{token}",
            "GET /w/preview",
            "GET /w/{token}",
            "GET /a/{label}",
            "GET /a/{label}/feed.xml",
            "GET /a/{label}/{text}",
            "GET /s/{label}",
            "POST /s/{label}",
            "GET /s/c/{token}",
            "POST /s/c/{token}",
            "GET /p/link",
            "POST /p/link",
            "GET /p/{token}",
            "POST /p/{token}",
            "POST /p/me/save",
            "POST /p/me/pause",
            "POST /p/me/address",
            "POST /p/me/erase",
            "POST /p/me/data",
            "POST /p/me/data.json",
            "GET /r/{link}",
            "GET /r/{link}/mail",
            "POST /r/{link}/code",
            "POST /r/{link}/open",
            "POST /r/{link}/comments",
            "POST /r/{link}/comments/{comment}/reply",
            "POST /r/{link}/answer",
            "GET /i/{name}",
            "GET /f/{name}",
            "GET /c/{token}.ics",
            "ANY /error");

    private static final Map<String, Set<Role>> ALLOWED = new LinkedHashMap<>();

    static {
        allow(
                EVERYBODY,
                "GET /",
                "GET /under-way",
                "GET /campaigns",
                "GET /campaigns/{id}",
                "GET /campaigns/{id}/progress",
                "GET /campaigns/{id}/deliveries/{deliveryId}",
                "GET /campaigns/{id}/results",
                "GET /campaigns/{id}/report",
                "GET /campaigns/{id}/report.csv",
                "GET /reports",
                "GET /reports.csv",
                "GET /campaigns/{id}/write",
                "GET /campaigns/{id}/write/checks",
                "GET /campaigns/{id}/preview",
                "GET /campaigns/{id}/preview/mail",
                "GET /campaigns/{id}/versions",
                "GET /campaigns/{id}/audience",
                "GET /campaigns/{id}/audience/count",
                "GET /campaigns/{id}/audience/limit",
                "GET /campaigns/{id}/review",
                "GET /campaigns/{id}/review/findings",
                "GET /campaigns/{id}/review/rehearsal",
                "GET /campaigns/{id}/send",
                "GET /campaigns/{id}/send/standing",
                "GET /pictures",
                "GET /saved-blocks",
                "GET /saved-blocks/{id}/mail",
                "GET /templates",
                "GET /templates/{id}/mail",
                "GET /files",
                "GET /sources",
                "GET /sources/{id}",
                "GET /imports",
                "GET /imports/{id}",
                "GET /imports/{id}/progress",
                "GET /lists",
                "GET /lists/{id}",
                "GET /segments",
                "GET /segments/{id}",
                "GET /segments/{id}/count",
                "GET /calendar",
                "GET /calendar/{key}",
                "GET /calendar/reminders",
                "POST /calendar/reminders",
                "POST /calendar/feed",
                "POST /calendar/feed/revoke",
                "POST /calendar/{key}/dismiss",
                "GET /calendar/carry-over/{campaign}",
                "POST /segments/count/cancel",
                "GET /lists/{id}/sign-up",
                "GET /lists/{id}/archive",
                "GET /lists/{id}/tracking",
                "GET /campaigns/{id}/web-view",
                "GET /campaigns/{id}/clicks",
                "GET /help",
                "GET /help/{document}",
                "GET /help/{picture}",
                "GET /account",
                "GET /account/alerts",
                "POST /account/alerts",
                "POST /account/alerts/defaults",
                "POST /account/password",
                "POST /account/sessions/{handle}/end",
                "POST /account/sessions/end-others",
                "POST /account/second-factor",
                "GET /account/second-factor",
                "POST /account/second-factor/confirm",
                "POST /account/second-factor/remove",
                "POST /account/second-factor/codes",
                "GET /search",
                "POST /search",
                "POST /appearance");
        allow(
                WRITERS,
                "POST /campaigns/{id}/audience",
                "POST /campaigns/{id}/audience/exempt",
                "POST /campaigns/{id}/review/submit",
                "POST /campaigns/{id}/reviewers",
                "POST /campaigns/{id}/reviewers/{reviewer}/ask",
                "POST /campaigns/{id}/reviewers/{reviewer}/revoke",
                "POST /campaigns/{id}/review/withdraw");
        allow(APPROVERS, "POST /campaigns/{id}/review/approve", "POST /campaigns/{id}/review/send-back");
        allow(
                PEOPLE,
                "GET /campaigns/{id}/comments",
                "GET /campaigns/{id}/reviewers",
                "POST /campaigns/{id}/comments",
                "POST /campaigns/{id}/comments/{comment}/reply",
                "POST /campaigns/{id}/comments/{comment}/resolve",
                "POST /campaigns/{id}/comments/{comment}/reopen",
                "POST /campaigns/{id}/why",
                "GET /campaigns/{id}/people/{person}",
                "GET /campaigns/{id}/send/act",
                "POST /campaigns/{id}/send",
                "POST /campaigns/{id}/send/accept",
                "POST /campaigns/{id}/unschedule",
                "POST /campaigns/{id}/review/accept",
                "POST /campaigns/{id}/review/confirm",
                "POST /campaigns/{id}/review/rehearse",
                "POST /campaigns/{id}/review/links",
                "POST /campaigns/{id}/web-view/archive",
                "POST /campaigns/{id}/web-view/corrections",
                "POST /campaigns/{id}/pause",
                "POST /campaigns/{id}/resume",
                "GET /campaigns/{id}/cancel",
                "POST /campaigns/{id}/cancel",
                "GET /campaigns/{id}/retry-refused",
                "POST /campaigns/{id}/retry-refused",
                "POST /campaigns/{id}/settle",
                "GET /imports/{id}/rejected.csv",
                "POST /campaigns/{id}/preview/readers",
                "GET /subscribers",
                "POST /subscribers",
                "GET /subscribers/{id}",
                "GET /subscribers/{id}/consents",
                "GET /campaigns/{id}/audience/skipped",
                "GET /subscribers/{id}/data.json",
                "GET /attributes",
                "GET /attributes/{id}",
                "GET /feedback",
                "GET /feedback/patterns",
                "GET /feedback/{id}",
                "GET /suppressions",
                "POST /suppressions",
                "GET /suppressions/export.csv",
                "GET /suppressions/{id}",
                "GET /suppressions/domains",
                "GET /subscribers/growth",
                "GET /subscribers/acts",
                "GET /subscribers/acts/{id}",
                "GET /subscribers/acts/{id}/progress",
                "POST /subscribers/filters",
                "POST /subscribers/filters/{id}/delete",
                "GET /suppressions/domains/{id}",
                "GET /sandbox",
                "GET /sandbox/find",
                "GET /sandbox/{id}",
                "GET /sandbox/{id}/html",
                "GET /sandbox/{id}/mail.eml");
        allow(
                WRITERS,
                "GET /campaigns/new",
                "GET /calendar/{key}/start",
                "POST /calendar/{key}/start",
                "POST /calendar/{key}/follow",
                "GET /calendar/own/new",
                "POST /calendar/own/new",
                "GET /calendar/own/{id}",
                "POST /calendar/own/{id}",
                "POST /calendar/own/{id}/remove",
                "POST /calendar/own/{id}/restore",
                "POST /calendar/carry-over/{campaign}/{task}",
                "POST /campaigns",
                "POST /campaigns/{id}/duplicate",
                "POST /segments/{id}/ask",
                "GET /campaigns/{id}/top-up",
                "GET /campaigns/{id}/top-up/groups",
                "POST /campaigns/{id}/top-up",
                "GET /campaigns/{id}/rename",
                "POST /campaigns/{id}/rename",
                "GET /campaigns/{id}/delete",
                "POST /campaigns/{id}/delete",
                "POST /campaigns/{id}/write/link",
                "POST /campaigns/{id}/write/paste",
                "POST /campaigns/{id}/versions/{revision}/restore",
                "GET /test-recipients",
                "POST /test-recipients",
                "POST /test-recipients/{id}/remove",
                "GET /campaigns/{id}/test",
                "POST /campaigns/{id}/test");
        allow(
                WRITERS,
                "POST /campaigns/{id}/article",
                "POST /campaigns/{id}/article/insert",
                "POST /campaigns/{id}/blocks",
                "POST /campaigns/{id}/blocks/changes",
                "POST /campaigns/{id}/blocks/insert",
                "POST /campaigns/{id}/blocks/insert-for",
                "POST /campaigns/{id}/blocks/redo",
                "POST /campaigns/{id}/blocks/theirs",
                "POST /campaigns/{id}/blocks/undo",
                "POST /campaigns/{id}/blocks/{block}",
                "POST /campaigns/{id}/blocks/{block}/delete",
                "POST /campaigns/{id}/blocks/{block}/down",
                "POST /campaigns/{id}/blocks/{block}/duplicate",
                "POST /campaigns/{id}/blocks/{block}/hide",
                "POST /campaigns/{id}/blocks/{block}/insert",
                "POST /campaigns/{id}/blocks/{block}/move",
                "POST /campaigns/{id}/blocks/{block}/show",
                "POST /campaigns/{id}/blocks/{block}/shown-to",
                "POST /campaigns/{id}/blocks/{block}/theirs",
                "POST /campaigns/{id}/blocks/{block}/up",
                "POST /campaigns/{id}/blocks/{block}/up-to-date",
                "POST /campaigns/{id}/blocks/{block}/from-base",
                "GET /campaigns/{id}/languages",
                "POST /campaigns/{id}/languages",
                "GET /campaigns/{id}/languages/{variant}/remove",
                "POST /campaigns/{id}/languages/{variant}/remove",
                "POST /campaigns/{id}/languages/{variant}/restore",
                "POST /campaigns/{id}/blocks/insert-saved",
                "POST /campaigns/{id}/blocks/{block}/insert-saved",
                "POST /campaigns/{id}/blocks/{block}/unlink",
                "GET /campaigns/{id}/blocks/{block}/keep",
                "POST /campaigns/{id}/blocks/{block}/keep",
                "GET /campaigns/{id}/reuse",
                "POST /campaigns/{id}/reuse/saved",
                "POST /campaigns/{id}/reuse/earlier",
                "GET /campaigns/{id}/template",
                "POST /campaigns/{id}/template");
        allow(
                WRITERS,
                "GET /saved-blocks/{id}",
                "POST /saved-blocks/{id}",
                "POST /saved-blocks/{id}/rename",
                "GET /saved-blocks/{id}/delete",
                "POST /saved-blocks/{id}/delete",
                "POST /saved-blocks/{id}/link",
                "POST /saved-blocks/{id}/paste",
                "GET /templates/{id}/delete",
                "POST /templates/{id}/delete");
        allow(
                WRITERS,
                "GET /subscribers/new",
                "POST /subscribers/new",
                "GET /subscribers/{id}/edit",
                "POST /subscribers/{id}/edit",
                "POST /subscribers/{id}/subscribe",
                "POST /subscribers/{id}/unsubscribe",
                "POST /subscribers/{id}/unsubscribe-everything",
                "POST /subscribers/{id}/undo",
                "POST /subscribers/{id}/suppress",
                "GET /subscribers/{id}/erase",
                "POST /subscribers/{id}/erase",
                "POST /subscribers/{id}/consents",
                "POST /subscribers/{id}/consents/withdraw",
                "GET /subscribers/{id}/attributes",
                "POST /subscribers/{id}/attributes",
                "GET /attributes/new",
                "POST /attributes",
                "POST /attributes/{id}",
                "POST /attributes/{id}/choices",
                "POST /attributes/{id}/choices/{choice}",
                "POST /attributes/{id}/archive",
                "GET /attributes/{id}/delete",
                "POST /attributes/{id}/delete",
                "GET /subscribers/export",
                "POST /subscribers/export",
                "GET /segments/new",
                "POST /segments/new",
                "POST /segments/rules",
                "POST /segments/count",
                "GET /segments/{id}/edit",
                "POST /segments/{id}/edit",
                "POST /segments/{id}/duplicate",
                "GET /segments/{id}/delete",
                "POST /segments/{id}/delete",
                "POST /lists",
                "POST /lists/{id}",
                "POST /lists/{id}/sign-up",
                "POST /lists/{id}/archive",
                "POST /lists/{id}/tracking",
                "POST /lists/{id}/sign-up/reopen",
                "GET /suppressions/add",
                "POST /suppressions/add",
                "POST /subscribers/acts",
                "POST /subscribers/acts/new",
                "POST /subscribers/acts/confirm",
                "POST /subscribers/acts/{id}/undo",
                "POST /suppressions/domains",
                "POST /suppressions/domains/{id}/remove",
                "POST /feedback/{id}/verdict",
                "POST /feedback/{id}/restore",
                "POST /suppressions/{id}/restore",
                "POST /suppressions/{id}/undo");
        allow(
                WRITERS,
                "GET /sources/choices",
                "GET /sources/new",
                "POST /sources",
                "POST /sources/{id}",
                "POST /sources/{id}/archive",
                "POST /sources/{id}/restore",
                "GET /sources/{id}/delete",
                "POST /sources/{id}/delete",
                "POST /pictures",
                "GET /pictures/{id}",
                "POST /pictures/{id}",
                "POST /pictures/{id}/replacement",
                "GET /pictures/{id}/withdraw",
                "POST /pictures/{id}/withdraw",
                "GET /pictures/{id}/delete",
                "POST /pictures/{id}/delete",
                "POST /files",
                "GET /files/{name}/delete",
                "POST /files/{name}/delete");
        allow(
                WRITERS,
                "GET /imports/new",
                "POST /imports/new",
                "GET /imports/new/{id}",
                "GET /imports/new/{id}/layout",
                "POST /imports/new/{id}/layout",
                "GET /imports/new/{id}/preview",
                "GET /imports/new/{id}/columns",
                "POST /imports/new/{id}/columns",
                "POST /imports/new/{id}/words",
                "GET /imports/new/{id}/check",
                "POST /imports/new/{id}/check",
                "GET /imports/new/{id}/check/progress",
                "GET /imports/new/{id}/check/invalid.csv",
                "GET /imports/new/{id}/consent",
                "POST /imports/new/{id}/consent",
                "POST /imports/new/{id}/discard",
                "POST /imports/{id}/cancel",
                "POST /imports/{id}/continue");
        allow(
                ADMINISTRATOR,
                "GET /settings/retention",
                "POST /settings/retention/dry-run",
                "POST /settings/retention/on",
                "POST /settings/retention/off",
                "GET /settings/domain",
                "POST /settings/domain",
                "GET /settings/domain/reports",
                "GET /settings/email-limit",
                "POST /settings/email-limit",
                "GET /settings/approval",
                "GET /settings/consent",
                "GET /settings/consent/{rule}",
                "POST /settings/consent/{rule}",
                "POST /settings/approval",
                "GET /users",
                "POST /users",
                "POST /users/{id}/invite-again",
                "POST /users/{id}/role",
                "POST /users/{id}/disable",
                "POST /users/{id}/sign-out",
                "POST /users/{id}/enable",
                "POST /users/{id}/second-factor/remove",
                "POST /users/second-factor",
                "GET /audit",
                "GET /welcome",
                "POST /welcome/organisation",
                "GET /welcome/sender",
                "POST /welcome/sender",
                "GET /welcome/people",
                "GET /settings",
                "GET /settings/organisation",
                "POST /settings/organisation",
                "GET /settings/servers",
                "POST /settings/servers",
                "GET /settings/new-server",
                "GET /settings/servers/{name}",
                "POST /settings/servers/{name}",
                "POST /settings/servers/{name}/test",
                "GET /settings/servers/{name}/remove",
                "POST /settings/servers/{name}/remove",
                "GET /feedback/{id}/message.eml",
                "GET /settings/mailboxes",
                "POST /settings/mailboxes",
                "GET /settings/new-mailbox",
                "GET /settings/mailboxes/{id}",
                "POST /settings/mailboxes/{id}",
                "POST /settings/mailboxes/{id}/test",
                "POST /settings/mailboxes/{id}/remove",
                "GET /settings/webhooks",
                "POST /settings/webhooks",
                "GET /settings/new-webhook",
                "GET /settings/webhooks/{id}",
                "POST /settings/webhooks/{id}",
                "POST /settings/webhooks/{id}/secret",
                "POST /settings/webhooks/{id}/remove",
                "GET /settings/alerts",
                "POST /settings/alerts/defaults",
                "POST /settings/alerts/addresses",
                "POST /settings/alerts/addresses/{id}/remove",
                "POST /settings/alerts/webhook",
                "POST /settings/alerts/webhook/secret",
                "POST /settings/alerts/webhook/remove",
                "POST /settings/alerts/test",
                "GET /settings/signing",
                "POST /settings/signing",
                "POST /settings/signing/activate",
                "GET /settings/signing/remove",
                "POST /settings/signing/remove",
                "GET /settings/wording",
                "POST /settings/wording",
                "POST /settings/wording/remove",
                "POST /settings/wording/reading-level",
                "GET /settings/pace",
                "POST /settings/pace/rate",
                "POST /settings/pace/window",
                "POST /settings/pace/rules",
                "POST /settings/pace/rules/remove",
                "GET /settings/live",
                "POST /settings/live",
                "POST /settings/sandbox");
    }

    /** What a viewer may read. */
    static Set<String> readByViewers() {
        Set<String> routes = new TreeSet<>();
        ALLOWED.forEach((route, roles) -> {
            if (route.startsWith("GET ") && roles.contains(Role.VIEWER)) {
                routes.add(route.substring(4));
            }
        });
        return routes;
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void every_route_is_in_the_table() {
        Set<String> known = new TreeSet<>(ALLOWED.keySet());
        known.addAll(PUBLIC);
        assertThat(routes().stream().filter(route -> !route.contains(" /tests/")))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void every_console_page_asks_visitors_to_sign_in() throws IOException {
        // Until there is an administrator every page leads to the set-up.
        accounts().email(Role.ADMINISTRATOR);
        for (String route : ALLOWED.keySet()) {
            Answer answer = ask(visitor(), route);
            boolean reading = route.startsWith("GET");
            assertThat(answer.status()).as(route).isEqualTo(reading ? 302 : 403);
            if (reading) {
                assertThat(answer.header("Location")).as(route).startsWith("/sign-in");
            }
            assertThat(answer.body()).as(route).doesNotContain("side-nav");
        }
    }

    @Test
    void each_role_gets_where_it_may_and_nowhere_else() throws IOException {
        for (Role role : Role.values()) {
            PageClient client = accounts().signIn(accounts().fresh(role).email().value(), port());
            client.submit("/account", "/nowhere");
            for (Map.Entry<String, Set<Role>> route : ALLOWED.entrySet()) {
                if (route.getKey().endsWith("end-others")) {
                    continue;
                }
                Answer answer = ask(client, route.getKey());
                String which = role + " " + route.getKey() + " got " + answer.status();
                if (route.getValue().contains(role)) {
                    assertThat(answer.status()).as(which).isNotIn(401, 403);
                    assertThat(answer.header("Location")).as(which).doesNotContain("/sign-in");
                } else {
                    assertThat(answer.status()).as(which).isEqualTo(403);
                    assertThat(answer.body()).as(which).contains("Your role does not allow you to");
                }
            }
        }
    }

    @Test
    void what_is_public_needs_no_session() throws IOException {
        for (String route : PUBLIC) {
            Answer answer = ask(visitor(), route);
            assertThat(answer.header("Location")).as(route).doesNotContain("next=");
            if (route.startsWith("GET")) {
                assertThat(answer.status()).as(route).isIn(200, 302, 404);
            }
            if (route.contains("/u/")
                    || route.contains("/k/")
                    || route.contains("/n/")
                    || route.contains("/t/")
                    || route.contains("/o/")
                    || route.contains("/hooks/")
                    || route.contains("/r/")
                    || route.contains("/i/")
                    || route.contains("/f/")) {
                assertThat(answer.header("Set-Cookie")).as(route).isEmpty();
                assertThat(answer.status()).as(route).isEqualTo(404);
            }
        }
    }

    private static Answer ask(PageClient client, String route) throws IOException {
        String[] parts = route.split(" ");
        String path = parts[1].replace("{name}", "0123456789abcdef01234567.png")
                .replace("/sandbox/{id}", "/sandbox/1234567890123456-abcdef")
                .replaceAll("\\{\\w+\\}", "987654321");
        return parts[0].equals("POST") ? client.form(path) : client.get(path);
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            List<String> methods = new ArrayList<>();
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                methods.add(method.name());
            }
            if (methods.isEmpty()) {
                methods.add("ANY");
            }
            for (String pattern : info.getPatternValues()) {
                String plain = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*\\})*\\}")
                        .matcher(pattern)
                        .replaceAll("{$1}");
                methods.forEach(method -> routes.add(method + " " + (plain.isEmpty() ? "/" : plain)));
            }
        }
        return routes;
    }

    private static void allow(Set<Role> roles, String... routes) {
        for (String route : routes) {
            ALLOWED.put(route, roles);
        }
    }
}
