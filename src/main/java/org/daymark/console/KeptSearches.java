package org.daymark.console;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.daymark.secret.RandomBytes;

/**
 * What was searched for, kept in the session under a number: addresses of pages get into histories and logs, where the
 * addresses of people have no business, and yet the way back to a result has to work.
 */
public final class KeptSearches {
    /** The attribute of the session that has them. */
    public static final String NAME = KeptSearches.class.getName();

    private static final int MAX_KEPT = 20;
    private static final int KEY_BYTES = 8;

    private final HttpSession session;

    public KeptSearches(HttpSession session) {
        this.session = session;
    }

    /** Keeps the words and returns the number to find them by. */
    public String keep(String words) {
        String key = RandomBytes.hex(KEY_BYTES);
        Map<String, String> kept = new Newest(all());
        kept.put(key, words);
        session.setAttribute(NAME, kept);
        return key;
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(all().get(key));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> all() {
        Object kept = session.getAttribute(NAME);
        return kept == null ? Map.of() : (Map<String, String>) kept;
    }

    private static final class Newest extends LinkedHashMap<String, String> implements Serializable {
        private static final long serialVersionUID = 1L;

        Newest(Map<String, String> earlier) {
            super(earlier);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_KEPT;
        }
    }
}
