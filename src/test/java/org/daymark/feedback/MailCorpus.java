package org.daymark.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Messages in the forms of many servers, programs and people, and what is right for each. */
final class MailCorpus {
    private final List<Case> cases;

    private MailCorpus(List<Case> cases) {
        this.cases = cases;
    }

    static MailCorpus read(String folder) {
        Path files = Path.of("src/test/resources", folder);
        MailClassifier classifier = new MailClassifier();
        try {
            return new MailCorpus(Files.readAllLines(files.resolve("expected.tsv"), UTF_8).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Case(columns, classifier.classify(bytes(files.resolve(columns[0])))))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Case> cases() {
        return cases;
    }

    Score ofKind(Kind kind) {
        return score(lower(kind), Case::kinds, one -> one.read().kind() == kind);
    }

    Score ofClass(Severity severity) {
        return score(lower(severity), Case::classes, one -> one.read().severity() == severity);
    }

    private Score score(String name, Function<Case, Set<String>> right, Predicate<Case> read) {
        Predicate<Case> must = one -> right.apply(one).equals(Set.of(name));
        Predicate<Case> may = one -> right.apply(one).contains(name);
        return new Score(name, count(must), count(must.and(read)), count(read), count(may.and(read)));
    }

    private long count(Predicate<Case> which) {
        return cases.stream().filter(which).count();
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** How many must be so, how many of them are read so; how many are read so, and how many of them may be so. */
    record Score(String name, long right, long found, long read, long justified) {
        double recall() {
            return right == 0 ? 1 : (double) found / right;
        }

        double precision() {
            return read == 0 ? 1 : (double) justified / read;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%-12s %4d  precision %.3f  recall %.3f", name, right, precision(), recall());
        }
    }

    /** A message: what is right, several values where either is, and what is read. */
    record Case(
            String file,
            Set<String> kinds,
            Set<String> classes,
            Set<String> recipients,
            String reason,
            Classified read) {
        Case(String[] columns, Classified read) {
            this(columns[0], set(columns[1], "\\|"), set(columns[2], "\\|"), set(columns[3], ","), columns[4], read);
        }

        private static Set<String> set(String values, String separator) {
            Set<String> set = new TreeSet<>(Arrays.asList(values.split(separator)));
            set.remove("");
            return set;
        }

        boolean right() {
            return kinds.contains(lower(read.kind()))
                    && classes.contains(lower(read.severity()))
                    && recipients.equals(new TreeSet<>(read.recipients()))
                    && (reason.isEmpty() || reason.equals(lower(read.reason())));
        }

        boolean suppressedWrongly() {
            return read.severity() == Severity.HARD && !classes.contains("hard")
                    || read.kind() == Kind.COMPLAINT && !kinds.contains("complaint");
        }
    }
}
