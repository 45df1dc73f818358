package org.daymark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Reads what the server logs, in the lines that its own configuration makes of it. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final LoggerContext lines = new LoggerContext();
    private final OutputStreamAppender<ILoggingEvent> writer;
    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    LogWatch() {
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(lines);
            configurator.doConfigure(LogWatch.class.getResource("/logback-spring.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
        writer = (OutputStreamAppender<ILoggingEvent>)
                lines.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
        setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        start();
        root().addAppender(this);
    }

    /**
     * Messages that are more than a line, so that others may have written lines in them, and faults no one answered.
     */
    List<String> found() {
        return List.copyOf(found);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String written = new String(writer.getEncoder().encode(event), UTF_8);
        boolean strange = written.strip().chars().anyMatch(Character::isISOControl);
        if (strange || event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null) {
            found.add(written.substring(0, Math.min(written.length(), 1_500)));
        }
    }

    @Override
    public void close() {
        root().detachAppender(this);
        stop();
        lines.stop();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
