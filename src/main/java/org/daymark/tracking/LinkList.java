package org.daymark.tracking;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.CountedMail;

/** The counted links of a campaign: those of all its frozen issues, numbered from 1 on. It never changes. */
final class LinkList {
    private final List<String> links;
    private final Map<String, Integer> numbers = new HashMap<>();

    private LinkList(Collection<String> links) {
        this.links = List.copyOf(links);
        for (int i = 0; i < this.links.size(); i++) {
            numbers.put(this.links.get(i), i + 1);
        }
    }

    /** @param issues the frozen issues in an order that is always the same */
    static LinkList of(List<CompiledIssue> issues) {
        Set<String> links = new LinkedHashSet<>();
        issues.stream()
                .flatMap(issue -> issue.counted().stream())
                .map(CountedMail::links)
                .forEach(links::addAll);
        return new LinkList(links);
    }

    /** Where a link leads; empty if the campaign has no such link. */
    Optional<String> destination(int number) {
        return number >= 1 && number <= links.size() ? Optional.of(links.get(number - 1)) : Optional.empty();
    }

    int number(String link) {
        return numbers.getOrDefault(link, 0);
    }

    List<String> links() {
        return links;
    }
}
