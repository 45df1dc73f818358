package org.daymark.tracking;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.message.CompiledIssue;
import org.daymark.message.CountedMail;
import org.daymark.message.TrackingLevel;

/** What a campaign counts: its level, and the links of all its frozen issues, numbered from 1 on. It never changes. */
final class LinkList {
    private final TrackingLevel level;
    private final List<String> links;
    private final Map<String, Integer> numbers = new HashMap<>();

    private LinkList(TrackingLevel level, Collection<String> links) {
        this.level = level;
        this.links = List.copyOf(links);
        for (int i = 0; i < this.links.size(); i++) {
            numbers.put(this.links.get(i), i + 1);
        }
    }

    /** @param issues the frozen issues in an order that is always the same, the campaign's own first */
    static LinkList of(List<CompiledIssue> issues) {
        Set<String> links = new LinkedHashSet<>();
        issues.stream()
                .flatMap(issue -> issue.counted().stream())
                .map(CountedMail::links)
                .forEach(links::addAll);
        TrackingLevel level = issues.stream()
                .limit(1)
                .flatMap(issue -> issue.counted().stream())
                .map(CountedMail::level)
                .findFirst()
                .orElse(TrackingLevel.NONE);
        return new LinkList(level, links);
    }

    /** Where a link leads; empty if the campaign has no such link. */
    Optional<String> destination(int number) {
        return number >= 1 && number <= links.size() ? Optional.of(links.get(number - 1)) : Optional.empty();
    }

    int number(String link) {
        return numbers.getOrDefault(link, 0);
    }

    /** What the start of the campaign has frozen. */
    TrackingLevel level() {
        return level;
    }

    List<String> links() {
        return links;
    }
}
