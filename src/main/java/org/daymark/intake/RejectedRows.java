package org.daymark.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.storage.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What imports keep of the rows they did not take. */
@Service
public class RejectedRows {
    private static final String FIND = """
            SELECT id, import_id, original_text, reason, faults FROM import_rejections WHERE LOCATE(?, LOWER(original_text)) > 0
            """;

    private static final String FORGET =
            "UPDATE import_rejections SET original_text = '(erased)', reason = ?, faults = ? WHERE id = ?";

    private final JdbcClient jdbc;
    private final DataDirectory directory;

    public RejectedRows(JdbcClient jdbc, DataDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /**
     * Forgets what rows with this address say, also the files of faulty rows that have one of them; that a row was
     * rejected, and why, is kept. Reads every rejected row.
     */
    public void forget(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        List<Row> rows = jdbc
                .sql(FIND)
                .param(address.value())
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getLong("import_id"),
                        row.getString("original_text"),
                        row.getString("reason"),
                        row.getString("faults")))
                .list()
                .stream()
                .filter(row -> whole(address).matcher(row.text()).find())
                .toList();
        rows.forEach(row -> jdbc.sql(FORGET)
                .param(row.faults() == null ? "(erased)" : row.reason())
                .param(withoutValues(row.faults()))
                .param(row.id())
                .update());
        rows.stream().map(Row::importId).distinct().forEach(this::deleteErrorFile);
    }

    private static @Nullable String withoutValues(@Nullable String faults) {
        return faults == null
                ? null
                : Json.of(Arrays.stream(Json.read(faults, CellFault[].class))
                        .map(CellFault::withoutValue)
                        .toList());
    }

    /** The address itself, not as the end or the beginning of somebody else's. */
    private static Pattern whole(EmailAddress address) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}._%+'-])" + Pattern.quote(address.value()) + "(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private void deleteErrorFile(long importId) {
        try {
            Files.deleteIfExists(ErrorFile.path(directory, importId));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of faulty rows of import " + importId + " cannot be deleted", e);
        }
    }

    private record Row(
            long id,
            long importId,
            String text,
            String reason,
            @Nullable String faults) {}
}
