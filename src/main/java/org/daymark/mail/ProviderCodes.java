package org.daymark.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** What the codes of large providers mean: {@code mail/provider-codes.tsv}. */
public final class ProviderCodes {
    private static final String ANY = "-";
    private static final int MAX_READ = 2_000;
    private static final List<Line> LINES = lines();

    private ProviderCodes() {}

    private record Line(@Nullable Pattern code, @Nullable Pattern words, String meaning) {
        boolean fits(String enhanced, String reply) {
            return (code == null || code.matcher(enhanced).matches())
                    && (words == null || words.matcher(reply).find());
        }
    }

    /** What a refusal means and what to do; empty if the code is no provider's own. */
    public static Optional<String> meaning(@Nullable String enhancedCode, @Nullable String reply) {
        String code = enhancedCode == null ? "" : enhancedCode;
        String words = Excerpt.cut(reply == null ? "" : reply, MAX_READ).toLowerCase(Locale.ROOT);
        return LINES.stream()
                .filter(line -> line.fits(code, words))
                .map(Line::meaning)
                .findFirst();
    }

    private static List<Line> lines() {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ProviderCodes.class.getResourceAsStream("/mail/provider-codes.tsv")),
                StandardCharsets.UTF_8))) {
            return file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Line(pattern(columns[0]), pattern(columns[1]), columns[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Pattern pattern(String written) {
        return written.equals(ANY) ? null : Pattern.compile(written);
    }
}
