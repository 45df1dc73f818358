package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Why a campaign stands where it stands. */
public enum CampaignReason {
    PAUSED_BY_PERSON,
    SWITCHED_TO_SANDBOX,
    /** The detail is how many refusals, of how many answers, and the last refusal if it is known. */
    TOO_MANY_REFUSALS,
    /** The detail is who sent it back, and what they wrote. */
    SENT_BACK,
    /** The detail is who changed it; so it is for the next three. */
    TEXT_CHANGED_IN_REVIEW,
    TEXT_CHANGED_AFTER_APPROVAL,
    LIST_CHANGED_IN_REVIEW,
    LIST_CHANGED_AFTER_APPROVAL,
    NOT_AS_APPROVED,
    /** The detail is how many people it was approved for, and how many there are. */
    PEOPLE_CHANGED_SINCE_APPROVAL,
    /** The detail is how many people there were when it was given its time, and how many there are. */
    PEOPLE_CHANGED_SINCE_SCHEDULING,
    /** The detail is the error. */
    RUN_FAILED,
    /** Kept from before reasons had names; the detail is the old text. */
    OTHER;

    private static final Words WORDS = Words.of("campaign");

    public Told plain() {
        return new Told(this, "");
    }

    public Told with(Object... details) {
        return new Told(
                this, String.join(" ", Stream.of(details).map(String::valueOf).toList()));
    }

    /** A reason with its detail, which is empty without one. */
    public record Told(CampaignReason why, String detail) {
        private static final int MAX_LENGTH = 500;

        public Told {
            detail = Excerpt.of(detail, MAX_LENGTH);
        }

        /** What a campaign's row says, or null. */
        public static @Nullable Told of(ResultSet row) throws SQLException {
            String why = row.getString("reason");
            String detail = row.getString("reason_detail");
            return why == null ? null : new Told(valueOf(why), detail == null ? "" : detail);
        }

        /** The words for people. */
        public String words() {
            return switch (why) {
                case TOO_MANY_REFUSALS -> {
                    String[] parts = detail.split(" ", 3);
                    yield parts.length < 3 ? WORDS.of(why, parts) : WORDS.in("quoted", why, parts);
                }
                case PEOPLE_CHANGED_SINCE_APPROVAL, PEOPLE_CHANGED_SINCE_SCHEDULING -> WORDS.of(why, numbers());
                case RUN_FAILED -> detail.isEmpty() ? WORDS.in("silent", why) : WORDS.of(why, detail);
                default -> WORDS.of(why, detail);
            };
        }

        /** Of another number of people only the numbers, without what is to be done about it. */
        String numberWords() {
            return WORDS.in("numbers", why, numbers());
        }

        private String[] numbers() {
            return Stream.of(detail.split(" "))
                    .map(number -> Figures.count(Long.parseLong(number)))
                    .toArray(String[]::new);
        }
    }
}
