package org.daymark.campaign;

import org.daymark.audience.Audience;
import org.daymark.issue.CompiledIssue;
import org.daymark.preflight.PreflightReport;
import org.jspecify.annotations.Nullable;

/**
 * A compiled issue with its audience and its pre-flight report.
 *
 * @param issue null if the content cannot be compiled; the report then has the error
 */
public record CheckedIssue(@Nullable CompiledIssue issue, Audience audience, PreflightReport report) {}
