package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The reason for the state of a campaign. */
public enum CampaignReason {
    PAUSED_BY_PERSON,
    SWITCHED_TO_SANDBOX,
    /** The detail has the number of refusals, the number of replies, and the last refusal if known. */
    TOO_MANY_REFUSALS,
    /** The detail has the complaints, the messages accepted in the same 24 hours, and the sender's domain. */
    TOO_MANY_COMPLAINTS,
    /** The detail has the bounces about the sender, the messages accepted in the same 24 hours, and the domain. */
    TOO_MANY_BLOCKS,
    /** The detail has the approver and the remark. */
    SENT_BACK,
    /** The detail has the person who made the change, also for the next five reasons. */
    TEXT_CHANGED_IN_REVIEW,
    TEXT_CHANGED_AFTER_APPROVAL,
    LIST_CHANGED_IN_REVIEW,
    LIST_CHANGED_AFTER_APPROVAL,
    LIMIT_CHANGED_IN_REVIEW,
    LIMIT_CHANGED_AFTER_APPROVAL,
    NOT_AS_APPROVED,
    /** The detail has the approved and the current number of people. */
    PEOPLE_CHANGED_SINCE_APPROVAL,
    /** The detail has the number of people at scheduling and the current number. */
    PEOPLE_CHANGED_SINCE_SCHEDULING,
    /** The detail is the error. */
    RUN_FAILED,
    /** A sentence from before reasons had names; the detail is that sentence. */
    OTHER;

    private static final Words WORDS = Words.of("campaign");

    public Told plain() {
        return new Told(this, "");
    }

    public Told with(Object... details) {
        return new Told(
                this, String.join(" ", Stream.of(details).map(String::valueOf).toList()));
    }

    /** A reason with its detail, which may be empty. */
    public record Told(CampaignReason why, String detail) {
        private static final int MAX_LENGTH = 500;

        public Told {
            detail = Excerpt.of(detail, MAX_LENGTH);
        }

        /** Reads the reason from a row, or null. */
        public static @Nullable Told of(ResultSet row) throws SQLException {
            String why = row.getString("reason");
            String detail = row.getString("reason_detail");
            return why == null ? null : new Told(valueOf(why), detail == null ? "" : detail);
        }

        /** The reason as display text. */
        public String words() {
            return switch (why) {
                case TOO_MANY_REFUSALS -> {
                    String[] parts = parts();
                    yield parts.length < 3 ? WORDS.of(why, parts) : WORDS.in("quoted", why, parts);
                }
                case TOO_MANY_COMPLAINTS, TOO_MANY_BLOCKS -> WORDS.of(why, parts());
                case PEOPLE_CHANGED_SINCE_APPROVAL, PEOPLE_CHANGED_SINCE_SCHEDULING -> WORDS.of(why, numbers());
                case RUN_FAILED -> detail.isEmpty() ? WORDS.in("silent", why) : WORDS.of(why, detail);
                default -> WORDS.of(why, detail);
            };
        }

        /** The display text for a changed number of people, without the request to confirm it. */
        String numberWords() {
            return WORDS.in("numbers", why, numbers());
        }

        /** Two numbers and, unless it is missing, a text. */
        private String[] parts() {
            String[] parts = detail.split(" ", 3);
            if (parts.length > 1) {
                parts[0] = Figures.count(Long.parseLong(parts[0]));
                parts[1] = Figures.count(Long.parseLong(parts[1]));
            }
            return parts;
        }

        /** The earlier number of people, with its noun, and the present one. */
        private String[] numbers() {
            String[] numbers = detail.split(" ");
            return new String[] {
                WORDS.counted("approval.people", Long.parseLong(numbers[0])), Figures.count(Long.parseLong(numbers[1]))
            };
        }
    }
}
