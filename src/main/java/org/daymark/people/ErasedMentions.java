package org.daymark.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.address.AddressSpellings;
import org.daymark.address.EmailAddress;
import org.daymark.storage.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes an erased address out of texts that mention it without belonging to the person: what staff wrote, logs, test mails,
 * mails kept in the sandbox. Unlike other repositories it writes tables of all features, because each of them would answer
 * the same way. Texts of issues are not searched: they are published, and an address in them is there on purpose.
 */
@Component
class ErasedMentions {
    /** What to read, and what to do with a row that mentions the address. */
    private record Place(String read, String forget) {}

    private static final List<Place> PLACES = List.of(
            new Place("""
                    SELECT id, CONCAT_WS(' ', target, state_before, state_after) FROM audit_log
                     WHERE id > ? ORDER BY id LIMIT ?
                    """, """
                    UPDATE audit_log SET state_before = NULL, state_after = NULL,
                      target = CASE WHEN target LIKE '%@%' THEN '(erased)' ELSE target END
                     WHERE id = ?
                    """),
            new Place("""
                    SELECT id, CONCAT_WS(' ', source, address) FROM suppressions WHERE id > ? ORDER BY id LIMIT ?
                    """, "UPDATE suppressions SET source = '(erased)' WHERE id = ?"),
            new Place("""
                    SELECT id, CONCAT_WS(' ', wording, source) FROM consents WHERE id > ? ORDER BY id LIMIT ?
                    """, "UPDATE consents SET wording = '(erased)', source = '(erased)' WHERE id = ?"),
            new Place("""
                    SELECT id, CONCAT_WS(' ', recipient, reader, reply) FROM test_mails WHERE id > ? ORDER BY id LIMIT ?
                    """, """
                    UPDATE test_mails SET recipient = '(erased)', reader = '(erased)', reply = '(erased)' WHERE id = ?
                    """),
            new Place(
                    "SELECT id, remark FROM review_steps WHERE remark IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
                    "UPDATE review_steps SET remark = '(erased)' WHERE id = ?"),
            new Place(
                    "SELECT id, CONCAT_WS(' ', what, note) FROM accepted_warnings WHERE id > ? ORDER BY id LIMIT ?",
                    "UPDATE accepted_warnings SET note = '(erased)' WHERE id = ?"),
            new Place("""
                    SELECT campaign_id, findings FROM rehearsals
                     WHERE findings IS NOT NULL AND campaign_id > ? ORDER BY campaign_id LIMIT ?
                    """, "DELETE FROM rehearsals WHERE campaign_id = ?"),
            new Place("""
                    SELECT JOB_EXECUTION_ID, EXIT_MESSAGE FROM BATCH_JOB_EXECUTION
                     WHERE EXIT_MESSAGE <> '' AND JOB_EXECUTION_ID > ? ORDER BY JOB_EXECUTION_ID LIMIT ?
                    """, "UPDATE BATCH_JOB_EXECUTION SET EXIT_MESSAGE = '(erased)' WHERE JOB_EXECUTION_ID = ?"),
            new Place("""
                    SELECT STEP_EXECUTION_ID, EXIT_MESSAGE FROM BATCH_STEP_EXECUTION
                     WHERE EXIT_MESSAGE <> '' AND STEP_EXECUTION_ID > ? ORDER BY STEP_EXECUTION_ID LIMIT ?
                    """, "UPDATE BATCH_STEP_EXECUTION SET EXIT_MESSAGE = '(erased)' WHERE STEP_EXECUTION_ID = ?"),
            new Place(
                    "SELECT id, reason_detail FROM campaigns WHERE reason_detail IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
                    "UPDATE campaigns SET reason = 'OTHER', reason_detail = '(erased)' WHERE id = ?"));

    private static final List<String> FOLDERS = List.of("sandbox", "imports");
    private static final int PAGE = 2_000;

    private final JdbcClient jdbc;
    private final DataDirectory directory;

    ErasedMentions(JdbcClient jdbc, DataDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    void forget(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        AddressSpellings spellings = AddressSpellings.of(address);
        for (Place place : PLACES) {
            List<Text> page = page(place, 0);
            while (!page.isEmpty()) {
                for (Text row : page) {
                    if (row.text() != null
                            && (spellings.in(row.text()) || row.text().contains(address.masked()))) {
                        jdbc.sql(place.forget()).param(row.id()).update();
                    }
                }
                page = page(place, page.get(page.size() - 1).id());
            }
        }
    }

    /** Deletes the mails in the sandbox and the files of faulty rows that mention the address. */
    void deleteFiles(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        AddressSpellings spellings = AddressSpellings.of(address);
        for (String name : FOLDERS) {
            Path folder = directory.resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
                for (Path file : files) {
                    if (spellings.inFile(file, StandardCharsets.UTF_8)) {
                        Files.deleteIfExists(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the files in " + folder + " cannot be searched", e);
            }
        }
    }

    private List<Text> page(Place place, long after) {
        return jdbc.sql(place.read())
                .params(after, PAGE)
                .query((row, number) -> new Text(row.getLong(1), row.getString(2)))
                .list();
    }

    private record Text(long id, @Nullable String text) {}
}
