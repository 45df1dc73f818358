package org.daymark.authreport;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.authreport.AuthReportRepository.Head;
import org.daymark.dkim.DkimKey;
import org.daymark.dkim.DkimKeys;
import org.daymark.domain.ServerNames;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.organisation.Organisations;
import org.daymark.text.Sha256;
import org.springframework.stereotype.Service;

/**
 * Takes the reports that mails carry. Only those about our own domains are kept, each once. Anyone can send one, so
 * nothing follows from a report but figures on a page.
 */
@Service
public class AuthReports {
    /** Beyond so many rows in all, further reports are kept as totals. */
    private static final long MAX_SOURCES = 200_000;

    private static final int NAMES_AT_ONCE = 20;

    private final AuthReportRepository repository;
    private final Organisations organisations;
    private final DkimKeys keys;
    private final InboundMailboxes mailboxes;
    private final ServerNames names;
    private final AuthReportSettings settings;
    private final Clock clock;

    AuthReports(
            AuthReportRepository repository,
            Organisations organisations,
            DkimKeys keys,
            InboundMailboxes mailboxes,
            ServerNames names,
            AuthReportSettings settings,
            Clock clock) {
        this.repository = repository;
        this.organisations = organisations;
        this.keys = keys;
        this.mailboxes = mailboxes;
        this.names = names;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes the reports that a mail carries. Must run in the transaction that records the mail. */
    public void take(byte[] message) {
        OwnDomains own = own();
        for (ReportFiles.Outcome outcome : ReportFiles.of(message, own, clock)) {
            if (outcome instanceof ReportFiles.Read read) {
                take(read.report(), own);
            } else if (outcome instanceof ReportFiles.Unreadable unreadable) {
                String fingerprint = Sha256.hex(unreadable.file());
                repository.add(
                        new Head(
                                fingerprint,
                                ReportKind.DMARC,
                                ReportState.UNREADABLE,
                                unreadable.fault(),
                                null,
                                "",
                                0,
                                0,
                                0),
                        today(),
                        clock.instant());
            }
        }
    }

    private void take(ReadReport report, OwnDomains own) {
        boolean ours = own.isOurs(report.domain());
        boolean room = repository.sources() < MAX_SOURCES;
        Head head = head(report, ours ? ReportState.KEPT : ReportState.FOREIGN, room);
        Optional<Long> id = repository.add(head, report.day(), clock.instant());
        if (id.isEmpty() || !ours) {
            return;
        }
        if (report instanceof ReadReport.Dmarc dmarc && room) {
            repository.addSources(id.get(), dmarc.sources());
        } else if (report instanceof ReadReport.Tls tls && room) {
            repository.addFailures(id.get(), tls.failures());
        }
    }

    private static Head head(ReadReport report, ReportState state, boolean room) {
        boolean ours = state == ReportState.KEPT;
        return new Head(
                fingerprint(report.kind(), report),
                report.kind(),
                state,
                null,
                report,
                report.policy(),
                ours ? report.good() : 0,
                ours ? report.bad() : 0,
                !ours ? 0 : room ? report.unlisted() : report.good() + report.bad());
    }

    private static String fingerprint(ReportKind kind, ReadReport report) {
        String name = report.reference().isEmpty()
                ? report.day().toString() + report.hashCode()
                : report.reference().toLowerCase(Locale.ROOT);
        return Sha256.hex(
                String.join("\n", kind.name(), report.reporter().toLowerCase(Locale.ROOT), name, report.domain()));
    }

    /** The domains that mail is sent from or comes back to. */
    OwnDomains own() {
        List<DkimKey> all = keys.all();
        Set<String> domains = new LinkedHashSet<>();
        String from = organisations.current().fromDomain();
        domains.add(from);
        all.forEach(key -> domains.add(key.domain()));
        mailboxes
                .returnAddress(from)
                .ifPresent(address -> domains.add(address.substring(address.lastIndexOf('@') + 1)));
        return new OwnDomains(
                domains.stream()
                        .map(Written::domain)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.toSet()),
                all.stream()
                        .map(key -> key.recordName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    /** Looks up names of servers that reports name, a few at once. */
    void nameSources() {
        Instant since = clock.instant().minus(java.time.Duration.ofDays(30));
        names.of(repository.unnamed(since, NAMES_AT_ONCE))
                .forEach((address, name) -> repository.addName(address, name, clock.instant()));
    }

    /** Deletes reports whose time is over, and says how many. */
    int prune() {
        int all = 0;
        int some;
        do {
            some = repository.deleteBefore(clock.instant().minus(settings.keepReports()));
            all += some;
        } while (some > 0);
        return all;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
