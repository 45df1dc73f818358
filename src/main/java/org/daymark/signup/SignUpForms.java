package org.daymark.signup;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.secret.RandomBytes;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.template.PageWords;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sign-up forms. Each change of a text is a new version; old versions stay as proof of what people agreed to. */
@Service
public class SignUpForms {
    private static final Words WORDS = Words.of("signup");

    static final int MAX_DESCRIPTION = 500;
    static final int MAX_WORDING = 1_000;
    private static final int MAX_HISTORY = 100;
    private static final int LABEL_BYTES = 12;

    private final SignUpFormRepository repository;
    private final MailingLists lists;
    private final Audit audit;
    private final Clock clock;

    SignUpForms(JdbcClient jdbc, MailingLists lists, Audit audit, Clock clock) {
        this.repository = new SignUpFormRepository(jdbc);
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
    }

    /** The form of a list; empty for a list that never had one. */
    public Optional<SignUpForm> ofList(long listId) {
        return repository.ofList(listId);
    }

    Optional<SignUpForm> byLabel(String label) {
        return repository.byLabel(label);
    }

    /** The lists that the subscribers' own pages offer. */
    public List<SignUpForm> offered() {
        return repository.offered();
    }

    /** The texts of a form now, in the language of these words or the first that it has. */
    public Optional<Wording> wording(SignUpForm form, PageWords.Words words) {
        return wording(form, form.version(), words.language().tag());
    }

    Optional<Wording> wording(SignUpForm form, int version, String language) {
        List<Wording> all = repository.wordings(form.listId(), version);
        return all.stream()
                .filter(wording -> wording.language().equals(language))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    List<Wording> wordings(SignUpForm form) {
        return repository.wordings(form.listId(), form.version());
    }

    List<Wording> history(long listId) {
        return repository.history(listId, MAX_HISTORY);
    }

    /** A description and a wording by language, as staff typed them; languages without wording are left out. */
    record Texts(Map<String, String> descriptions, Map<String, String> wordings) {}

    /**
     * Saves a form; a changed text makes a new version.
     *
     * @param seen the version that the user saw; 0 for a form that was never saved
     */
    @Transactional
    SignUpForm save(long listId, boolean open, boolean offered, Texts texts, int seen) {
        Permission.MANAGE_SUBSCRIBERS.require();
        MailingList list = lists.get(listId);
        if (list.sample() && open) {
            throw WORDS.problem("list.sample");
        }
        if (texts.wordings().isEmpty()) {
            throw WORDS.problem("form.empty");
        }
        repository.add(listId, RandomBytes.token(LABEL_BYTES));
        SignUpForm before = repository.ofList(listId).orElseThrow();
        if (before.version() != seen) {
            throw WORDS.problem("form.changed");
        }
        boolean changed = before.version() == 0 || !texts.equals(texts(wordings(before)));
        int version = changed ? before.version() + 1 : before.version();
        if (!repository.change(before, open, offered, version)) {
            throw WORDS.problem("form.changed");
        }
        if (changed) {
            texts.wordings()
                    .forEach((language, wording) -> repository.add(
                            listId,
                            new Wording(
                                    version,
                                    language,
                                    texts.descriptions().getOrDefault(language, ""),
                                    wording,
                                    now())));
        }
        audit.record("list.sign-up-form", "list " + listId, words(before), words(form(listId)));
        return form(listId);
    }

    /** Opens a form that a flood had closed. */
    @Transactional
    void reopen(long listId) {
        Permission.MANAGE_SUBSCRIBERS.require();
        repository.reopen(listId);
        audit.record("list.sign-up-reopen", "list " + listId, null, null);
    }

    /** Closes a form because of a flood; returns whether this is news. */
    boolean close(SignUpForm form, Instant until) {
        return repository.close(form.listId(), until, now());
    }

    void keepClosed(SignUpForm form, Instant until) {
        repository.extend(form.listId(), until);
    }

    private SignUpForm form(long listId) {
        return repository.ofList(listId).orElseThrow();
    }

    private static Texts texts(List<Wording> wordings) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Wording wording : wordings) {
            descriptions.put(wording.language(), wording.description());
            texts.put(wording.language(), wording.wording());
        }
        return new Texts(descriptions, texts);
    }

    private static Map<String, Object> words(SignUpForm form) {
        return Map.of("open", form.open(), "offered", form.offered(), "version", form.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
