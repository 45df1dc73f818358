package org.daymark.segment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        List<Mailed> mails,
        @Nullable Instant lastAct,
        Map<Long, String> answers) {
    /** When they were added, or the last consent or act after that. */
    Instant lastSign() {
        return Stream.of(Stream.of(added), consents.stream().map(Given::at), Stream.ofNullable(lastAct))
                .flatMap(each -> each)
                .max(Comparator.naturalOrder())
                .orElse(added);
    }

    record OnList(long list, boolean active, Instant since) {}

    record Given(String basis, String source, Instant at) {}

    record Mailed(long campaign, String state, Instant at) {}
}
