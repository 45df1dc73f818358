package org.daymark.media;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of hosted files. */
final class HostedFileRepository {
    private static final String COLUMNS = "SELECT name, title, size, sha256, added_at, added_by FROM hosted_files";

    private static final String ALL = COLUMNS + " ORDER BY added_at DESC, name";

    private static final String ONE = COLUMNS + " WHERE name = :name";

    private static final String SAME = COLUMNS + " WHERE sha256 = :sha256";

    private static final String ADD = """
            INSERT INTO hosted_files (name, title, size, sha256, added_at, added_by)
            VALUES (:name, :title, :size, :sha256, :now, :by)
            """;

    private static final String ADD_PART =
            "INSERT INTO hosted_file_parts (name, part, content) VALUES (:name, :part, :content)";

    private static final String PARTS = "SELECT content FROM hosted_file_parts WHERE name = :name ORDER BY part";

    private static final String DELETE = "DELETE FROM hosted_files WHERE name = :name";

    private static final String DELETE_PARTS = "DELETE FROM hosted_file_parts WHERE name = :name";

    private final JdbcClient jdbc;

    HostedFileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<HostedFile> all() {
        return jdbc.sql(ALL).query(HostedFileRepository::file).list();
    }

    Optional<HostedFile> find(String name) {
        return jdbc.sql(ONE)
                .param("name", name)
                .query(HostedFileRepository::file)
                .optional();
    }

    Optional<HostedFile> same(String sha256) {
        return jdbc.sql(SAME).param("sha256", sha256).query(HostedFileRepository::file).list().stream()
                .findFirst();
    }

    void add(HostedFile file, byte[] bytes) {
        jdbc.sql(ADD)
                .param("name", file.name())
                .param("title", file.title())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .param("now", UtcTime.column(file.addedAt()))
                .param("by", file.addedBy())
                .update();
        for (int from = 0, part = 0; from < bytes.length; from += PictureRepository.PART, part++) {
            jdbc.sql(ADD_PART)
                    .param("name", file.name())
                    .param("part", part)
                    .param(
                            "content",
                            Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PictureRepository.PART)))
                    .update();
        }
    }

    byte[] bytes(HostedFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.size());
        jdbc.sql(PARTS).param("name", file.name()).query((ResultSet row) -> bytes.writeBytes(row.getBytes("content")));
        return bytes.toByteArray();
    }

    boolean delete(String name) {
        jdbc.sql(DELETE_PARTS).param("name", name).update();
        return jdbc.sql(DELETE).param("name", name).update() == 1;
    }

    private static HostedFile file(ResultSet row, int number) throws SQLException {
        return new HostedFile(
                row.getString("name"),
                row.getString("title"),
                row.getInt("size"),
                row.getString("sha256"),
                UtcTime.instant(row, "added_at"),
                row.getString("added_by"));
    }
}
