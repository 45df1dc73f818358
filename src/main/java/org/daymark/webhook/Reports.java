package org.daymark.webhook;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the events of one provider. */
interface Reports {
    /** The events of a body, in its order; what cannot be read is among them as such. */
    List<Reported> read(JsonNode body);

    /** The elements of an array, or the one object that stands for it. */
    static List<JsonNode> each(JsonNode body) {
        return body.isArray() ? body.values().stream().toList() : List.of(body);
    }
}
