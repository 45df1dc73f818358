package org.daymark.delivery;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The mail servers that this process cannot reach, with the reason. */
@Component
public class UnreachableServers {
    private final Set<SendQueue> queues = ConcurrentHashMap.newKeySet();

    void watch(SendQueue queue) {
        queues.add(queue);
    }

    void forget(SendQueue queue) {
        queues.remove(queue);
    }

    /** Why, by the server's name. */
    public Map<String, String> now() {
        Map<String, String> resting = new TreeMap<>();
        queues.forEach(queue -> resting.putAll(queue.resting()));
        return resting;
    }
}
