package org.daymark.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.text.FoldedText;

/**
 * Reads the words of a refusal by the vocabulary in {@code mail/refusal-words.tsv}, where each pattern stands with its
 * language and the servers it was seen at. Addresses are left out, since they may contain any word; what only host
 * names and links say counts as a hint.
 */
final class RefusalWords {
    private static final String FILE = "/mail/refusal-words.tsv";
    private static final int COLUMNS = 4;
    private static final int FEW = 2;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]\"',;:]+@[^\\s<>()\\[\\]\"',;:]+");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern IP_ADDRESS = Pattern.compile(
            "(?<![\\d.])\\d{1,3}(\\.\\d{1,3}){3}(?![\\d.])|(?<![\\p{L}\\p{N}])[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,7}");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern SPACE = Pattern.compile("[\\s_]+");

    /** Languages whose words do not begin at a word boundary. */
    private static final Set<String> UNSPACED = Set.of("zh", "ja", "ko");

    private static final Map<Meaning, Pattern> VOCABULARY = read();

    private final Set<Meaning> meanings;

    private RefusalWords(Set<Meaning> meanings) {
        this.meanings = meanings;
    }

    /** What words can say. */
    enum Meaning {
        /** They name the sender, the message or a policy. */
        SENDER,
        /** They say that it passes. */
        PASSES,
        /** They name the mailbox as one that is not there. */
        MAILBOX,
        /** They hint at the sender. */
        HINT,
        /** They speak of a mailbox at all, or are too few to speak of anything else. */
        NOUN,
        /** They speak of the mailbox and say too little. */
        VAGUE,
        /** They would be misread. */
        CUT
    }

    static RefusalWords of(String text) {
        String named = FoldedText.of(ADDRESS.matcher(text).replaceAll(" "));
        String unlinked = SPACE.matcher(LINK.matcher(named).replaceAll(" ")).replaceAll(" ");
        String bare = SPACE.matcher(HOST.matcher(unlinked).replaceAll(" ")).replaceAll(" ");
        String read = SPACE.matcher(pattern(Meaning.CUT).matcher(bare).replaceAll(" "))
                .replaceAll(" ");

        Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
        for (Meaning meaning : List.of(Meaning.SENDER, Meaning.PASSES, Meaning.HINT, Meaning.NOUN, Meaning.VAGUE)) {
            if (pattern(meaning).matcher(read).find()) {
                meanings.add(meaning);
            }
        }
        if (pattern(Meaning.MAILBOX).matcher(bare).find()
                || pattern(Meaning.MAILBOX).matcher(unlinked).find()) {
            meanings.add(Meaning.MAILBOX);
        }
        if (IP_ADDRESS.matcher(unlinked).find()
                || pattern(Meaning.SENDER)
                        .matcher(pattern(Meaning.CUT).matcher(named).replaceAll(" "))
                        .find()) {
            meanings.add(Meaning.HINT);
        }
        // One word or two say nothing that could contradict a code.
        if (WORD.matcher(read).results().limit(FEW + 1).count() <= FEW) {
            meanings.add(Meaning.NOUN);
        }
        return new RefusalWords(meanings);
    }

    boolean say(Meaning meaning) {
        return meanings.contains(meaning);
    }

    private static Pattern pattern(Meaning meaning) {
        return Objects.requireNonNull(VOCABULARY.get(meaning));
    }

    private static Map<Meaning, Pattern> read() {
        Map<Meaning, List<String>> patterns = new EnumMap<>(Meaning.class);
        try (InputStream file = Objects.requireNonNull(RefusalWords.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\t", -1);
                if (columns.length != COLUMNS) {
                    throw new IllegalStateException(FILE + ": not four columns: " + line);
                }
                String start = UNSPACED.contains(columns[1]) ? "" : "(?<![\\p{L}\\p{N}])";
                patterns.computeIfAbsent(Meaning.valueOf(columns[0]), meaning -> new ArrayList<>())
                        .add(start + "(?:" + FoldedText.withoutAccents(columns[2]) + ")");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        Map<Meaning, Pattern> compiled = new EnumMap<>(Meaning.class);
        patterns.forEach((meaning, all) -> compiled.put(meaning, Pattern.compile(String.join("|", all))));
        return compiled;
    }
}
