package org.daymark.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Taker;

/** A mail server's own record of what it did, in a file that outlives its process; each line is written at once. */
final class Journal implements Taker, AutoCloseable {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]*>)");

    private final Writer file;
    private final AtomicInteger dealtWith = new AtomicInteger();
    private volatile long lastDealtWith = System.nanoTime();

    Journal(Path path) {
        try {
            file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void taken(Mail mail) {
        note(Entry.Event.TAKEN, mail.recipient(), messageId(mail));
        lastDealtWith = System.nanoTime();
        dealtWith.incrementAndGet();
    }

    @Override
    public void answering(Mail mail) {
        note(Entry.Event.ANSWERING, mail.recipient(), messageId(mail));
    }

    void turnedAway(String recipient) {
        note(Entry.Event.TURNED_AWAY, recipient, "-");
        lastDealtWith = System.nanoTime();
        dealtWith.incrementAndGet();
    }

    /** How many messages have been taken or turned away. */
    int dealtWith() {
        return dealtWith.get();
    }

    /** How long none has been. */
    long quietMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastDealtWith);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String messageId(Mail mail) {
        Matcher field = MESSAGE_ID.matcher(mail.content());
        return field.find() ? field.group(1) : "-";
    }

    private synchronized void note(Entry.Event event, String recipient, String messageId) {
        try {
            file.write(new Entry(event, System.currentTimeMillis(), recipient, messageId).line());
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of the record. */
    record Entry(Event event, long millis, String recipient, String messageId) {
        enum Event {
            TAKEN,
            ANSWERING,
            TURNED_AWAY
        }

        String line() {
            return event + " " + millis + " " + recipient + " " + messageId + "\n";
        }

        static Entry of(String line) {
            String[] words = line.split(" ", -1);
            return new Entry(Event.valueOf(words[0]), Long.parseLong(words[1]), words[2], words[3]);
        }
    }
}
