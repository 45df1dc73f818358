package org.daymark.bench;

import org.daymark.bench.PageTime.Kind;

/**
 * An address to ask for.
 *
 * @param route the route that answers it, as the controllers write it
 * @param which what of the route this is, where there are several; else empty
 * @param visitor whether someone asks who has not signed in
 */
record AskedPage(String route, String which, String address, Kind kind, boolean visitor) {
    String name() {
        return which.isEmpty() ? route : route + " (" + which + ")";
    }
}
