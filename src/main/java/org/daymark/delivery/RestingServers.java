package org.daymark.delivery;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The mail servers that the runs of this process cannot reach at present, with the reason. */
@Component
public class RestingServers {
    private final Set<SenderPool> pools = ConcurrentHashMap.newKeySet();

    void watch(SenderPool pool) {
        pools.add(pool);
    }

    void forget(SenderPool pool) {
        pools.remove(pool);
    }

    /** Why, by the server's name. */
    public Map<String, String> now() {
        Map<String, String> resting = new TreeMap<>();
        pools.forEach(pool -> resting.putAll(pool.resting()));
        return resting;
    }
}
