package org.daymark.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.dkim.DkimKeys;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.Kits;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.message.MessageTemplate;
import org.daymark.message.Recipient;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.suppression.AddressHashes;
import org.daymark.web.PublicUrl;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Sends the June issue to synthetic people through the real send run, and measures it. Only for scratch databases. */
@Service
public class Benchmark {
    private static final String KIT = "ptsd-awareness-month";
    private static final int WARM_UP = 10_000;
    private static final int MAX_WARM_UPS = 8;
    /** Of the time of a warm-up: when the JVM's compilers worked for less than that, they are as good as done. */
    private static final double COMPILING = 0.2;

    private static final int BATCH = 5_000;
    private static final int MAX_MICROS = 600_000_000;

    private final BenchmarkRepository repository;
    private final MailingLists lists;
    private final AddressHashes hashes;
    private final Kits kits;
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final PublicUrl publicUrl;
    private final Campaigns campaigns;
    private final SendRuns runs;
    private final DkimKeys dkimKeys;
    private final Clock clock;

    Benchmark(
            JdbcTemplate jdbc,
            MailingLists lists,
            AddressHashes hashes,
            Kits kits,
            IssueCompiler compiler,
            Organisations organisations,
            PublicUrl publicUrl,
            Campaigns campaigns,
            SendRuns runs,
            DkimKeys dkimKeys,
            Clock clock) {
        this.repository = new BenchmarkRepository(jdbc);
        this.lists = lists;
        this.hashes = hashes;
        this.kits = kits;
        this.compiler = compiler;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
        this.campaigns = campaigns;
        this.runs = runs;
        this.dkimKeys = dkimKeys;
        this.clock = clock;
    }

    /**
     * Runs the plan after a warm-up.
     *
     * @param sinkCpuNanos CPU time of a sink in this process, which does not count
     * @throws Problem if the server accepted no message, so that there is nothing to measure
     */
    public BenchResult run(BenchPlan plan, LongSupplier sinkCpuNanos, SendProgress progress) {
        String issue = issueOfSize(plan.bytesPerMessage()).toJson();
        if (plan.dkim()) {
            dkimKeys.generate(organisations.current().fromDomain(), "bench", false);
        }
        int warmUp = warmUp(plan.recipients(), issue);

        long id = campaign("bench.example", plan.recipients(), issue);
        Meter meter = new Meter(progress);
        long cpuBefore = cpuNanos() - sinkCpuNanos.getAsLong();
        DeliveryCounts counts = someAccepted(runs.run(id, meter));
        long cpu = cpuNanos() - sinkCpuNanos.getAsLong() - cpuBefore;

        double seconds = meter.span().toNanos() / 1e9;
        return new BenchResult(
                counts.recipients(),
                counts.accepted(),
                counts.deferred(),
                counts.refused(),
                counts.uncertain(),
                round(seconds),
                round(counts.accepted() / seconds),
                round(cpu / 1e9 / counts.recipients() * 1000),
                peakRssMb(),
                plan.bytesPerMessage(),
                meter.maxInFlight,
                round(meter.micros.getValueAtPercentile(50) / 1000.0),
                round(meter.micros.getValueAtPercentile(99) / 1000.0),
                warmUp);
    }

    /**
     * Sends until the JVM has compiled what it runs, so that a campaign of hours is not judged by its first seconds;
     * not for more than a few messages, if only few are to be measured. Returns how many it sent.
     */
    private int warmUp(int recipients, String issue) {
        int each = Math.min(WARM_UP, recipients);
        int most = each < WARM_UP ? 1 : MAX_WARM_UPS;
        int done = 0;
        double compiling = 1;
        while (done < most && compiling > COMPILING) {
            long began = System.nanoTime();
            long compiledBefore = compilingMillis();
            someAccepted(runs.run(campaign("warm-up-" + ++done + ".example", each, issue), SendProgress.NONE));
            compiling = (compilingMillis() - compiledBefore) * 1e6 / (System.nanoTime() - began);
        }
        return done * each;
    }

