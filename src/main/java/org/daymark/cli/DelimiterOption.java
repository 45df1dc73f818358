package org.daymark.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the separator of a file by its name or as the character itself. */
final class DelimiterOption implements ITypeConverter<Character> {
    @Override
    public Character convert(String value) {
        char found = switch (value.toLowerCase(Locale.ROOT)) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab", "\\t" -> '\t';
            case "pipe", "bar" -> '|';
            case "colon" -> ':';
            default -> value.length() == 1 ? value.charAt(0) : '"';
        };
        if (Character.isLetterOrDigit(found) || found == '"' || found == '\n' || found == '\r' || found == '@') {
            throw new TypeConversionException(
                    "'" + value + "' cannot separate fields; use comma, semicolon, tab, pipe or one character");
        }
        return found;
    }
}
