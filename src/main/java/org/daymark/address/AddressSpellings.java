package org.daymark.address;

import com.ibm.icu.text.IDNA;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds one address in a text however it is spelled there: capitals, full-width letters, invisible characters, spaces
 * around the @ or the dots, its domain in Unicode or in Punycode, as {@code Name <…>}, in quotation marks, or in a
 * mailto: link, or names a file of people. It errs on the side of finding, but never takes the end of a longer address
 * for the address.
 */
public final class AddressSpellings {
    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** Characters that show nothing; in a domain they are dropped on both sides of the comparison. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u3164\\uFE00-\\uFE0F]");

    private static final Pattern ESCAPED = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final Pattern REFERENCE = Pattern.compile("&#(?:64|[xX]40);|&commat;");
    private static final Pattern AROUND_SIGNS = Pattern.compile("[\\p{Z}\\s\\x00]*([@.])[\\p{Z}\\s\\x00]*");
    private static final Pattern FILE_ENDING = Pattern.compile("\\.(?:csv|tsv|tab|txt|xls[xmb]?|ods|eml)\\b");
    private static final Pattern QUOTES = Pattern.compile("[\"\\\\]");

    private static final int BLOCK = 1 << 20;

    /** More than any spelling of an address is long; even, for the sake of UTF-16. */
    private static final int OVERLAP = 1 << 13;

    private final String localPart;
    private final String letters;
    private final String domain;

    private AddressSpellings(String localPart, String domain) {
        this.localPart = localPart;
        this.letters = letters(localPart);
        this.domain = domain;
    }

    public static AddressSpellings of(EmailAddress address) {
        return new AddressSpellings(folded(address.localPart()), domainKey(address.domain()));
    }

    /** Whether the address stands in the name of a file, before its ending or elsewhere. */
    public boolean inFileName(String name) {
        return in(name) || in(name.replaceFirst("\\.\\w{1,5}$", ""));
    }

    /** Whether the address stands in the text. */
    public boolean in(String text) {
        return variants(text).anyMatch(this::isIn);
    }

    /**
     * Whether the address stands in a file, read as UTF-8, as UTF-16, in a charset of 8 bits and in another one; false
     * when there is no such file.
     */
    public boolean inFile(Path file, Charset other) throws IOException {
        byte[] block = new byte[BLOCK + OVERLAP];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.readNBytes(block, kept, BLOCK); n > 0; n = in.readNBytes(block, kept, BLOCK)) {
                if (inBytes(block, kept + n, other)) {
                    return true;
                }
                int end = kept + n;
                kept = Math.min(OVERLAP, end);
                System.arraycopy(block, end - kept, block, 0, kept);
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        return false;
    }

    private boolean inBytes(byte[] block, int length, Charset other) {
        Stream<Charset> charsets = Stream.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, other);
        boolean ascii = true;
        for (int i = 0; i < length; i++) {
            ascii &= block[i] > 0;
            if (block[i] == 0) {
                charsets = Stream.concat(charsets, Stream.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE));
                break;
            }
        }
        if (ascii) {
            // UTF-7 and the like may write an @ in other bytes
            charsets = Stream.of(StandardCharsets.UTF_8, other);
        }
        return charsets.distinct().anyMatch(charset -> in(new String(block, 0, length, charset)));
    }

    private Stream<String> variants(String text) {
        String read =
                folded(text.indexOf('&') < 0 ? text : REFERENCE.matcher(text).replaceAll("@"));
        if (read.indexOf('@') < 0 && read.indexOf('%') < 0) {
            return Stream.empty();
        }
        String decoded = decoded(read);
        String unescaped = decoded.equals(read) ? read : folded(decoded);
        if (!hasLetters(read) && !hasLetters(unescaped)) {
            return Stream.empty();
        }
        String close = AROUND_SIGNS.matcher(QUOTES.matcher(read).replaceAll("")).replaceAll("$1");
        String bare = FILE_ENDING.matcher(read).replaceAll("");
        return Stream.of(read, close, bare, unescaped).distinct();
    }

    /** Whether the letters of the local part follow each other somewhere, which costs little to find out. */
    private boolean hasLetters(String text) {
        return letters(text).contains(letters);
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                letters.append(text.charAt(i));
            }
        }
        return letters.toString();
    }

    private boolean isIn(String text) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at - localPart.length();
            if (start >= 0
                    && text.startsWith(localPart, start)
                    && beginsAt(text, start)
                    && domain.equals(domainKey(text.substring(at + 1, domainEnd(text, at + 1))))) {
                return true;
            }
        }
        return false;
    }

    /** An apostrophe before it is a quotation mark, unless a name continues with it: {@code o'neil}. */
    private static boolean beginsAt(String text, int start) {
        if (start == 0) {
            return true;
        }
        int before = text.codePointBefore(start);
        if (before == '\'' || before == 0x2019) {
            int quote = start - Character.charCount(before);
            return quote == 0 || !isPartOfName(text.codePointBefore(quote));
        }
        return !isPartOfName(before);
    }

    private static boolean isPartOfName(int c) {
        return Character.isLetterOrDigit(c) || isMark(c) || "._%+-".indexOf(c) >= 0;
    }

    private static int domainEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (!Character.isLetterOrDigit(c) && !isMark(c) && ".-_\u3002".indexOf(c) < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static String folded(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String visible = INVISIBLE.matcher(text).replaceAll("");
        return Normalizer.normalize(
                Normalizer.normalize(visible, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String domainKey(String domain) {
        String shown = DOMAINS.nameToUnicode(domain, new StringBuilder(), new IDNA.Info())
                .toString();
        String ascii = DOMAINS.nameToASCII(folded(shown), new StringBuilder(), new IDNA.Info())
                .toString()
                .toLowerCase(Locale.ROOT);
        int end = ascii.length();
        while (end > 0 && ".-_".indexOf(ascii.charAt(end - 1)) >= 0) {
            end--;
        }
        return ascii.substring(0, end);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 || !ESCAPED.matcher(text).find()) {
            return text;
        }
        try {
            String literal = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25").replace("+", "%2B");
            return URLDecoder.decode(literal, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
