package org.daymark.report;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the pages tell about where mail goes.
 *
 * @param smtpUrl the SMTP server; empty for the sandbox
 */
@ConfigurationProperties("daymark")
record ReportSettings(@Nullable String smtpUrl) {
    boolean toSandbox() {
        return smtpUrl == null || smtpUrl.isBlank();
    }

    /** The server without the user and password that the setting may hold. */
    String server() {
        return smtpUrl == null ? "" : smtpUrl.strip().replaceFirst("//.*@", "//");
    }
}
