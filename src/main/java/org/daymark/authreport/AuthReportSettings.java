package org.daymark.authreport;

import java.time.Duration;
import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reports of other mail servers.
 *
 * @param keepReports how long DMARC and TLS reports are kept
 */
@ConfigurationProperties("daymark.feedback")
record AuthReportSettings(@DefaultValue("400d") Duration keepReports) {
    AuthReportSettings {
        SettingLimits.of("daymark.feedback")
                .positive("keep-reports", keepReports)
                .check();
    }
}
