package org.daymark.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.soak.Journal.Entry;
import org.daymark.soak.Journal.Entry.Event;

/** What a mail server's {@link Journal} says after the fact. */
record Received(List<Entry> entries) {
    static Received from(Path... journals) {
        return new Received(Stream.of(journals)
                .flatMap(journal -> lines(journal).stream())
                .map(Entry::of)
                .toList());
    }

    private static List<String> lines(Path journal) {
        try {
            String text = Files.readString(journal);
            // The writer may have been killed in the middle of a line.
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for each message, so that the person who got two is there twice. */
    List<Entry> taken() {
        return entries.stream().filter(entry -> entry.event() == Event.TAKEN).toList();
    }

    Set<String> recipients(Event event) {
        return entries.stream()
                .filter(entry -> entry.event() == event)
                .map(Entry::recipient)
                .collect(Collectors.toSet());
    }

    /** The most messages dealt with in any one second of the three before the given time. */
    int busiestSecondBefore(long millis) {
        List<Long> times = entries.stream()
                .filter(entry -> entry.event() != Event.ANSWERING)
                .map(Entry::millis)
                .filter(at -> at > millis - 3_000 && at <= millis)
                .sorted()
                .toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) > 1_000) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
