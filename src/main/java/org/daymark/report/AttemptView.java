package org.daymark.report;

import org.daymark.console.Moment;

/** One attempt to deliver that was not the last. */
record AttemptView(int attempt, ReportedState outcome, ServerWords reply, Moment at) {}
