package org.daymark.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The rows of the library. */
final class LibraryRepository {
    private static final String COLUMNS = """
            SELECT id, title, alt, decorative, focal_x, focal_y, version, added_at, added_by, replaced_at, described_at,
                   withdrawn_at, withdrawn_by
              FROM library_pictures
            """;

    private static final String ONE = COLUMNS + " WHERE id = :id";

    private static final String NEWEST = COLUMNS + " ORDER BY id DESC LIMIT :limit OFFSET :skip";

    private static final String BY_TITLE = COLUMNS + " ORDER BY LOWER(title), id LIMIT :limit OFFSET :skip";

    private static final String LARGEST = COLUMNS + """
             ORDER BY (SELECT MAX(f.size) FROM library_files f
                        WHERE f.picture_id = library_pictures.id AND f.latest) DESC, id DESC
             LIMIT :limit OFFSET :skip
            """;

    private static final String COUNT = "SELECT COUNT(*) FROM library_pictures";

    private static final String FILES = """
            SELECT picture_id, name, form, width, height, size FROM library_files
             WHERE picture_id IN (:ids) AND latest
            """;

    private static final String ALL_FILES = """
            SELECT DISTINCT name, width, height, size FROM library_files WHERE picture_id = :id ORDER BY name
            """;

    private static final String OF_FILE = """
            SELECT picture_id FROM library_files WHERE name = :name AND form = 'WIDE' ORDER BY latest DESC LIMIT 1
            """;

    private static final String SHARED = """
            SELECT COUNT(*) FROM library_files WHERE name = :name AND picture_id <> :id
            """;

    private static final String ADD = """
            INSERT INTO library_pictures (title, alt, decorative, focal_x, focal_y, version, added_at, added_by)
            VALUES (:title, '', FALSE, 50, 50, 1, :now, :by)
            """;

    private static final String OUTDATE = "UPDATE library_files SET latest = FALSE WHERE picture_id = :id";

    private static final String ADD_FILE = """
            INSERT INTO library_files (picture_id, name, form, width, height, size, latest)
            VALUES (:id, :name, :form, :width, :height, :size, TRUE)
            ON DUPLICATE KEY UPDATE latest = TRUE
            """;

    private static final String DESCRIBE = """
            UPDATE library_pictures
               SET title = :title, alt = :alt, decorative = :decorative, focal_x = :x, focal_y = :y,
                   described_at = :now, version = version + 1
             WHERE id = :id AND version = :version AND withdrawn_at IS NULL
            """;

    private static final String REPLACED = """
            UPDATE library_pictures SET replaced_at = :now, version = version + 1
             WHERE id = :id AND withdrawn_at IS NULL
            """;

    private static final String WITHDRAW = """
            UPDATE library_pictures
               SET withdrawn_at = :now, withdrawn_by = :by, version = version + 1, title = '', alt = ''
             WHERE id = :id AND withdrawn_at IS NULL
            """;

    private static final String DELETE = "DELETE FROM library_pictures WHERE id = :id";

    private static final String DELETE_FILES = "DELETE FROM library_files WHERE picture_id = :id";

    private final JdbcClient jdbc;

    LibraryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LibraryPicture> find(long id) {
        return withFiles(jdbc.sql(ONE)
                        .param("id", id)
                        .query(LibraryRepository::row)
                        .list())
                .stream()
                .findFirst();
    }

    List<LibraryPicture> page(PictureOrder order, int skip, int limit) {
        String sql = switch (order) {
            case NEWEST -> NEWEST;
            case TITLE -> BY_TITLE;
            case LARGEST -> LARGEST;
        };
        return withFiles(jdbc.sql(sql)
                .param("limit", limit)
                .param("skip", skip)
                .query(LibraryRepository::row)
                .list());
    }

    long count() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    /** Every name that the picture ever had, with its size. */
    List<LibraryPicture.File> allFiles(long id) {
        return jdbc.sql(ALL_FILES)
                .param("id", id)
                .query((row, number) -> file(row))
                .list();
    }

