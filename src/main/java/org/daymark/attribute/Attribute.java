package org.daymark.attribute;

import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.jspecify.annotations.Nullable;

/**
 * An attribute or tag that an organization defined.
 *
 * @param tag its name in merge tags, which never changes
 * @param basis of a condition: the consent basis that permits a value, as consents record it; else null
 * @param archived whether values stay, but no one gets one any more
 * @param choices of the kind choice, else empty
 */
public record Attribute(
        long id,
        String tag,
        String name,
        AttributeKind kind,
        Sensitivity sensitivity,
        @Nullable String basis,
        boolean archived,
        List<AttributeChoice> choices) {
    public Attribute {
        choices = List.copyOf(choices);
    }

    public boolean sensitive() {
        return sensitivity != Sensitivity.ORDINARY;
    }

    /** Whether the current user may see and set values. */
    public boolean visible() {
        return !sensitive() || Actor.current().may(Permission.VIEW_SENSITIVE);
    }

    public Optional<AttributeChoice> choice(long choiceId) {
        return choices.stream().filter(choice -> choice.id() == choiceId).findFirst();
    }

    /** The value as users type and read it. */
    public String shown(AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            return text.text();
        }
        if (value instanceof AttributeValue.Numeric number) {
            return number.number().stripTrailingZeros().toPlainString();
        }
        if (value instanceof AttributeValue.Day day) {
            return day.date().toString();
        }
        if (value instanceof AttributeValue.Chosen chosen) {
            return choice(chosen.choiceId()).map(AttributeChoice::label).orElse("");
        }
        return YesNoWords.of(((AttributeValue.YesNo) value).yes());
    }
}
