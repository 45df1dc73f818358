package org.daymark.preflight;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.issue.IssueCompiler;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The words that the organization avoids or allows, and how hard to read its issues may be. */
@Service
public class Glossary implements Supplier<HouseStyle> {
    public static final int MAX_TERM = 100;
    public static final int MAX_INSTEAD = 200;
    public static final int MAX_NOTE = 300;
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_ACTOR = 100;
    private static final Words WORDS = Words.of("preflight");
    private static final String SUBJECT = "glossary";
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final GlossaryRepository repository;
    private final IssueCompiler compiler;
    private final Audit audit;
    private final Clock clock;

    Glossary(JdbcClient jdbc, IssueCompiler compiler, Audit audit, Clock clock) {
        this.repository = new GlossaryRepository(jdbc);
        this.compiler = compiler;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public HouseStyle get() {
        return new HouseStyle(entries(), target());
    }

    public List<GlossaryEntry> entries() {
        return repository.all();
    }

    public Optional<GlossaryEntry> find(long id) {
        return repository.find(id);
    }

    public ReadingTarget target() {
        return repository.target().orElse(ReadingTarget.DEFAULT);
    }

    /** The languages that mails have words for. */
    public List<String> languages() {
        return compiler.languages();
    }

    /** Saves an entry in the place of the one for the same words and language. */
    @Transactional
    public void save(GlossaryEntry entry) {
        Permission.MANAGE_SETTINGS.require();
        GlossaryEntry checked = checked(entry);
        Optional<GlossaryEntry> before = repository.like(checked);
        if (before.isEmpty() && repository.all().size() >= MAX_ENTRIES) {
            throw WORDS.problem("glossary.full", MAX_ENTRIES);
        }
        repository.save(checked, clock.instant(), Excerpt.cut(Actor.current().name(), MAX_ACTOR));
        audit.record(
                before.isEmpty() ? "glossary.add" : "glossary.change",
                SUBJECT,
                before.map(Glossary::described).orElse(null),
                described(checked));
    }

    @Transactional
    public void remove(long id) {
        Permission.MANAGE_SETTINGS.require();
        repository.find(id).ifPresent(entry -> {
            repository.remove(id);
            audit.record("glossary.remove", SUBJECT, described(entry), null);
        });
    }

    @Transactional
    public void change(ReadingTarget target) {
        Permission.MANAGE_SETTINGS.require();
        if (target.grade() < ReadingTarget.MIN_GRADE
                || target.grade() > ReadingTarget.MAX_GRADE
                || target.lix() < ReadingTarget.MIN_LIX
                || target.lix() > ReadingTarget.MAX_LIX) {
            throw WORDS.problem(
                    "reading-level.target",
                    ReadingTarget.MIN_GRADE,
                    ReadingTarget.MAX_GRADE,
                    ReadingTarget.MIN_LIX,
                    ReadingTarget.MAX_LIX);
        }
        ReadingTarget before = target();
        if (!before.equals(target)) {
            repository.change(target);
            audit.record("reading.target", "settings", before, target);
        }
    }

    private GlossaryEntry checked(GlossaryEntry entry) {
        String term = text("glossary.term", entry.term(), MAX_TERM);
        if (GlossaryEntry.key(term).codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw WORDS.problem("glossary.term.letters");
        }
        if (!entry.language().isEmpty() && !languages().contains(entry.language())) {
            throw WORDS.problem("glossary.language");
        }
        return new GlossaryEntry(
                0,
                term,
                entry.kind(),
                text("glossary.instead", entry.instead(), MAX_INSTEAD),
                text("glossary.note", entry.note(), MAX_NOTE),
                entry.language());
    }

    private static String text(String field, String text, int most) {
        String stripped = text.strip();
        if (stripped.length() > most) {
            throw WORDS.problem(field + ".long", Figures.count(stripped.length()), Figures.count(most));
        }
        if (INVISIBLE.matcher(stripped).find()) {
            throw WORDS.problem(field + ".invisible");
        }
        return stripped;
    }

    private static Map<String, String> described(GlossaryEntry entry) {
        return Map.of(
                "term", entry.term(),
                "kind", entry.kind().name(),
                "instead", entry.instead(),
                "note", entry.note(),
                "language", entry.language());
    }
}
