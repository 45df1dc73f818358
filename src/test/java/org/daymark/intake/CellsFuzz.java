package org.daymark.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.Dates;
import org.daymark.subscriber.Values;

/** Any text in a cell: an address found in it is one, and every other value is read or refused. */
public final class CellsFuzz {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private CellsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        address(text);
        dates(text);
        for (Column column : Column.values()) {
            CellValue.of(text, column);
        }
        for (StatusField field : StatusField.values()) {
            StatusCell.of(field, text, Map.of(), null, NOW);
        }
        FullName.of(text);
        values(text);
    }

    private static void address(String text) {
        if (AddressCell.read(text) instanceof AddressCell.Found.One one) {
            EmailAddress again = EmailAddress.parse(one.address().value());
            if (!again.equals(one.address())) {
                throw new IllegalStateException("an address is read in two ways");
            }
            if (one.address().value().codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalStateException("an address has a control character");
            }
        }
    }

    private static void dates(String text) {
        Dates.shown(text);
        Dates.isOpen(text);
        for (DateOrder order : DateOrder.values()) {
            try {
                Instant read = Values.consentDate(text, order, NOW);
                if (read != null && read.isAfter(NOW.plusSeconds(3 * 86_400))) {
                    throw new IllegalStateException("a consent is in the future");
                }
            } catch (Values.Unusable e) {
                // A refusal with its reason.
            }
        }
    }

    private static void values(String text) {
        refused(() -> Values.text(text, 100));
        refused(() -> Values.language(text));
        refused(() -> Values.timeZone(text));
        refused(() -> Values.country(text));
        refused(() -> Values.networkAddress(text));
        refused(() -> Values.consentBasis(text));
    }

    private interface Reading {
        Object read() throws Values.Unusable;
    }

    private static void refused(Reading reading) {
        try {
            if (reading.read() instanceof String read && read.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalStateException("a value has a control character");
            }
        } catch (Values.Unusable e) {
            // A refusal with its reason.
        }
    }
}
