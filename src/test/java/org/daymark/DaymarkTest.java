package org.daymark;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TablesFixture;
import org.daymark.storage.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;

/**
 * One application for all tests of a class, sending to a mail server that they script; on each database in turn. So a
 * test names its lists and people by {@link #number}, removes those of others first, or is {@link #alone}.
 */
@OnEachDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DaymarkTest {
    /** What the mail server answers about a recipient or a command; anything else it accepts. */
    protected final Map<String, Map<Step, String>> answers = new ConcurrentHashMap<>();

    /** The same by steps; null for what is usual. */
    protected volatile SmtpPeer.Script script = (step, text) -> null;

    @Parameter
    protected TestDatabase database;

    /** What the application was started with. */
    protected final Map<String, String> settings = new HashMap<>();

    protected SmtpPeer peer;
    protected DaymarkTester daymark;

    /** Another one in every test. */
    protected int number;

    private @Nullable TestDatabase started;
    private TablesFixture tables;
    private TablesFixture.State before;

    @BeforeEach
    final void startDaymark() {
        answers.clear();
        script = (step, text) -> null;
        number++;
        if (database != started) {
            // One object serves every database.
            stopDaymark();
            started = database;
            peer = new SmtpPeer(this::answer);
            settings.clear();
            settings.putAll(database.freshSettings());
            settings.put("DAYMARK_SMTP_URL", peer.url());
            settings.putAll(moreSettings());
            daymark = DaymarkTester.with(settings);
            started();
            if (alone()) {
                tables = new TablesFixture(
                        daymark.jdbc(), daymark.get(DataDirectory.class).resolve("uploads"));
                before = tables.look();
            }
        } else if (alone()) {
            tables.bringBack(before);
            daymark.clock().restart();
            peer.forget();
        }
    }

    @AfterAll
    final void stopDaymark() {
        if (daymark != null) {
            daymark.close();
            peer.close();
        }
    }

    /**
     * Whether each test finds the database, the clock and the mail server as the first one did. What the application
     * keeps in its memory stays.
     */
    protected boolean alone() {
        return false;
    }

    /** Settings of this class. */
    protected Map<String, String> moreSettings() {
        return Map.of();
    }

    /** Gets from a new application what the tests use. */
    protected void started() {}

    /** What the mail server answers at a step; with null what is usual. */
    protected @Nullable String answer(Step step, String text) {
        String scripted = script.answer(step, text);
        return scripted == null ? answers.getOrDefault(text, Map.of()).get(step) : scripted;
    }
}
