package org.daymark.domain;

import java.util.List;
import org.daymark.text.Excerpt;

/**
 * One thing that a check found.
 *
 * @param name where in DNS, such as {@code _dmarc.example.org}
 * @param details what the words speak of
 */
public record DomainCheck(Topic topic, Advice advice, String name, List<String> details) {
    private static final int MAX_DETAIL = 400;

    public DomainCheck {
        name = Excerpt.of(name, MAX_DETAIL / 2);
        details = details.stream().map(detail -> Excerpt.of(detail, MAX_DETAIL)).toList();
    }

    static DomainCheck of(Topic topic, Advice advice, String name, String... details) {
        return new DomainCheck(topic, advice, name, List.of(details));
    }

    static DomainCheck unknown(Topic topic, String name, DnsAnswer answer) {
        return of(
                topic,
                Advice.NOT_CHECKED,
                name,
                ((DnsAnswer.Unknown) answer).failure().words());
    }

    public Verdict verdict() {
        return advice.verdict();
    }

    /** What was found, and what to do about it. */
    public String words() {
        return advice.words(details.toArray(String[]::new));
    }
}
