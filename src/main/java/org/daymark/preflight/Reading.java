package org.daymark.preflight;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as an eye takes it in: small letters without accents, look-alikes of other scripts as the Latin letters they
 * resemble, nothing invisible, no HTML tags, single spaces. Each match knows its place in the text as it was written.
 */
final class Reading {
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,80}>");
    private static final int AROUND = 30;

    /**
     * Letters that look like a Latin small letter, from Unicode's confusables (UTS 39), Cyrillic and Greek above all.
     */
    private static final Map<Integer, Character> LOOKS_LIKE = Map.ofEntries(
            Map.entry((int) 'а', 'a'),
            Map.entry((int) 'α', 'a'),
            Map.entry((int) 'ɑ', 'a'),
            Map.entry((int) 'с', 'c'),
            Map.entry((int) 'ϲ', 'c'),
            Map.entry((int) 'ԁ', 'd'),
            Map.entry((int) 'е', 'e'),
            Map.entry((int) 'є', 'e'),
            Map.entry((int) 'ε', 'e'),
            Map.entry((int) 'ɡ', 'g'),
            Map.entry((int) 'һ', 'h'),
            Map.entry((int) 'н', 'h'),
            Map.entry((int) 'і', 'i'),
            Map.entry((int) 'ι', 'i'),
            Map.entry((int) 'ı', 'i'),
            Map.entry((int) 'ј', 'j'),
            Map.entry((int) 'к', 'k'),
            Map.entry((int) 'κ', 'k'),
            Map.entry((int) 'ӏ', 'l'),
            Map.entry((int) 'м', 'm'),
            Map.entry((int) 'ո', 'n'),
            Map.entry((int) 'η', 'n'),
            Map.entry((int) 'о', 'o'),
            Map.entry((int) 'ο', 'o'),
            Map.entry((int) 'σ', 'o'),
            Map.entry((int) 'օ', 'o'),
            Map.entry((int) 'р', 'p'),
            Map.entry((int) 'ρ', 'p'),
            Map.entry((int) 'ԛ', 'q'),
            Map.entry((int) 'г', 'r'),
            Map.entry((int) 'ѕ', 's'),
            Map.entry((int) 'т', 't'),
            Map.entry((int) 'τ', 't'),
            Map.entry((int) 'υ', 'u'),
            Map.entry((int) 'ս', 'u'),
            Map.entry((int) 'ν', 'v'),
            Map.entry((int) 'ѵ', 'v'),
            Map.entry((int) 'ԝ', 'w'),
            Map.entry((int) 'х', 'x'),
            Map.entry((int) 'χ', 'x'),
            Map.entry((int) 'у', 'y'),
            Map.entry((int) 'γ', 'y'),
            Map.entry((int) '’', '\''),
            Map.entry((int) '‘', '\''),
            Map.entry((int) '‐', '-'),
            Map.entry((int) '‑', '-'),
            Map.entry((int) '‒', '-'),
            Map.entry((int) '−', '-'));

    private final String written;
    private final String text;
    private final int[] places;
    private final Map<Pattern, List<Match>> found = new ConcurrentHashMap<>();

    private Reading(String written, String text, int[] places) {
        this.written = written;
        this.text = text;
        this.places = places;
    }

    static Reading of(String written) {
        return of(written, TAG.matcher(written));
    }

    /** The same, with everything that looks like a tag. */
    static Reading withTags(String written) {
        return of(written, TAG.matcher(""));
    }

    private static Reading of(String written, Matcher tag) {
        StringBuilder text = new StringBuilder(written.length());
        List<Integer> places = new ArrayList<>(written.length());
        int next = tag.find() ? tag.start() : -1;
        for (int i = 0; i < written.length(); ) {
            if (i == next) {
                i = tag.end();
                next = tag.find() ? tag.start() : -1;
                continue;
            }
            int c = written.codePointAt(i);
            append(c, i, text, places);
            i += Character.charCount(c);
        }
        return new Reading(
                written,
                text.toString(),
                places.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void append(int c, int place, StringBuilder text, List<Integer> places) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            char space = c == '\n' ? '\n' : ' ';
            boolean follows = text.length() > 0 && Character.isWhitespace(text.charAt(text.length() - 1));
            if (!follows) {
                text.append(space);
                places.add(place);
            }
            return;
        }
        String plain =
                c < 128 ? Character.toString(c) : Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        plain.codePoints().forEach(p -> {
            int kind = Character.getType(p);
            if (kind == Character.FORMAT || kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK) {
                return;
            }
            int small = Character.toLowerCase(p);
            Character like = LOOKS_LIKE.get(small);
            for (char letter : like == null ? Character.toChars(small) : new char[] {like}) {
                text.append(letter);
                places.add(place);
            }
        });
    }

    /** The text as it is matched. */
    String text() {
        return text;
    }

    boolean has(Pattern pattern) {
        return !find(pattern).isEmpty();
    }

    /** The matches of a pattern; asked again for the same pattern, they are remembered. */
    List<Match> find(Pattern pattern) {
        return found.computeIfAbsent(pattern, this::search);
    }

    /** The same without remembering, for patterns that are made again each time. */
    List<Match> search(Pattern pattern) {
        List<Match> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                matches.add(new Match(matcher.start(), matcher.end()));
            }
        }
        return List.copyOf(matches);
    }

    /** Some words of the text. */
    final class Match {
        private final int start;
        private final int end;

        private Match(int start, int end) {
            this.start = start;
            this.end = end;
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }

        /** The words as they are matched. */
        String words() {
            return text.substring(start, end);
        }

        /** The words as they were written. */
        String asWritten() {
            return written.substring(position(), writtenEnd());
        }

        /** Where they begin in the text as it was written. */
        int position() {
            return places[start];
        }

        private int writtenEnd() {
            int last = places[end - 1];
            return last + Character.charCount(written.codePointAt(last));
        }

        /** What stands before them, as it is matched. */
        String before(int most) {
            return text.substring(Math.max(0, start - most), start);
        }

        /** What stands behind them. */
        String after(int most) {
            return text.substring(end, Math.min(text.length(), end + most));
        }

        String excerpt() {
            int from = position() <= AROUND ? 0 : atWord(position() - AROUND);
            int to = Math.min(written.length(), writtenEnd() + AROUND);
            if (to < written.length() && Character.isLowSurrogate(written.charAt(to))) {
                to++;
            }
            return (from > 0 ? "…" : "")
                    + written.substring(from, to).replaceAll("\\s+", " ").strip()
                    + (to < written.length() ? "…" : "");
        }

        private int atWord(int from) {
            int space = written.indexOf(' ', from);
            if (space >= 0 && space < position()) {
                return space + 1;
            }
            return Character.isLowSurrogate(written.charAt(from)) ? from + 1 : from;
        }
    }
}
