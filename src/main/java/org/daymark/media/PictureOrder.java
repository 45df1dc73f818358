package org.daymark.media;

/** The orders in which the library is listed. */
public enum PictureOrder {
    NEWEST,
    TITLE,
    LARGEST
}
