package org.daymark.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Remembers how each topic of a domain was, to tell what turned worse. */
@Repository
class DomainVerdictRepository {
    private static final String OF = "SELECT topic, verdict, former FROM domain_verdicts WHERE domain = ?";
    private static final String FORGET = "DELETE FROM domain_verdicts WHERE domain = ?";
    private static final String KEEP =
            "INSERT INTO domain_verdicts (domain, topic, verdict, former) VALUES (?, ?, ?, ?)";

    private final JdbcClient jdbc;

    DomainVerdictRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How a topic is.
     *
     * @param former how it was before it turned worse; null if it has not
     */
    record Known(Verdict verdict, @Nullable Verdict former) {
        /** What is known after another look; what was not checked changes nothing. */
        Known then(Verdict seen) {
            if (seen == Verdict.NOT_CHECKED) {
                return this;
            }
            boolean bad = seen.compareTo(Verdict.WARNING) >= 0;
            if (former != null) {
                return new Known(seen, bad && seen.compareTo(former) > 0 ? former : null);
            }
            return new Known(seen, bad && seen.compareTo(verdict) > 0 ? verdict : null);
        }
    }

    /** Notes what a report found. */
    @Transactional
    public void note(DomainReport report) {
        Map<Topic, Known> known = known(report.domain());
        for (Topic topic : Topic.values()) {
            Verdict seen = report.verdict(topic);
            Known before = known.get(topic);
            if (before != null) {
                known.put(topic, before.then(seen));
            } else if (seen != Verdict.NOT_CHECKED) {
                known.put(topic, new Known(seen, null));
            }
        }
        jdbc.sql(FORGET).param(report.domain()).update();
        known.forEach((topic, now) -> jdbc.sql(KEEP)
                .param(report.domain())
                .param(topic.name())
                .param(now.verdict().name())
                .param(now.former() == null ? null : now.former().name())
                .update());
    }

    /** The topics that turned worse and have not recovered. */
    List<Topic> worse(String domain) {
        List<Topic> worse = new ArrayList<>();
        known(domain).forEach((topic, now) -> {
            if (now.former() != null) {
                worse.add(topic);
            }
        });
        return worse;
    }

    private Map<Topic, Known> known(String domain) {
        Map<Topic, Known> known = new EnumMap<>(Topic.class);
        jdbc.sql(OF).param(domain).query(row -> {
            String former = row.getString("former");
            known.put(
                    Topic.valueOf(row.getString("topic")),
                    new Known(
                            Verdict.valueOf(row.getString("verdict")),
                            former == null ? null : Verdict.valueOf(former)));
        });
        return known;
    }
}
