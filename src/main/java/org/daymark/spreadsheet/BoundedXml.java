package org.daymark.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.xml.XmlEvents;
import org.daymark.xml.XmlFault;
import org.jspecify.annotations.Nullable;

/** One part of a workbook, event by event. What is wrong with it is said as a problem of the file. */
final class BoundedXml implements Closeable {
    private static final Words WORDS = Words.of("spreadsheet");

    private final String shown;
    private final long longest;
    private final XmlEvents events;

    BoundedXml(String shown, InputStream in, long longest) throws IOException {
        this.shown = shown;
        this.longest = longest;
        try {
            this.events = new XmlEvents(in, longest, null);
        } catch (XmlFault e) {
            throw problem(e);
        }
    }

    /** Moves to the next event; false at the end. */
    boolean next() throws IOException {
        try {
            return events.next();
        } catch (XmlFault e) {
            throw problem(e);
        }
    }

    boolean starts(String name) {
        return events.starts(name);
    }

    boolean ends(String name) {
        return events.ends(name);
    }

    /** Matches the local name in any namespace. */
    @Nullable
    String attribute(String name) {
        return events.attribute(name);
    }

    boolean isText() {
        return events.isText();
    }

    String text() {
        return events.text();
    }

    /** The name of the file in messages. */
    String shown() {
        return shown;
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private Problem problem(XmlFault e) {
        return switch (e.kind()) {
            case ENTITIES -> Workbook.unusual(WORDS.named("xml.entities", shown));
            case STRUCTURE -> Workbook.unusual(WORDS.named("xml.structure", shown));
            case TOO_LARGE -> Workbook.unusual(WORDS.named("part.large", shown, String.valueOf(longest >> 20)));
            case LONG_VALUE -> Workbook.unusual(WORDS.named("value.long", shown));
            case DAMAGED -> WORDS.problem(e, "workbook.damaged", shown);
        };
    }
}
