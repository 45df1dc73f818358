package org.daymark.account;

import java.util.List;
import java.util.Locale;

/**
 * Who is signed in, as every page has it in {@code currentUser}.
 *
 * @param initials one or two letters
 * @param permissions names of {@link org.daymark.access.Permission}
 */
record CurrentUser(
        long id,
        String name,
        String email,
        String initials,
        String role,
        List<String> permissions,
        boolean secondFactor) {
    static CurrentUser of(Account account) {
        return new CurrentUser(
                account.id(),
                account.name(),
                account.email().value(),
                initials(account.name()),
                account.role().label(),
                account.role().permissions().stream().map(Enum::name).sorted().toList(),
                account.secondFactor());
    }

    private static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = firstLetter(words[0]);
        return words.length == 1 ? first : first + firstLetter(words[words.length - 1]);
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "?" : Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT);
    }
}