    private static DeliveryCounts someAccepted(DeliveryCounts counts) {
        Problem.unless(
                counts.accepted() > 0,
                String.format(
                        Locale.ROOT,
                        "Nothing was measured: the mail server accepted none of %,d messages; %,d were refused, and the"
                                + " others wait. Name a server with --smtp that accepts every message.",
                        counts.recipients(),
                        counts.refused()));
        return counts;
    }

    private static long compilingMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private long campaign(String domain, int people, String issue) {
        MailingList list = lists.findOrCreateSample(domain);
        LocalDateTime now = LocalDateTime.now(clock.withZone(ZoneId.of("UTC")));
        List<Object[]> rows = new ArrayList<>(BATCH);
        for (int i = 0; i < people; i++) {
            EmailAddress address = new EmailAddress("person" + i + "@" + domain);
            rows.add(new Object[] {address.value(), domain, hashes.of(address), "Person " + i, now, now});
            if (rows.size() == BATCH || i == people - 1) {
                repository.addPeople(rows);
                rows.clear();
            }
        }
        repository.subscribe(list.id(), domain);
        Campaign campaign = campaigns.create(KIT, list.name(), null);
        repository.freeze(campaign.id(), issue);
        return campaign.id();
    }

    /** The June issue cut short or filled up so that a finished message has the given size. */
    private CompiledIssue issueOfSize(int bytes) {
        CompiledIssue whole = compiler.compile(
                kits.load(KIT).issue(),
                organisations.current(),
                LocalDate.now(clock.withZone(ZoneId.systemDefault())),
                publicUrl.base());
        String html = whole.html();
        while (true) {
            CompiledIssue issue = withHtml(whole, html);
            int missing = bytes - size(issue);
            if (missing >= 0) {
                // A comment of letters is as long in quoted-printable as it is here, but for the soft line breaks.
                int filling = Math.max(0, missing * 73 / 76 - 10);
                return withHtml(whole, html + "<!--" + "x".repeat(filling) + "-->");
            }
            int cut = Math.max(0, html.length() + Math.min(missing / 2, -50));
            if (cut == 0) {
                return issue;
            }
            html = html.substring(0, cut);
        }
    }

    private static CompiledIssue withHtml(CompiledIssue issue, String html) {
        return new CompiledIssue(
                issue.subject(),
                issue.language(),
                issue.fromName(),
                issue.fromAddress(),
                issue.replyTo(),
                issue.helpUrl(),
                html,
                issue.text(),
                issue.slots(),
                issue.preheader(),
                issue.web());
    }

    private int size(CompiledIssue issue) {
        String domain = issue.fromDomain();
        Recipient recipient = new Recipient(
                "person10000@bench.example",
                "Person 10000",
                "Sample",
                "en",
                "US",
                "<d10000.2@" + domain + ">",
                clock.instant(),
                publicUrl.of("/u/" + "x".repeat(60)));
        MailingHeaders headers = new MailingHeaders("bench.example", "list-1." + domain, "c1:bench:list-1:daymark");
        return MessageTemplate.of(issue, headers).render(recipient).length;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long peakRssMb() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** Keeps what a run tells while it continues. */
    private static final class Meter implements SendProgress {
        private final SendProgress progress;
        private final Histogram micros = new ConcurrentHistogram(MAX_MICROS, 3);
        private int maxInFlight;
        private long firstClaim;
        private long lastOutcome;

        Meter(SendProgress progress) {
            this.progress = progress;
        }

        @Override
        public void at(long settled, long recipients) {
            progress.at(settled, recipients);
        }

        @Override
        public void answered(Duration taken) {
            micros.recordValue(Math.min(MAX_MICROS, taken.toNanos() / 1000));
        }

        @Override
        public void inFlight(int count) {
            lastOutcome = System.nanoTime();
            if (firstClaim == 0) {
                firstClaim = lastOutcome;
            }
            maxInFlight = Math.max(maxInFlight, count);
        }

        Duration span() {
            return Duration.ofNanos(lastOutcome - firstClaim);
        }
    }
}
