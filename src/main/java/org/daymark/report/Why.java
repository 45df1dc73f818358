package org.daymark.report;

import java.util.List;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one campaign for one person, with its explanation.
 *
 * @param answer in a sentence or two
 * @param sign the name of a state, for icon and color
 * @param delivery null when there is none for them
 * @param attempts the earlier attempts
 * @param events what happened to them and the campaign, in the order of time; empty for those who may not see people
 */
public record Why(
        String who,
        String answer,
        String sign,
        String word,
        @Nullable DeliveryView delivery,
        List<AttemptView> attempts,
        List<Event> events) {
    /**
     * Something that happened.
     *
     * @param evidence the words that prove it; may be empty
     * @param meaning what a provider means by them; may be empty
     */
    public record Event(Moment at, String what, String evidence, String meaning) {}
}
