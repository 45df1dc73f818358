package org.daymark.mail;

/** A sender's right to finish a message, asked for just before the final dot. */
@FunctionalInterface
public interface Lease {
    /** A right that no one can take away. */
    Lease ALWAYS = () -> true;

    boolean holds();
}
