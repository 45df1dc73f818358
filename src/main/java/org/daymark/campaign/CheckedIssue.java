package org.daymark.campaign;

import org.daymark.audience.Audience;
import org.daymark.issue.CompiledIssue;
import org.daymark.preflight.PreflightReport;
import org.jspecify.annotations.Nullable;

/**
 * An issue as it would be sent, whom it would reach, and what the pre-flight found in exactly that.
 *
 * @param issue null when the content cannot be compiled; the report then has the error
 */
public record CheckedIssue(@Nullable CompiledIssue issue, Audience audience, PreflightReport report) {}
