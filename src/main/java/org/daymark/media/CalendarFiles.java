package org.daymark.media;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.daymark.text.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the calendar files that mails link to, for ever like pictures: a link in an old mail still answers. */
@Service
public class CalendarFiles {
    /** The public names there can be. */
    static final Pattern NAME = Pattern.compile("[0-9a-f]{24}\\.ics");

    private static final int NAME_DIGITS = 24;

    private final CalendarFileRepository repository;
    private final TransactionTemplate apart;
    private final Clock clock;

    CalendarFiles(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.repository = new CalendarFileRepository(jdbc);
        this.apart = new TransactionTemplate(transactions);
        // Callers may compile an issue in a read-only transaction, or in one that fails later.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * The public name of a file: a piece of the SHA-256 of its content, which stands for it and tells nothing of it.
     */
    public static String nameOf(String content) {
        return Sha256.hex(content).substring(0, NAME_DIGITS) + ".ics";
    }

    /** Makes sure that the file answers under its name from now on. */
    public void keep(String content) {
        String name = nameOf(content);
        if (repository.find(name).isEmpty()) {
            apart.executeWithoutResult(status -> repository.add(name, content, clock.instant()));
        }
    }

    /** The file with this public name, if any. */
    public Optional<String> find(String name) {
        return NAME.matcher(name).matches() ? repository.find(name) : Optional.empty();
    }
}
