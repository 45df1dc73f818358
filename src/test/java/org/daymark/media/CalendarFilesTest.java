package org.daymark.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.daymark.DaymarkTester;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class CalendarFilesTest {
    private static final String FILE = "BEGIN:VCALENDAR\r\nSUMMARY:Küstenweg, abends\r\nEND:VCALENDAR\r\n";

    @Test
    void a_file_is_served_for_ever_by_its_content_and_anything_else_is_not_found() {
        try (DaymarkTester daymark = DaymarkTester.with(TestDatabase.H2.freshSettings())) {
            CalendarFiles files = daymark.get(CalendarFiles.class);
            files.keep(FILE);
            files.keep(FILE);
            String name = CalendarFiles.nameOf(FILE);
            MockMvcTester server = MockMvcTester.of(new CalendarFileController(files));

            assertThat(name).matches("[0-9a-f]{24}\\.ics");
            assertThat(server.get().uri("/f/" + name))
                    .hasStatusOk()
                    .hasHeader("Content-Type", "text/calendar;charset=UTF-8")
                    .hasHeader("X-Content-Type-Options", "nosniff")
                    .hasHeader("Content-Disposition", "attachment; filename=\"event.ics\"")
                    .hasHeader("Cache-Control", "max-age=31536000, public, immutable")
                    .body()
                    .isEqualTo(FILE.getBytes(StandardCharsets.UTF_8));
            for (String other : new String[] {
                "000000000000000000000000.ics", name.replace(".ics", ".pdf"), "event.ics", "..%2Fevent.ics"
            }) {
                assertThat(server.get().uri("/f/" + other)).hasStatus4xxClientError();
            }
        }
    }
}
