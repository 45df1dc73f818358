package org.daymark.people;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.suppression.DomainPattern;

/** Takes a pasted line apart: into cells of a table, into words, and a word into addresses. */
final class PastedPieces {
    /** The @, its wide forms, and how links write it. */
    private static final Pattern SIGN = Pattern.compile("[@\\uFF20\\uFE6B]|%40");

    private static final String SEPARATORS = ",;|\uFF0C\uFF1B\u3001\u060C\u061B<>\uFF1C\uFF1E";
    private static final String OPENING = "([{'‘’“”„«‹»›\"";
    private static final String CLOSING = ")]}'‘’“”„«‹»›\"*.:!?";

    /** What stands between addresses of one word, as far as no address was found to have it. */
    private static final Pattern BETWEEN = Pattern.compile("[/&:]");

    private PastedPieces() {}

    static long signs(String text) {
        return SIGN.matcher(text).results().count();
    }

    /** The cells of a row, without the quotation marks around them. */
    static List<String> cells(String row, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /**
     * The words with an @ one by one, and the texts between them. A quoted text without an @ is one piece, so that the
     * comma in a name is none; a quoted text with an @ is taken apart like any other.
     */
    static List<String> of(String line) {
        List<String> pieces = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int close = c == '"' && word.isEmpty() ? closing(line, i) : -1;
            if (close > i && signs(line.substring(i, close)) == 0) {
                append(text, line.substring(i + 1, close));
                i = close;
            } else if (c == '"' && signs(word.toString()) == 0 || c == '"' && !continues(line, i)) {
                endOfWord(pieces, word, text);
            } else if (SEPARATORS.indexOf(c) >= 0 || c == '\t') {
                endOfWord(pieces, word, text);
                endOfText(pieces, text);
            } else if (isSpace(c)) {
                endOfWord(pieces, word, text);
            } else {
                word.append(c);
            }
        }
        endOfWord(pieces, word, text);
        endOfText(pieces, text);
        return pieces;
    }

    /** The addresses in a word with an @: one, or several with a stroke or the like between them. */
    static List<EmailAddress> addresses(String word) throws InvalidAddress {
        String bare = signed(word);
        if (signs(bare) > 1) {
            List<EmailAddress> several = new ArrayList<>();
            for (String part : BETWEEN.split(bare)) {
                several.add(EmailAddress.parse(withoutMailto(bare(part))));
            }
            return several;
        }
        return List.of(EmailAddress.parse(bare));
    }

    /** Whether a word names a whole domain, such as {@code *@example.com}. */
    static boolean isDomain(String word) {
        return DomainPattern.isOne(signed(word));
    }

    static DomainPattern domain(String word) throws InvalidAddress {
        return DomainPattern.parse(signed(word));
    }

    private static String signed(String word) {
        return SIGN.matcher(withoutMailto(bare(word))).replaceAll("@");
    }

    private static void endOfWord(List<String> pieces, StringBuilder word, StringBuilder text) {
        String whole = word.toString();
        word.setLength(0);
        if (signs(whole) > 0) {
            endOfText(pieces, text);
            pieces.add(whole);
        } else {
            append(text, whole);
        }
    }

    private static void endOfText(List<String> pieces, StringBuilder text) {
        if (text.chars().anyMatch(Character::isLetterOrDigit)) {
            pieces.add(text.toString());
        }
        text.setLength(0);
    }

    private static void append(StringBuilder text, String more) {
        if (!more.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(more);
        }
    }

    /** The quotation mark that closes the one at a place, doubled ones skipped; -1 without one. */
    private static int closing(String line, int open) {
        for (int i = line.indexOf('"', open + 1); i >= 0; i = line.indexOf('"', i + 1)) {
            if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }

    /** A quotation mark within a word, as in "two@words"@example.org, which must be refused and not split. */
    private static boolean continues(String line, int quote) {
        return quote + 1 < line.length() && signs(line.substring(quote + 1, quote + 2)) > 0;
    }

    private static String bare(String word) {
        int start = 0;
        int end = word.length();
        while (start < end
                && (OPENING.indexOf(word.charAt(start)) >= 0
                        || Character.getType(word.charAt(start)) == Character.FORMAT)) {
            start++;
        }
        while (end > start
                && (CLOSING.indexOf(word.charAt(end - 1)) >= 0
                        || Character.getType(word.charAt(end - 1)) == Character.FORMAT)) {
            end--;
        }
        String bare = word.substring(start, end);
        // What follows the address in a link, such as ?subject=…
        int query = bare.indexOf('?', Math.max(bare.lastIndexOf('@'), bare.lastIndexOf("%40")));
        return query < 0 || signs(bare) == 0 ? bare : bare.substring(0, query);
    }

    private static String withoutMailto(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !text.substring(0, colon).matches("(?i).*(mailto|smtp|e-?mail)")) {
            return text;
        }
        String address = text.substring(colon + 1);
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
