package org.daymark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.daymark.feedback.Classified;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.MailClassifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads mailboxes and looks at mail that came back. */
@Command(
        name = "feedback",
        description = "Reads and lists bounces, complaints and answers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FeedbackCommand.Classify.class,
            FeedbackReadCommand.class,
            FeedbackListCommand.class,
            FeedbackReportsCommand.class
        })
final class FeedbackCommand extends CommandGroup {
    /** Classifies files; needs neither database nor data directory. */
    @Command(
            name = "classify",
            description = "Shows what each message in a folder is, and the words that decided. Changes nothing.",
            mixinStandardHelpOptions = true)
    static final class Classify implements Callable<Integer> {
        private static final int WIDTH = 60;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "PATH", description = "A message, or a folder of files with one message each.")
        private Path path;

        @Mixin
        private JsonOption json;

        private final MailClassifier classifier = new MailClassifier();

        @Override
        public Integer call() {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "There is no file or folder " + path + ".");
            }
            PrintWriter out = spec.commandLine().getOut();
            String separator = json.wanted() ? "[\n" : "";
            for (Path file : files()) {
                out.print(separator);
                separator = json.wanted() ? ",\n" : "";
                out.print(json.wanted() ? Json.of(entry(file)) : line(file));
                if (!json.wanted()) {
                    out.println();
                }
            }
            out.print(!json.wanted() ? "" : separator.equals("[\n") ? "[]\n" : "\n]\n");
            out.flush();
            return ExitCode.DONE;
        }

        private List<Path> files() {
            try (Stream<Path> all = Files.walk(path)) {
                return all.filter(file -> !Files.isDirectory(file)).sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String name(Path file) {
            return file.equals(path)
                    ? String.valueOf(file.getFileName())
                    : path.relativize(file).toString();
        }

        private Map<String, @Nullable Object> entry(Path file) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("file", name(file));
            try {
                Classified read = read(file);
                entry.put("kind", lower(read.kind()));
                entry.put("class", lower(read.severity()));
                entry.put("status", read.status());
                entry.put("reason", lower(read.reason()));
                entry.put("recipients", read.recipients());
                entry.put("evidence", read.evidence());
                entry.put(
                        "outcomes",
                        read.outcomes().stream().map(Classify::outcome).toList());
                entry.put("original_message_id", read.originalMessageId());
            } catch (IOException e) {
                entry.put("error", Failures.explain(e));
            }
            return entry;
        }

        private static Map<String, @Nullable Object> outcome(org.daymark.feedback.RecipientOutcome outcome) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("recipient", outcome.address());
            entry.put("class", lower(outcome.severity()));
            entry.put("status", outcome.status());
            entry.put("reason", lower(outcome.reason()));
            return entry;
        }

        private String line(Path file) {
            try {
                Classified read = read(file);
                Evidence first =
                        read.evidence().isEmpty() ? null : read.evidence().get(0);
                return String.format(
                        Locale.ROOT,
                        "%-40s  %-11s  %-4s  %-8s  %-20s  %s  %s",
                        name(file),
                        lower(read.kind()),
                        lower(read.severity()),
                        read.status() == null ? "-" : read.status(),
                        lower(read.reason()),
                        read.recipients().isEmpty() ? "-" : String.join(",", read.recipients()),
                        first == null ? "" : org.daymark.text.Excerpt.of(first.where() + ": " + first.words(), WIDTH));
            } catch (IOException e) {
                return String.format(Locale.ROOT, "%-40s  %s", name(file), Failures.explain(e));
            }
        }

        private Classified read(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return classifier.classify(in.readNBytes(MailClassifier.maxBytes()));
            }
        }

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
