package org.daymark.bench;

/**
 * How long the first byte of an address took.
 *
 * @param page the route, and what of it was asked for where there are several
 */
record PageTime(String page, Kind kind, int requests, double p50Ms, double p95Ms, double maxMs) {
    /** What waits for the answer. */
    enum Kind {
        /** Someone who looks at an empty window, or at a part of a page that renews itself. */
        PAGE,
        /** A part that a page asks for once it is there, because it reads a whole list or a whole campaign. */
        LATER,
        /** A file that is written while it is read. */
        DOWNLOAD
    }
}
