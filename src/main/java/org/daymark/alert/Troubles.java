package org.daymark.alert;

import java.time.Instant;
import java.util.List;

/** Finds what is wrong, in what the features have noted. */
interface Troubles {
    List<Alert> at(Instant now);
}
