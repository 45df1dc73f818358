package org.daymark.subscriber;

/** What a new value does to the value that is known of a person. An empty value never changes anything. */
public enum UpdatePolicy {
    /** It replaces the known value. */
    OVERWRITE,
    /** It is stored if nothing is known. */
    FILL,
    /** It is stored of new people only. */
    KEEP
}
