package org.daymark.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may differ from one recipient's message to the next. */
public enum MergeField {
    FIRST_NAME(true),
    LAST_NAME(true),
    LANGUAGE(true),
    COUNTRY(true),
    EMAIL(false),
    LIST_NAME(false),
    UNSUBSCRIBE_URL(false),
    /** The page where the person says that they still want the mail. */
    STAY_URL(false),
    /** The page where the person ends the recording of opens and clicks. */
    NO_TRACKING_URL(false),
    /** The sentence that says what is counted. */
    COUNTED(false),
    /** A link that is counted. */
    LINK(false),
    /** The picture that tells that the mail was opened. */
    PIXEL(false),
    /** The value of an attribute, which the slot names. */
    ATTRIBUTE(false);

    private final boolean forStaff;

    MergeField(boolean forStaff) {
        this.forStaff = forStaff;
    }

    /** The name in a merge tag: {@code first_name}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MergeField> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(field -> field.forStaff && field.tag().equals(tag))
                .findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values())
                .filter(field -> field.forStaff)
                .map(MergeField::tag)
                .toList();
    }
}
