package org.daymark.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.daymark.authreport.AuthReportViews;
import org.daymark.authreport.MailSource;
import org.daymark.authreport.ReportSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what other servers report about mail in the name of a domain. */
@Command(
        name = "reports",
        description = "Shows the DMARC and TLS reports on a domain by source.",
        mixinStandardHelpOptions = true)
final class FeedbackReportsCommand implements Callable<Integer> {
    private static final int MAX_DAYS = 400;

    @ParentCommand
    private FeedbackCommand feedback;

    @Spec
    private CommandSpec spec;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Default: the domain of the From address.")
    private @Nullable String domain;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Reports of this many days (default: ${DEFAULT-VALUE}).")
    private int days;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        AuthReportViews views = feedback.get(AuthReportViews.class);
        String asked = domain == null ? views.usual() : domain.strip().toLowerCase(Locale.ROOT);
        ReportSummary summary = views.of(asked, Math.max(1, Math.min(days, MAX_DAYS)));
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            out.println(Json.of(entry(summary)));
        } else {
            out.println(summary.adviceWords());
            summary.sources().forEach(source -> out.println(line(source, summary)));
            summary.tls()
                    .failures()
                    .forEach(failure -> out.println("TLS\t" + failure.sessions() + "\t" + failure.words()));
        }
        return ExitCode.DONE;
    }

    private static String line(MailSource source, ReportSummary summary) {
        return String.join(
                "\t",
                source.address(),
                String.valueOf(source.messages()),
                String.valueOf(source.failed()),
                source.words(summary.policy()));
    }

    private static Map<String, @Nullable Object> entry(ReportSummary summary) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("domain", summary.domain());
        entry.put("days", summary.days());
        entry.put("reports", summary.reports());
        entry.put("reporters", summary.reporters());
        entry.put("passed", summary.passed());
        entry.put("failed", summary.failed());
        entry.put("unlisted", summary.unlisted() + summary.moreSources());
        entry.put("policy", lower(summary.policy()));
        entry.put("advice", lower(summary.advice()));
        entry.put("advice_words", summary.adviceWords());
        entry.put(
                "sources",
                summary.sources().stream().map(source -> entry(source, summary)).toList());
        Map<String, Object> tls = new LinkedHashMap<>();
        tls.put("reports", summary.tls().reports());
        tls.put("encrypted", summary.tls().encrypted());
        tls.put("failed", summary.tls().failed());
        tls.put(
                "failures",
                summary.tls().failures().stream()
                        .map(FeedbackReportsCommand::entry)
                        .toList());
        entry.put("tls", tls);
        return entry;
    }

    private static Map<String, @Nullable Object> entry(MailSource source, ReportSummary summary) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("address", source.address());
        entry.put("name", source.name().isEmpty() ? null : source.name());
        entry.put("daymark", source.isDaymark());
        entry.put("messages", source.messages());
        entry.put("passed", source.passed());
        entry.put("signed", source.signed());
        entry.put("spf", source.spf());
        entry.put("refused", source.refused());
        entry.put("advice", lower(source.advice()));
        entry.put("words", source.words(summary.policy()));
        return entry;
    }

    private static Map<String, Object> entry(ReportSummary.Failure failure) {
        return Map.of(
                "reason",
                failure.reason().toLowerCase(Locale.ROOT),
                "host",
                failure.host(),
                "sessions",
                failure.sessions(),
                "words",
                failure.words());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
