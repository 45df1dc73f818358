package org.daymark.authreport;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.authreport.AuthReportViewRepository.Totals;
import org.daymark.authreport.ReportSummary.Day;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.DomainDoctor;
import org.daymark.domain.Topic;
import org.daymark.organisation.Organisations;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** What reports say about our domains. */
@Service
public class AuthReportViews {
    /** The days by which a stricter policy is judged. */
    private static final int JUDGED_DAYS = 30;

    private static final int MAX_SOURCES = 100;
    private static final int MAX_BARS = 60;
    private static final Words WORDS = Words.of("authreport");

    private final AuthReportViewRepository repository;
    private final Organisations organisations;
    private final DomainDoctor doctor;
    private final Clock clock;

    AuthReportViews(
            AuthReportViewRepository repository, Organisations organisations, DomainDoctor doctor, Clock clock) {
        this.repository = repository;
        this.organisations = organisations;
        this.doctor = doctor;
        this.clock = clock;
    }

    /** The domains with reports, those with the most messages first. */
    public List<String> domains() {
        return repository.domains();
    }

    /** The domain to show first: that of the From address, the organization above it, or what there are reports on. */
    public String usual() {
        String from = organisations.current().fromDomain();
        List<String> domains = domains();
        return domains.stream()
                .filter(domain -> OwnDomains.isWithin(from, domain))
                .findFirst()
                .orElse(domains.isEmpty() ? from : domains.get(0));
    }

    public ReportSummary of(String domain, int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate since = today.minusDays(days - 1L);
        Totals totals = repository.totals(domain, ReportKind.DMARC, since);
        List<Day> judged = repository.days(domain, today.minusDays(JUDGED_DAYS - 1L));
        long passed = judged.stream().mapToLong(Day::passed).sum();
        long failed = judged.stream().mapToLong(Day::failed).sum();
        DomainPolicy policy = repository.policy(domain);
        PolicyAdvice advice = PolicyAdvice.of(policy, passed, failed, judged.size());
        List<MailSource> sources = repository.sources(domain, since, ownAddresses(domain), MAX_SOURCES);
        long listed = sources.stream().mapToLong(MailSource::messages).sum();
        return new ReportSummary(
                domain,
                days,
                totals.reports(),
                totals.reporters(),
                totals.good(),
                totals.bad(),
                totals.unlisted(),
                policy,
                advice,
                advice.words(passed, failed, judged.size()),
                sources,
                Math.max(0, totals.good() + totals.bad() - totals.unlisted() - listed),
                bars(repository.days(domain, since), since, days),
                tls(domain, since),
                repository.others().stream().map(AuthReportViews::other).toList());
    }

    /** The public addresses of our mail servers, as the last check of the domain found them. */
    private Set<String> ownAddresses(String domain) {
        return List.of(domain, organisations.current().fromDomain()).stream()
                .flatMap(each -> doctor.latest(each).stream())
                .flatMap(report -> report.of(Topic.REVERSE_NAME).stream())
                .map(DomainCheck::name)
                .map(Written::address)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private ReportSummary.Tls tls(String domain, LocalDate since) {
        Totals totals = repository.totals(domain, ReportKind.TLS, since);
        return new ReportSummary.Tls(
                totals.reports(),
                totals.good(),
                totals.bad(),
                repository.failures(domain, since).stream()
                        .map(failure -> new ReportSummary.Failure(
                                failure.reason().name(),
                                failure.host(),
                                failure.sessions(),
                                failure.reason().words(failure.host())))
                        .toList());
    }

    private static ReportSummary.Other other(AuthReportViewRepository.Other other) {
        ReportFault.Kind fault = other.fault();
        return new ReportSummary.Other(
                other.at(), other.reporter(), other.domain(), fault == null ? WORDS.of(other.state()) : fault.words());
    }

    /** Every day of the time, or several days as one. */
    private static List<Day> bars(List<Day> known, LocalDate since, int days) {
        Map<LocalDate, Day> byDay = known.stream().collect(Collectors.toMap(Day::day, Function.identity()));
        int step = (days + MAX_BARS - 1) / MAX_BARS;
        List<Day> bars = new ArrayList<>();
        for (LocalDate day = since; ChronoUnit.DAYS.between(since, day) < days; day = day.plusDays(step)) {
            long passed = 0;
            long failed = 0;
            for (int i = 0; i < step; i++) {
                Day one = byDay.get(day.plusDays(i));
                passed += one == null ? 0 : one.passed();
                failed += one == null ? 0 : one.failed();
            }
            bars.add(new Day(day, passed, failed));
        }
        return bars;
    }
}
