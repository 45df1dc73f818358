package org.daymark.people;

import java.util.List;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.Attributes;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What uses an attribute, besides the values that people have. */
@Service
class AttributeUses {
    private static final Words WORDS = Words.of("people");

    private final Attributes attributes;
    private final Segments segments;

    AttributeUses(Attributes attributes, Segments segments) {
        this.attributes = attributes;
        this.segments = segments;
    }

    List<Segment> of(Attribute attribute) {
        return segments.usingAttribute(attribute.id());
    }

    /** Deletes an attribute that no segment uses. */
    @Transactional
    void delete(long id) {
        Attribute attribute = attributes.get(id);
        List<Segment> using = of(attribute);
        if (!using.isEmpty()) {
            throw WORDS.countedProblem(
                    "attribute.used",
                    using.size(),
                    attribute.name(),
                    using.get(0).name());
        }
        attributes.delete(id);
    }
}
