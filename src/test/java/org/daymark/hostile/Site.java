package org.daymark.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Every page and form there is: found by following links, and for what no link leads to by what controllers declare.
 */
final class Site {
    /** As many pages of a kind as there are campaigns in states of their own. */
    static final int EACH_STATE = 10;

    private static final int MAX_VIEWS_ALIKE = 2;

    private final List<Route> routes;
    private final Map<Route, String> pages = new LinkedHashMap<>();
    private final Map<Route, Set<String>> queried = new HashMap<>();
    private final Map<String, HostileForm> forms = new LinkedHashMap<>();
    private final Set<String> withoutForm = new TreeSet<>();

    Site(List<Route> routes) {
        this.routes = routes;
    }

    /** One of each kind. */
    List<HostileForm> forms() {
        return List.copyOf(forms.values());
    }

    /** The routes by POST that stand in no form that was met. */
    Set<String> withoutForm() {
        return withoutForm;
    }

    /** Each route by GET with an address that leads to it. */
    Map<Route, String> pages() {
        return pages;
    }

    /** The parameters of a page that its method names or that a link had. */
    Set<String> parameters(Route page) {
        Set<String> names = new TreeSet<>(page.parameters());
        names.addAll(queried.getOrDefault(page, Set.of()));
        return names;
    }

    int routes() {
        return routes.size();
    }

    /** Follows every link from these pages, a few of each kind, and keeps the forms it meets. */
    void crawl(PageClient client, Judge judge, List<String> from) throws IOException {
        crawl(client, judge, from, EACH_STATE);
    }

    /** The same with no more pages of a kind than this. */
    void crawl(PageClient client, Judge judge, List<String> from, int mostAlike) throws IOException {
        Set<String> wanted = new LinkedHashSet<>(from);
        Map<String, Integer> alike = new HashMap<>();
        Set<String> seen = new TreeSet<>();
        while (!wanted.isEmpty()) {
            String path = wanted.iterator().next();
            wanted.remove(path);
            int most = path.contains("?") ? Math.min(mostAlike, MAX_VIEWS_ALIKE) : mostAlike;
            if (seen.add(path) && alike.merge(alike(path), 1, Integer::sum) <= most) {
                Answer answer = client.get(path);
                judge.look("GET " + path, answer);
                keep(path);
                if (!answer.header("Location").isEmpty()) {
                    wanted.add(answer.header("Location"));
                }
                if (Judge.isHtml(answer)) {
                    Document page = Jsoup.parse(answer.body());
                    keepForms(path, page);
                    wanted.addAll(links(page));
                }
            }
        }
    }

    /** Keeps the forms of one page, which shows them only once. */
    void visit(PageClient client, Judge judge, String path) throws IOException {
        Answer answer = client.get(path);
        judge.look("GET " + path, answer);
        keepForms(path, Jsoup.parse(answer.body()));
    }

    private void keepForms(String path, Document page) {
        HostileForm.on(path, page).forEach(form -> forms.putIfAbsent(form.shape(), form));
    }

    /** The pages that no path has to be filled in for. */
    List<String> entrances() {
        return routes.stream()
                .filter(route -> route.method().equals("GET") && route.variables() == 0)
                .map(Route::pattern)
                .toList();
    }

    /** Makes up an address for each page, and a form for each act, that was not met. */
    void makeUpTheRest(String token) {
        for (Route route : routes) {
            if (route.method().equals("GET")) {
                pages.putIfAbsent(route, sample(route));
            } else if (forms.values().stream().noneMatch(form -> route.matches(form.path()))) {
                HostileForm made = HostileForm.made(sample(route), token, route.parameters());
                forms.put(made.shape(), made);
                withoutForm.add(route.name());
            }
        }
    }

    private String sample(Route route) {
        return pages.values().stream()
                .map(page -> page.replaceFirst("\\?.*", ""))
                .filter(route::matches)
                .findFirst()
                .orElse(route.pattern().replaceAll("\\{\\w+}", "1"));
    }

    private void keep(String path) {
        String plain = path.replaceFirst("\\?.*", "");
        routes.stream()
                .filter(route -> route.method().equals("GET") && route.matches(plain))
                .findFirst()
                .ifPresent(route -> {
                    pages.putIfAbsent(route, path);
                    Set<String> names = queried.computeIfAbsent(route, none -> new TreeSet<>());
                    for (String pair : path.substring(plain.length()).split("[?&]")) {
                        if (!pair.isEmpty()) {
                            names.add(pair.replaceFirst("=.*", ""));
                        }
                    }
                });
    }

    private static List<String> links(Document page) {
        List<String> links = new ArrayList<>();
        for (String attribute : List.of("href", "src", "hx-get", "action")) {
            for (Element element : page.select("[" + attribute + "]")) {
                String target = element.attr(attribute).replaceFirst("#.*", "");
                boolean sends = element.normalName().equals("form")
                        && !element.attr("method").equals("get");
                if (target.startsWith("/") && !target.startsWith("/assets") && !(sends && attribute.equals("action"))) {
                    links.add(target);
                }
            }
        }
        return links;
    }

    private static String alike(String path) {
        return path.replaceFirst("\\?.*", "").replaceAll("\\d[\\w-]*", "0")
                + path.replaceFirst("^[^?]*", "").replaceAll("=[^&]*", "");
    }
}
