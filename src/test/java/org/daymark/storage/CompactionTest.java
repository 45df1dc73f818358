package org.daymark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class CompactionTest {
    private static final String WORD = "unmistakable-word";

    @TempDir
    private Path folder;

    @Test
    void the_next_clean_stop_takes_deleted_words_out_of_the_file() throws IOException {
        try (EmbeddedDataSource database = open()) {
            writeAndDelete(database);
            compaction().request();
            assertThat(folder.resolve("compaction-due")).exists();
        }

        assertThat(file()).doesNotContain(WORD).contains("kept-word");
        assertThat(folder.resolve("compaction-due")).doesNotExist();
        try (EmbeddedDataSource database = open()) {
            assertThat(new JdbcTemplate(database).queryForList("SELECT text FROM words", String.class))
                    .containsExactly("kept-word");
        }
    }

    @Test
    void without_an_erasure_a_stop_leaves_the_file_as_it_is() throws IOException {
        try (EmbeddedDataSource database = open()) {
            writeAndDelete(database);
        }

        assertThat(file()).contains(WORD);
    }

    @Test
    void the_next_start_does_it_when_the_process_was_killed() throws IOException {
        try (EmbeddedDataSource database = open()) {
            writeAndDelete(database);
        }
        assertThat(file()).contains(WORD);
        compaction().request();

        try (EmbeddedDataSource database = (EmbeddedDataSource) new StorageConfiguration()
                .dataSource(
                        new StorageSettings(folder, null, null, null),
                        new DataDirectory(folder),
                        new Database(true),
                        compaction())) {
            assertThat(file()).doesNotContain(WORD).contains("kept-word");
            assertThat(folder.resolve("compaction-due")).doesNotExist();
            assertThat(new JdbcTemplate(database).queryForList("SELECT text FROM words", String.class))
                    .containsExactly("kept-word");
        }
    }

    @Test
    void another_database_asks_for_none() {
        new Compaction(new DataDirectory(folder), new Database(false)).request();

        assertThat(folder.resolve("compaction-due")).doesNotExist();
    }

    /** Long enough that the file is written in several parts, so that what is deleted stays in the earlier ones. */
    private static void writeAndDelete(EmbeddedDataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("CREATE TABLE words (id INT PRIMARY KEY, text VARCHAR(4000))");
        jdbc.update("INSERT INTO words VALUES (1, 'kept-word')");
        jdbc.update("INSERT INTO words VALUES (2, ?)", WORD);
        jdbc.execute("CHECKPOINT SYNC");
        jdbc.update("DELETE FROM words WHERE id = 2");
        jdbc.execute("CHECKPOINT SYNC");
    }

    /** Without H2's own small compaction, which a stop gives a moment; a large file keeps its words all the same. */
    private EmbeddedDataSource open() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve("daymark")
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0"
                + ";DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0");
        pool.setUsername("daymark");
        pool.setPassword("");
        pool.setMaximumPoolSize(1);
        return new EmbeddedDataSource(pool, compaction());
    }

    private Compaction compaction() {
        return new Compaction(new DataDirectory(folder), new Database(true));
    }

    private String file() throws IOException {
        return new String(Files.readAllBytes(folder.resolve("daymark.mv.db")), StandardCharsets.ISO_8859_1);
    }
}
