package org.daymark.mailbox;

import java.util.List;

/** A mailbox that is open for reading. Nothing in it changes before {@link #recorded} is called. */
public interface OpenMailbox extends AutoCloseable {
    /**
     * The next messages that are not recorded, in the server's order: at most so many, and no more than some megabytes.
     * Empty at the end.
     */
    List<Arrival> next(int most);

    /** Their records are committed, so they may be deleted if the mailbox is set to that. */
    void recorded(List<Arrival> arrivals);

    @Override
    void close();
}
