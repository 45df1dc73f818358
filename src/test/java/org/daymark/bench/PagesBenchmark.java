package org.daymark.bench;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.daymark.Daymark;
import org.daymark.bench.PageTime.Kind;
import org.daymark.bench.TimedClient.Answer;
import org.daymark.delivery.SendProgress;
import org.daymark.problem.Problem;
import org.daymark.report.ReportFixture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Asks a running server for all its pages over a full ledger, and measures their first byte. Only for scratch
 * databases.
 */
final class PagesBenchmark {
    static final String PASSWORD = "lantern orchard twelve pebbles";

    /** What the first byte of a page has to stay below at the 95th percentile. */
    private static final double LIMIT_MS = 100;

    private static final int WARM_UP = 10;
    private static final int MAX_LATER = 5;
    private static final int WARM_UP_LATER = 1;
    private static final int UPLOADED_ROWS = 20_000;
    private static final int MAX_LOOKS = 600;
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    private final SampleLedger ledger;
    private final RequestMappingHandlerMapping mapping;
    private final Environment environment;
    private final ApplicationContext context;

    PagesBenchmark(
            SampleLedger ledger,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Environment environment,
            ApplicationContext context) {
        this.ledger = ledger;
        this.mapping = mapping;
        this.environment = environment;
        this.context = context;
    }

    /** Fills the database, which has to be empty, and measures. */
    PagesResult run(PagesPlan plan, SendProgress filling, SendProgress asking) {
        long began = System.nanoTime();
        Sample sample = ledger.fill(plan, filling);
        ReportFixture.count(context);
        double fillSeconds = round((System.nanoTime() - began) / 1e9);

        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        TimedClient visitor = new TimedClient(port);
        TimedClient signedIn = new TimedClient(port);
        Answer in = signedIn.submit("/sign-in", "/sign-in", "email", "bench@example.org", "password", PASSWORD);
        if (in.location().startsWith("/sign-in")) {
            throw new Problem("The benchmark's administrator could not sign in.");
        }
        List<AskedPage> pages = PageList.of(sample, signedIn, upload(signedIn, plan));
        PageList.refuseMissing(pages, routes(mapping));

        Map<AskedPage, double[]> times = measure(pages, plan.requests(), signedIn, visitor, asking);
        List<PageTime> lines = new ArrayList<>();
        times.forEach((page, millis) -> lines.add(line(page, millis)));
        lines.sort(Comparator.comparingDouble(PageTime::p95Ms).reversed());
        List<String> tooSlow = lines.stream()
                .filter(line -> line.kind() == Kind.PAGE && line.p95Ms() >= LIMIT_MS)
                .map(PageTime::page)
                .toList();
        return new PagesResult(ledger.rows(), fillSeconds, LIMIT_MS, lines, tooSlow);
    }

    /** Round after round over all pages, as people come: none is asked for forty times in a row. */
    private static Map<AskedPage, double[]> measure(
            List<AskedPage> pages, int requests, TimedClient signedIn, TimedClient visitor, SendProgress asking) {
        int warmUp = Math.min(WARM_UP, requests);
        Map<AskedPage, double[]> times = new LinkedHashMap<>();
        pages.forEach(page -> times.put(page, new double[requestsOf(page, requests)]));
        long rounds = (long) warmUp + requests;
        for (int round = 0; round < rounds; round++) {
            asking.at(round, rounds);
            for (AskedPage page : pages) {
                double[] measured = times.get(page);
                int before = page.kind() == Kind.PAGE ? warmUp : Math.min(WARM_UP_LATER, warmUp);
                int number = round - before;
                if (measured == null || number >= measured.length) {
                    continue;
                }
                double millis = ask(page, page.visitor() ? visitor : signedIn);
                if (number >= 0) {
                    measured[number] = millis;
                }
            }
        }
        asking.at(rounds, rounds);
        return times;
    }

    /** What reads a whole list is not asked for as often: it takes seconds each time. */
    private static int requestsOf(AskedPage page, int requests) {
        return page.kind() == Kind.PAGE ? requests : Math.min(MAX_LATER, requests);
    }

    private static double ask(AskedPage page, TimedClient client) {
        Answer answer = client.get(page.address());
        boolean signIn = !page.visitor() && answer.location().startsWith("/sign-in");
        if (answer.status() >= 400 || signIn) {
            throw new Problem("The benchmark asked for " + page.name() + " at " + page.address() + " and got "
                    + answer.status() + " " + answer.location() + ".");
        }
        return answer.firstByteNanos() / 1e6;
    }

    private static PageTime line(AskedPage page, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new PageTime(
                page.name(),
                page.kind(),
                sorted.length,
                round(percentile(sorted, 50)),
                round(percentile(sorted, 95)),
                round(sorted[sorted.length - 1]));
    }

    /** The smallest value that so many of a hundred do not exceed. */
    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }

    /** Puts a file on its way to an import up to where someone is to confirm it, and gives the address of it. */
    private static String upload(TimedClient client, PagesPlan plan) {
        StringBuilder file = new StringBuilder("Email,First name,Country\n");
        for (int i = 0; i < Math.min(UPLOADED_ROWS, plan.subscribers()); i++) {
            file.append(i % 50 == 0 ? "no address" : "new" + i + "@example.org").append(",Sam,US\n");
        }
        String address = client.upload("/imports/new", "new-people.csv", file.toString())
                .location()
                .replaceFirst("/layout$", "");
        String version = client.get(address + "/columns").find(VERSION);
        client.submit(
                address + "/columns",
                address + "/columns",
                "version",
                version,
                "column-0",
                "EMAIL",
                "column-1",
                "FIRST_NAME",
                "column-2",
                "COUNTRY",
                "newList",
                "New people");
        for (int look = 0; look < MAX_LOOKS; look++) {
            if (client.get(address + "/consent").status() == 200) {
                return address;
            }
            pause();
        }
        throw new Problem("The benchmark's file was not checked within a minute.");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The benchmark was interrupted.", e);
        }
    }

    /**
     * The routes that answer a GET, as far as they are this program's own and not added from elsewhere, as by its
     * tests.
     */
    static Set<String> routes(RequestMappingHandlerMapping mapping) {
        CodeSource own = source(Daymark.class);
        Set<String> routes = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            boolean reading = methods.isEmpty() || methods.contains(RequestMethod.GET);
            if (reading && (Objects.equals(source(handler.getBeanType()), own))) {
                info.getPatternValues().forEach(route -> routes.add(route.isEmpty() ? "/" : route));
            }
        });
        return routes;
    }

    private static @Nullable CodeSource source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
