package org.daymark.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daymark.attribute.AttributeValue;
import org.jspecify.annotations.Nullable;

/** All that rules can ask of an invented person. */
record Facts(
        long id,
        String domain,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable String country,
        @Nullable String timeZone,
        Instant added,
        Map<Long, AttributeValue> values,
        List<OnList> lists,
        List<Given> consents,
        List<Mailed> mails) {
    record OnList(long list, boolean active, Instant since) {}

    record Given(String basis, String source, Instant at) {}

    record Mailed(long campaign, String state, Instant at) {}
}
