package org.daymark.domain;

import java.util.List;

/** What DNS said to one question. */
sealed interface DnsAnswer {
    /** Records, each as text: the strings of a TXT record are joined; an MX record is its preference and host. */
    record Records(@Override List<String> values) implements DnsAnswer {}

    /** There are none of this type under this name. */
    record None() implements DnsAnswer {}

    /** DNS did not say: nothing follows from that. */
    record Unknown(DnsFailure failure) implements DnsAnswer {}

    /** The records; none if there are none or DNS did not say. */
    default List<String> values() {
        return List.of();
    }

    default boolean isUnknown() {
        return this instanceof Unknown;
    }
}
