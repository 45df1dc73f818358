package org.daymark.subscriber;

import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** When a campaign last reached each person. */
@Service
public class LastMails {
    private final LastMailRepository repository;

    public LastMails(JdbcTemplate jdbc) {
        this.repository = new LastMailRepository(jdbc);
    }

    /** Notes when people were mailed, unless a later time is known. They should be in the order of their ids. */
    public void note(Map<Long, Instant> mailed) {
        repository.note(mailed);
    }
}
