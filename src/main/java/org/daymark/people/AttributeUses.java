package org.daymark.people;

import java.util.List;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.Attributes;
import org.daymark.problem.Problem;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What uses an attribute, besides the values that people have. */
@Service
class AttributeUses {
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
            throw new Problem("“" + attribute.name() + "” is used by " + using.size()
                    + (using.size() == 1 ? " segment" : " segments") + ", such as “"
                    + using.get(0).name() + "”. Change or delete them first, or archive the attribute.");
        }
        attributes.delete(id);
    }
}
