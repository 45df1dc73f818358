package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HugeFieldIT {
    private static final int MEGABYTE = 1 << 20;

    @Test
    @Tag("slow")
    void a_gigabyte_in_one_quoted_field_costs_its_row_only_and_little_memory()
            throws IOException, InterruptedException {
        Map<String, String> settings = TestDatabase.H2.freshSettings();
        Path file = Path.of(settings.get("DAYMARK_DATA_DIR")).resolve("people.csv");
        byte[] part = new byte[MEGABYTE];
        Arrays.fill(part, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("email,first_name\na@example.org,Ada\nb@example.org,\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1_024; i++) {
                out.write(part);
            }
            out.write("\"\nc@example.org,Cy\n".getBytes(StandardCharsets.UTF_8));
        }

        MeasuredImport measured = MeasuredImport.of(file, settings);

        Files.delete(file);
        assertThat(measured.created()).isEqualTo(2);
        assertThat(measured.invalid()).isEqualTo(1);
    }
}
