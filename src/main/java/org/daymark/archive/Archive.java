package org.daymark.archive;

/**
 * The public archive of a list.
 *
 * @param label the last part of its address
 * @param open whether it can be read
 * @param indexable whether search engines may list it
 */
record Archive(long listId, String label, boolean open, boolean indexable) {
    String path() {
        return "/a/" + label;
    }

    /** The page of a text, by its number. */
    String path(long text) {
        return path() + "/" + text;
    }

    String feed() {
        return path() + "/feed.xml";
    }
}
