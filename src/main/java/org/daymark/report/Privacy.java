package org.daymark.report;

import java.util.regex.Pattern;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;

/** Keeps personal data from those who may see results but not people: who is on a list about health is private. */
final class Privacy {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");

    private Privacy() {}

    static String address(String email) {
        return hidden() ? new EmailAddress(email).masked() : email;
    }

    /** What a mail server said, which often repeats the address. */
    static String words(String text) {
        return hidden() ? ADDRESS.matcher(text).replaceAll("(address)") : text;
    }

    private static boolean hidden() {
        return !Actor.current().may(Permission.VIEW_PEOPLE);
    }
}