    /** The picture whose wide file has this name. */
    Optional<Long> ofFile(String name) {
        return jdbc.sql(OF_FILE).param("name", name).query(Long.class).optional();
    }

    boolean shared(String name, long id) {
        return jdbc.sql(SHARED)
                        .param("name", name)
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    long add(String title, String by, Instant now) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("title", title)
                .param("by", by)
                .param("now", UtcTime.column(now))
                .update(keys, "id");
        Number id = keys.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave no id");
        }
        return id.longValue();
    }

    /** Makes these the files that mails show from now on. */
    void setFiles(long id, Map<PictureForm, LibraryPicture.File> files) {
        jdbc.sql(OUTDATE).param("id", id).update();
        files.forEach((form, file) -> jdbc.sql(ADD_FILE)
                .param("id", id)
                .param("name", file.name())
                .param("form", form.name())
                .param("width", file.width())
                .param("height", file.height())
                .param("size", file.size())
                .update());
    }

    boolean describe(long id, int version, LibraryChange change, Instant now) {
        return jdbc.sql(DESCRIBE)
                        .param("id", id)
                        .param("version", version)
                        .param("title", change.title())
                        .param("alt", change.alt())
                        .param("decorative", change.decorative())
                        .param("x", change.focalX())
                        .param("y", change.focalY())
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    boolean replaced(long id, Instant now) {
        return jdbc.sql(REPLACED)
                        .param("id", id)
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    boolean withdraw(long id, String by, Instant now) {
        return jdbc.sql(WITHDRAW)
                        .param("id", id)
                        .param("by", by)
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    void delete(long id) {
        jdbc.sql(DELETE_FILES).param("id", id).update();
        jdbc.sql(DELETE).param("id", id).update();
    }

    private List<LibraryPicture> withFiles(List<LibraryPicture> pictures) {
        if (pictures.isEmpty()) {
            return pictures;
        }
        Map<Long, Map<PictureForm, LibraryPicture.File>> files = pictures.stream()
                .collect(Collectors.toMap(LibraryPicture::id, picture -> new EnumMap<>(PictureForm.class)));
        jdbc.sql(FILES).param("ids", files.keySet()).query((ResultSet row) -> {
            Map<PictureForm, LibraryPicture.File> ofPicture = files.get(row.getLong("picture_id"));
            if (ofPicture != null) {
                ofPicture.put(PictureForm.valueOf(row.getString("form")), file(row));
            }
        });
        return pictures.stream()
                .map(picture -> with(picture, files.getOrDefault(picture.id(), Map.of())))
                .toList();
    }

    private static LibraryPicture with(LibraryPicture picture, Map<PictureForm, LibraryPicture.File> files) {
        return new LibraryPicture(
                picture.id(),
                picture.title(),
                picture.alt(),
                picture.decorative(),
                picture.focalX(),
                picture.focalY(),
                picture.version(),
                picture.addedAt(),
                picture.addedBy(),
                picture.replacedAt(),
                picture.describedAt(),
                picture.withdrawnAt(),
                picture.withdrawnBy(),
                files);
    }

    private static LibraryPicture.File file(ResultSet row) throws SQLException {
        return new LibraryPicture.File(
                row.getString("name"), row.getInt("width"), row.getInt("height"), row.getInt("size"));
    }

    private static LibraryPicture row(ResultSet row, int number) throws SQLException {
        return new LibraryPicture(
                row.getLong("id"),
                row.getString("title"),
                row.getString("alt"),
                row.getBoolean("decorative"),
                row.getInt("focal_x"),
                row.getInt("focal_y"),
                row.getInt("version"),
                UtcTime.instant(row, "added_at"),
                row.getString("added_by"),
                UtcTime.instantOrNull(row, "replaced_at"),
                UtcTime.instantOrNull(row, "described_at"),
                UtcTime.instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawn_by"),
                Map.of());
    }
}
