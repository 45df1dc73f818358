package org.daymark.campaign;

import org.daymark.issue.CompiledIssue;
import org.daymark.preflight.PreflightReport;
import org.jspecify.annotations.Nullable;

/**
 * An issue as it would be sent, and what the pre-flight found in exactly that.
 *
 * @param issue null when the content cannot be compiled; the report then has the error
 */
public record CheckedIssue(@Nullable CompiledIssue issue, PreflightReport report) {}
