package org.daymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what Daymark makes with the file that was last approved. After an intended change run the test with
 * {@code -Ddaymark.golden=renew}, which writes the files anew, and review the difference before you commit it.
 */
public final class GoldenFile {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final boolean RENEW = "renew".equals(System.getProperty("daymark.golden"));

    private GoldenFile() {}

    /**
     * Fails unless the file has this content.
     *
     * @param name the path below {@code src/test/resources}
     */
    public static void assertMatches(String name, String content) {
        Path file = RESOURCES.resolve(name);
        try {
            if (RENEW) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            }
            assertThat(file)
                    .as("golden file; to renew it run the test with -Ddaymark.golden=renew")
                    .exists();
            assertThat(content).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
