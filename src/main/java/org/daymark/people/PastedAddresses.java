package org.daymark.people;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.problem.Problem;

/**
 * Addresses from a text with one in each line: plain, as mail programs write them, or a table of comma-separated values
 * with one column of addresses.
 *
 * @param addresses each once
 * @param repeated how many lines had an address that came before
 * @param faulty lines without an address, as they stand
 * @param faults the same lines with their number and what is wrong with each
 */
record PastedAddresses(List<EmailAddress> addresses, int repeated, List<String> faulty, List<String> faults) {
    static final int MOST_LINES = 10_000;
    static final int LONGEST = 1_000_000;
    private static final int LONGEST_SHOWN = 80;

    static PastedAddresses read(String text) {
        List<String> lines = text.strip().replace("\ufeff", "").lines().toList();
        if (text.length() > LONGEST
                || lines.stream().filter(line -> !line.isBlank()).count() > MOST_LINES) {
            throw new Problem("This is too much at once: at most 10,000 lines and a million characters are taken."
                    + " Nothing was changed; divide it and paste it part by part.");
        }
        Set<EmailAddress> addresses = new LinkedHashSet<>();
        List<String> faulty = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int repeated = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || i == 0 && isHeader(line) && lines.size() > 1) {
                continue;
            }
            try {
                repeated += addresses.add(address(line)) ? 0 : 1;
            } catch (InvalidAddress e) {
                faulty.add(line);
                faults.add("Line " + (i + 1) + ", “" + shortened(line) + "”: " + e.reason() + ".");
            }
        }
        return new PastedAddresses(List.copyOf(addresses), repeated, faulty, faults);
    }

    private static EmailAddress address(String line) {
        String found = line;
        for (String field : line.split("[,;\t]")) {
            if (field.contains("@")) {
                found = field;
                break;
            }
        }
        String bare = found.strip().replaceAll("^\"|\"$", "").strip();
        int open = bare.lastIndexOf('<');
        if (open >= 0 && bare.endsWith(">")) {
            bare = bare.substring(open + 1, bare.length() - 1);
        }
        // The apostrophe that our own export puts before what a spreadsheet would calculate.
        return EmailAddress.parse(bare.matches("'[=+\\-@].*") ? bare.substring(1) : bare);
    }

    private static boolean isHeader(String line) {
        return !line.contains("@") && line.matches("(?i).*(mail|address).*");
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN / 2)) + "…";
    }
}
