package org.daymark.writing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.daymark.console.MailFrame;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.IssuePreviews;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Shows a draft that belongs to no campaign as the mail that the sample reader would get, for a frame. */
@Component
class SampleMail {
    private static final Words WORDS = Words.of("writing");

    private final IssuePreviews previews;
    private final PublicUrl publicUrl;
    private final Clock clock;

    SampleMail(IssuePreviews previews, PublicUrl publicUrl, Clock clock) {
        this.previews = previews;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    void write(IssueDraft draft, HttpServletResponse response) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String html = previews.preview(
                        draft, IssuePreviews.Reader.SAMPLE, WORDS.named("sample-list"), today, publicUrl.base())
                .html();
        MailFrame.of(html).inColours(false).write(response);
    }
}
