package org.daymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates are read by people too. */
class TemplateLinesTest {
    private static final int MAX = 160;

    @Test
    void no_line_of_a_template_is_longer_than_160_characters() {
        assertThat(Stream.of("src/main/resources/ui", "templates")
                        .flatMap(TemplateLinesTest::templates)
                        .flatMap(TemplateLinesTest::longLines))
                .isEmpty();
    }

    private static Stream<Path> templates(String folder) {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().matches(".*\\.(ftl|ftlh)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> longLines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(line -> lines.get(line).length() > MAX)
                    .mapToObj(line ->
                            file + ":" + (line + 1) + " has " + lines.get(line).length() + " characters");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
