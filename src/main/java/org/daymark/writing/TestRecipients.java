package org.daymark.writing;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Excerpt;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organization's saved addresses for test messages. */
@Service
class TestRecipients {
    private static final Words WORDS = Words.of("writing");

    /** The maximum number of saved addresses. */
    static final int MAX = 50;

    private static final int MAX_NAME = 100;
    private static final int MAX_ACTOR = 200;
    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    private final TestRecipientRepository repository;
    private final Suppressions suppressions;
    private final Audit audit;
    private final Clock clock;

    TestRecipients(TestRecipientRepository repository, Suppressions suppressions, Audit audit, Clock clock) {
        this.repository = repository;
        this.suppressions = suppressions;
        this.audit = audit;
        this.clock = clock;
    }

    List<TestRecipient> all() {
        Permission.WRITE.require();
        return repository.all();
    }

    /** The recipients with these ids, in the order of their names; unknown ids are left out. */
    List<TestRecipient> chosen(Set<Long> ids) {
        return all().stream().filter(one -> ids.contains(one.id())).toList();
    }

    /**
     * Saves an address.
     *
     * @return what is wrong by the name of its field, in display text; empty if the address is saved
     */
    @Transactional
    Map<String, String> add(String name, String email, String firstName, String language) {
        Permission.WRITE.require();
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isBlank() || !fits(name)) {
            errors.put("name", WORDS.named("test-recipient.name"));
        }
        if (!fits(firstName)) {
            errors.put("firstName", WORDS.named("test-recipient.first-name"));
        }
        if (!language.isBlank() && !language.strip().matches(LANGUAGE)) {
            errors.put("language", WORDS.named("test-recipient.language"));
        }
        EmailAddress address = null;
        try {
            address = EmailAddress.parse(email.strip());
            if (suppressions.isSuppressedEverywhere(address)) {
                errors.put("email", WORDS.named("test-recipient.suppressed", address.value()));
            }
        } catch (InvalidAddress e) {
            errors.put("email", WORDS.named("test-recipient.address", e.reason()));
        }
        if (address == null || !errors.isEmpty()) {
            return errors;
        }
        if (repository.all().size() >= MAX) {
            return Map.of("email", WORDS.named("test-recipient.many"));
        }
        TestRecipient added = new TestRecipient(
                0,
                address.value(),
                name.strip(),
                firstName.strip(),
                language.isBlank()
                        ? ""
                        : Locale.forLanguageTag(language.strip()).toLanguageTag(),
                Excerpt.cut(Actor.withoutAddress(Actor.current().name()), MAX_ACTOR));
        if (!repository.add(added, clock.instant())) {
            return Map.of("email", WORDS.named("test-recipient.known", address.value()));
        }
        audit.record("test-recipient.add", "test recipients", null, described(added));
        return Map.of();
    }

    @Transactional
    void remove(long id) {
        Permission.WRITE.require();
        TestRecipient removed = repository.all().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> WORDS.problem("test-recipient.gone"));
        if (repository.remove(id)) {
            audit.record("test-recipient.remove", "test recipients", described(removed), null);
        }
    }

    private static boolean fits(String text) {
        return text.strip().length() <= MAX_NAME && MailText.fits(text.strip(), MailText.Use.HEADER);
    }

    private static Map<String, String> described(TestRecipient recipient) {
        return Map.of("name", recipient.name(), "email", recipient.email());
    }
}
