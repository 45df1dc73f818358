package org.daymark.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.daymark.problem.Problem;
import org.daymark.xml.XmlEvents;
import org.daymark.xml.XmlFault;
import org.jspecify.annotations.Nullable;

/** One part of a workbook, event by event. What is wrong with it is said as a problem of the file. */
final class BoundedXml implements Closeable {
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

    Problem unusual(String what) {
        return Workbook.unusual(shown, what);
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private Problem problem(XmlFault fault) {
        return switch (fault.kind()) {
            case ENTITIES -> unusual("it declares XML entities, which workbooks never contain");
            case STRUCTURE -> unusual("its XML structure is not that of a workbook");
            case TOO_LARGE ->
                unusual("it has an uncompressed part of more than " + (longest >> 20)
                        + " MB, which looks like a zip bomb");
            case LONG_VALUE -> unusual("it has a value beyond the maximum length in workbooks");
            case DAMAGED ->
                new Problem(
                        shown
                                + " cannot be read: it is damaged, or not a workbook. Save it again in your spreadsheet program.",
                        fault);
        };
    }
}
