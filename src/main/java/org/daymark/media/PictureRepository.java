package org.daymark.media;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of pictures, stored in parts because a database may refuse statements over a megabyte. */
final class PictureRepository {
    static final int PART = 256 * 1024;

    private static final String HASH = "SELECT sha256 FROM pictures WHERE name = :name";

    private static final String ADD = """
            INSERT IGNORE INTO pictures (name, sha256, media_type, size, kept_at)
            VALUES (:name, :sha256, :mediaType, :size, :now)
            """;

    private static final String ADD_PART =
            "INSERT IGNORE INTO picture_parts (name, part, content) VALUES (:name, :part, :content)";

    private static final String ONE = "SELECT sha256, media_type, size, withdrawn_at FROM pictures WHERE name = :name";

    private static final String PARTS = "SELECT content FROM picture_parts WHERE name = :name ORDER BY part";

    private static final String WITHDRAWN =
            "SELECT COUNT(*) FROM pictures WHERE name = :name AND withdrawn_at IS NOT NULL";

    private static final String WITHDRAW = """
            UPDATE pictures SET withdrawn_at = :now, media_type = :mediaType, size = :size WHERE name = :name
            """;

    private static final String DELETE_PARTS = "DELETE FROM picture_parts WHERE name = :name";

    private static final String DELETE = "DELETE FROM pictures WHERE name = :name";

    private final JdbcClient jdbc;

    PictureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> hash(String name) {
        return jdbc.sql(HASH).param("name", name).query(String.class).optional();
    }

    void add(Picture picture, Instant now) {
        jdbc.sql(ADD)
                .param("name", picture.name())
                .param("sha256", picture.sha256())
                .param("mediaType", picture.mediaType())
                .param("size", picture.bytes().length)
                .param("now", UtcTime.column(now))
                .update();
        addParts(picture.name(), picture.bytes());
    }

    private void addParts(String name, byte[] bytes) {
        for (int from = 0, part = 0; from < bytes.length; from += PART, part++) {
            jdbc.sql(ADD_PART)
                    .param("name", name)
                    .param("part", part)
                    .param("content", Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART)))
                    .update();
        }
    }

    Optional<Picture> find(String name) {
        return jdbc.sql(ONE)
                .param("name", name)
                .query((row, number) -> new Kept(
                        row.getString("sha256"),
                        row.getString("media_type"),
                        row.getInt("size"),
                        row.getObject("withdrawn_at") != null))
                .optional()
                .map(kept ->
                        new Picture(name, kept.sha256(), kept.mediaType(), bytes(name, kept.size()), kept.withdrawn()));
    }

    boolean withdrawn(String name) {
        return jdbc.sql(WITHDRAWN).param("name", name).query(Long.class).single() > 0;
    }

    /** Replaces the bytes of a picture for good. */
    void withdraw(String name, String mediaType, byte[] placeholder, Instant now) {
        jdbc.sql(WITHDRAW)
                .param("name", name)
                .param("mediaType", mediaType)
                .param("size", placeholder.length)
                .param("now", UtcTime.column(now))
                .update();
        jdbc.sql(DELETE_PARTS).param("name", name).update();
        addParts(name, placeholder);
    }

    void delete(String name) {
        jdbc.sql(DELETE_PARTS).param("name", name).update();
        jdbc.sql(DELETE).param("name", name).update();
    }

    private byte[] bytes(String name, int size) {
        List<byte[]> parts = jdbc.sql(PARTS)
                .param("name", name)
                .query((row, number) -> row.getBytes("content"))
                .list();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        parts.forEach(bytes::writeBytes);
        if (bytes.size() != size) {
            throw new IllegalStateException(
                    "the picture " + name + " has " + bytes.size() + " bytes in the database instead of " + size);
        }
        return bytes.toByteArray();
    }

    private record Kept(String sha256, String mediaType, int size, boolean withdrawn) {}
}
