package org.daymark.intake;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Records as the database keeps them. */
final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StoredJson() {}

    static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <K, V> Map<K, V> map(String json, Class<K> keys, Class<V> values) {
        return MAPPER.readValue(json, MAPPER.getTypeFactory().constructMapType(Map.class, keys, values));
    }

    static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
