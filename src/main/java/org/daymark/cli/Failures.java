package org.daymark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.daymark.problem.Problem;
import org.daymark.problem.UnusableSettings;
import org.daymark.storage.DatabaseFailure;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** Says in a person's words why something failed. */
final class Failures {
    private Failures() {}

    static String explain(Throwable failure) {
        // Spring wraps them in its own words about binding, which say less.
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnusableSettings settings && settings.getMessage() != null) {
                return settings.getMessage();
            }
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Problem problem && problem.getMessage() != null) {
                return problem.getMessage();
            }
            if (t instanceof PortInUseException port) {
                return "Port " + port.getPort()
                        + " is in use by another program."
                        + " Stop that program or choose another port: SERVER_PORT=8081.";
            }
            if (t instanceof BindException bind) {
                return "The setting " + bind.getName() + value(bind) + " cannot be used: " + innermost(bind)
                        + ". Fix it and start again; src/docs/configuration.md lists the settings.";
            }
            if (t instanceof TypeMismatchException mismatch) {
                return "A setting with the value '" + mismatch.getValue() + "' cannot be used: " + innermost(mismatch)
                        + ". Fix it and start again; src/docs/configuration.md lists the settings.";
            }
            if (t instanceof IllegalArgumentException
                    && String.valueOf(t.getMessage()).startsWith("Port value out of range")) {
                return "SERVER_PORT is out of range: ports go from 1 to 65535.";
            }
            if (t instanceof FlywayException flyway) {
                return "The database could not be upgraded: " + firstLine(flyway)
                        + ". Daymark needs its own database, empty at first, and a user that may create tables.";
            }
        }
        switch (DatabaseFailure.of(failure)) {
            case UNREACHABLE -> {
                return "The database stopped answering: " + innermost(failure)
                        + ". Recorded data is kept. When it"
                        + " answers again, rerun this command; it resumes where this one ended.";
            }
            case REFUSED -> {
                return "The database refused a statement: " + DatabaseFailure.reply(failure) + ". What was recorded"
                        + " before is kept. Daymark supports MySQL 8.4 and later and MariaDB 10.6 and later: check the"
                        + " server's version, and that Daymark's tables were not changed. If both are right, report"
                        + " this as a bug in Daymark, with these lines:" + System.lineSeparator() + trace(failure);
            }
            case PASSING, NONE -> {
                // The lines below tell all there is to tell.
            }
        }
        return "Unexpected error: " + failure + System.lineSeparator() + "Please report it with these lines:"
                + System.lineSeparator() + trace(failure);
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static String value(BindException bind) {
        return bind.getProperty() == null
                ? ""
                : " with the value '" + bind.getProperty().getValue() + "'";
    }

    private static String innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return firstLine(inner);
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message).replaceAll("[.\\s]+$", "");
    }
}
