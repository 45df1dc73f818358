package org.daymark.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.FreeMail;
import org.daymark.address.InvalidAddress;
import org.daymark.suppression.DomainPattern;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Addresses from a pasted text: one or many in a line, plain, as mail programs write them, as links, or rows of a
 * table. A table whose first line names a column of addresses is read by that column alone; elsewhere every address in
 * a line counts.
 *
 * @param addresses each once
 * @param domains whole domains, such as {@code *@example.com}, each once
 * @param repeated how many addresses had come before
 * @param faulty the lines and the pieces of lines that could not be read, as they stand
 * @param faults the same with their line and what is wrong with each
 * @param unused the texts beside addresses that were not used, such as names and other columns, with their line
 */
record PastedAddresses(
        List<EmailAddress> addresses,
        List<DomainPattern> domains,
        int repeated,
        List<String> faulty,
        List<String> faults,
        List<String> unused) {
    private static final Words WORDS = Words.of("people");

    static final int MAX_LINES = 10_000;
    static final int MAX_LENGTH = 1_000_000;

    /** What a header calls a column of addresses. */
    private static final Pattern MAIL = Pattern.compile(
            "mail(?!ing)|correo|courriel|poczta|sähköposti|почта|имейл|メール|邮箱|邮件|郵件|이메일|بريد",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS =
            Pattern.compile("address|adresse|dirección|indirizzo|endereço", Pattern.CASE_INSENSITIVE);

    static PastedAddresses read(String text) {
        List<String> lines = text.replace("\ufeff", "").lines().toList();
        if (text.length() > MAX_LENGTH
                || lines.stream().filter(line -> !line.isBlank()).count() > MAX_LINES) {
            throw WORDS.problem("pasted.long");
        }
        Reader reader = new Reader();
        Table table = null;
        boolean first = true;
        boolean single = lines.stream().filter(line -> !line.isBlank()).count() == 1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            if (first && !single && isHeader(line)) {
                table = Table.of(line);
            } else {
                reader.line(i + 1, line, table);
            }
            first = false;
        }
        return reader.result();
    }

    private static boolean isHeader(String line) {
        return PastedPieces.signs(line) == 0
                && (MAIL.matcher(line).find() || ADDRESS.matcher(line).find());
    }

    /** A table with a header. */
    private record Table(char separator, int column) {
        /** Null where the header is a single word: then its lines are read like any others. */
        static @Nullable Table of(String header) {
            char separator = ',';
            for (char candidate : new char[] {';', '\t', '|'}) {
                if (PastedPieces.cells(header, candidate).size()
                        > PastedPieces.cells(header, separator).size()) {
                    separator = candidate;
                }
            }
            List<String> names = PastedPieces.cells(header, separator);
            if (names.size() < 2) {
                return null;
            }
            int byMail = first(names, MAIL);
            return new Table(separator, byMail >= 0 ? byMail : first(names, ADDRESS));
        }

        private static int first(List<String> names, Pattern pattern) {
            for (int i = 0; i < names.size(); i++) {
                if (pattern.matcher(names.get(i)).find()) {
                    return i;
                }
            }
            return -1;
        }

        /** The cell of addresses, or null when the line is too short to have one. */
        @Nullable
        String cell(String line) {
            List<String> cells = PastedPieces.cells(line, separator);
            return column >= 0 && column < cells.size() ? cells.get(column) : null;
        }
    }

    /** Gathers what is found, line by line. */
    private static final class Reader {
        private static final int MAX_SHOWN = 80;

        private final Set<EmailAddress> addresses = new LinkedHashSet<>();
        private final Set<DomainPattern> domains = new LinkedHashSet<>();
        private final List<String> faulty = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final List<String> unused = new ArrayList<>();
        private int repeated;

        void line(int number, String line, @Nullable Table table) {
            String cell = table == null ? null : table.cell(line);
            // A row without its cell of addresses may be one that was written by hand below the table.
            String text = cell == null ? line : cell;
            if (PastedPieces.signs(text) == 0) {
                fault(number, line.strip(), WORDS.named("pasted.no-at"));
                return;
            }
            for (String piece : PastedPieces.of(text)) {
                if (PastedPieces.signs(piece) > 0) {
                    address(number, piece);
                } else if (isLikeAnAddress(piece)) {
                    fault(number, piece, WORDS.named("pasted.no-at"));
                } else {
                    unused.add(WORDS.named("pasted.unused", String.valueOf(number), Excerpt.of(piece, MAX_SHOWN)));
                }
            }
        }

        private void address(int number, String piece) {
            try {
                if (PastedPieces.isDomain(piece)) {
                    domain(number, piece, PastedPieces.domain(piece));
                    return;
                }
                for (EmailAddress address : PastedPieces.addresses(piece)) {
                    repeated += addresses.add(address) ? 0 : 1;
                }
            } catch (InvalidAddress e) {
                fault(number, piece, e.reason());
            }
        }

        /** Providers are not meant as one of many, but only for themselves. */
        private void domain(int number, String piece, DomainPattern pattern) {
            if (FreeMail.has(pattern.domain())) {
                fault(number, piece, WORDS.named("pasted.provider"));
            } else {
                repeated += domains.add(pattern) ? 0 : 1;
            }
        }

        private void fault(int number, String text, String reason) {
            faulty.add(text);
            faults.add(WORDS.named("pasted.faulty", String.valueOf(number), Excerpt.of(text, MAX_SHOWN), reason));
        }

        /** Such as bob.example.org, whose @ got lost; a name or a remark is not. */
        private static boolean isLikeAnAddress(String piece) {
            String text = Normalizer.normalize(piece, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            return !text.startsWith("www.")
                    && text.matches("[^\\s/:]+\\.(org|com|net|edu|gov|info|example|test|[a-z]{2})");
        }

        PastedAddresses result() {
            return new PastedAddresses(List.copyOf(addresses), List.copyOf(domains), repeated, faulty, faults, unused);
        }
    }
}
