package org.daymark.evidence;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.text.Constants;
import org.daymark.text.Figures;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads what someone typed about a source, and says what is wrong with each field. */
final class SourceCheck {
    private static final Words WORDS = Words.of("evidence");
    static final Map<String, Integer> MAX_LENGTHS =
            Map.of("citation", 600, "link", 500, "result", 1_000, "limits", 1_000, "funding", 300, "reviewedBy", 100);

    private static final List<String> ORDER = List.of(
            "citation", "link", "design", "people", "year", "result", "limits", "funding", "reviewedBy", "reviewBy");

    private static final int MAX_PEOPLE = 100_000_000;
    private static final int FIRST_YEAR = 1800;
    private static final int FIRST_REVIEW = 2000;
    private static final int MAX_YEARS_AHEAD = 10;

    /** A DOI as people write it: bare, with its prefix, or as an address of the resolver. */
    private static final Pattern DOI = Pattern.compile(
            "(?:(?:https?://)?(?:dx\\.)?doi\\.org/|doi:\\s*)?(10\\.\\d{4,9}/\\S+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> faults = new LinkedHashMap<>();
    private final SourceEntry entry;
    private final int latestYear;

    private SourceCheck(SourceEntry entry, int latestYear) {
        this.entry = entry;
        this.latestYear = latestYear;
    }

    static SourceResult of(SourceEntry entry, int latestYear) {
        return new SourceCheck(entry, latestYear).result();
    }

    private SourceResult result() {
        entry.texts().forEach(this::text);
        if (entry.citation().isEmpty()) {
            faults.put("citation", WORDS.named("citation.empty"));
        }
        if (entry.citation().contains("{{")) {
            faults.put("citation", WORDS.named("citation.braces"));
        }
        String link = link();
        Optional<StudyDesign> design = design();
        int people = people();
        int year = year();
        @Nullable LocalDate reviewBy = reviewBy();
        if (!faults.isEmpty() || design.isEmpty()) {
            Map<String, String> inOrder = new LinkedHashMap<>();
            ORDER.stream()
                    .filter(faults::containsKey)
                    .forEach(field -> inOrder.put(field, String.valueOf(faults.get(field))));
            return new SourceResult(Optional.empty(), inOrder);
        }
        return new SourceResult(
                Optional.of(new Source(
                        entry.citation(),
                        link,
                        design.get(),
                        people,
                        year,
                        entry.result(),
                        entry.limits(),
                        entry.funding(),
                        entry.reviewedBy(),
                        reviewBy)),
                Map.of());
    }

    private void text(String field, String text) {
        boolean lines = field.equals("result") || field.equals("limits");
        if (tooLong(field, text)) {
            return;
        }
        if (!lines && text.indexOf('\n') >= 0) {
            faults.put(field, WORDS.named("field.lines", label(field)));
            return;
        }
        OptionalInt unfit = MailText.firstUnfit(text, lines ? MailText.Use.BODY : MailText.Use.HEADER);
        if (unfit.isPresent()) {
            faults.put(field, WORDS.named("field.unfit", label(field), MailText.words(text, unfit.getAsInt())));
        }
    }

    private boolean tooLong(String field, String text) {
        int most = MAX_LENGTHS.getOrDefault(field, Integer.MAX_VALUE);
        if (text.length() > most) {
            faults.put(
                    field, WORDS.named("field.long", label(field), Figures.count(text.length()), Figures.count(most)));
        }
        return text.length() > most;
    }

    private static String label(String field) {
        return WORDS.named("label." + field);
    }

    private String link() {
        String typed = entry.link();
        if (typed.isEmpty() || tooLong("link", typed)) {
            return "";
        }
        Matcher doi = DOI.matcher(typed);
        String address = doi.matches() ? "https://doi.org/" + doi.group(1) : typed;
        if (!isAddress(address)) {
            faults.put("link", WORDS.named("link.wrong"));
        }
        return address;
    }

    private static boolean isAddress(String address) {
        if (MailText.firstUnfit(address, MailText.Use.HEADER).isPresent()
                || Stream.of("{", "}", "<", ">", "\"", "\\", " ").anyMatch(address::contains)) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getRawUserInfo() == null
                    && uri.getHost() != null
                    && uri.getHost().contains(".");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Optional<StudyDesign> design() {
        Optional<StudyDesign> design =
                Constants.named(StudyDesign.class, entry.design().toUpperCase(Locale.ROOT));
        if (design.isEmpty()) {
            faults.put("design", WORDS.named("design.none"));
        }
        return design;
    }

    private int people() {
        if (entry.people().isEmpty()) {
            return 0;
        }
        String digits = entry.people().replaceAll("(?<=\\d)[,  .’'](?=\\d{3}(?:\\D|$))", "");
        try {
            int people = Integer.parseInt(digits);
            if (people > 0 && people <= MAX_PEOPLE) {
                return people;
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        faults.put("people", WORDS.named("people.wrong"));
        return 0;
    }

    private int year() {
        if (entry.year().matches("\\d{4}")) {
            int year = Integer.parseInt(entry.year());
            if (year >= FIRST_YEAR && year <= latestYear) {
                return year;
            }
        }
        faults.put("year", WORDS.named("year.wrong", Integer.toString(FIRST_YEAR), Integer.toString(latestYear)));
        return 0;
    }

    private @Nullable LocalDate reviewBy() {
        if (entry.reviewBy().isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(entry.reviewBy());
            if (date.getYear() >= FIRST_REVIEW && date.getYear() <= latestYear + MAX_YEARS_AHEAD) {
                return date;
            }
        } catch (DateTimeException e) {
            // The message below says it.
        }
        faults.put(
                "reviewBy",
                WORDS.named("review.wrong", Integer.toString(latestYear), Integer.toString(MAX_YEARS_AHEAD)));
        return null;
    }
}
