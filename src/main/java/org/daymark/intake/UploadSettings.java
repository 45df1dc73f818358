package org.daymark.intake;

import java.time.Duration;
import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Files that people upload to import them.
 *
 * @param uploadLimit the size limit of an upload and of the rows of a workbook
 * @param uploadsKept how long Daymark keeps an upload that is not imported
 */
@ConfigurationProperties("daymark")
record UploadSettings(
        @DefaultValue("200MB") DataSize uploadLimit,
        @DefaultValue("24h") Duration uploadsKept) {
    UploadSettings {
        SettingLimits.of("daymark")
                .positive("upload-limit", uploadLimit)
                .positive("uploads-kept", uploadsKept)
                .check();
    }
}
