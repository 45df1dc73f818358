package org.daymark.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Rule.Condition;
import org.daymark.segment.Rule.Group;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says a filter as the rules of a segment. */
@Component
class FilterRules {
    private final Segments segments;
    private final MailingLists lists;

    FilterRules(Segments segments, MailingLists lists) {
        this.segments = segments;
        this.lists = lists;
    }

    /** The rules; empty where segments cannot say what the filter does, such as who paused or is suppressed. */
    Optional<Group> of(PeopleFilter filter) {
        PeopleState state = filter.state();
        boolean sayable = filter.words().isEmpty()
                && filter.narrows()
                && state != PeopleState.PAUSED
                && state != PeopleState.SUPPRESSED;
        Optional<Segment> segment = segments.find(filter.segment());
        if (!sayable || filter.segment() != 0 && segment.isEmpty()) {
            return Optional.empty();
        }
        List<Rule> rules = new ArrayList<>();
        if (filter.list() != 0) {
            rules.add(on(List.of(filter.list()), state));
        } else if (state != null) {
            rules.add(on(lists.all().stream().map(MailingList::id).toList(), state));
        }
        if (!filter.language().isEmpty()) {
            rules.add(condition(Subject.LANGUAGE, 0, Operator.IS, filter.language()));
        }
        if (!filter.country().isEmpty()) {
            rules.add(condition(Subject.COUNTRY, 0, Operator.IS, filter.country()));
        }
        if (filter.from() != null) {
            rules.add(condition(Subject.ADDED, 0, Operator.FROM, filter.from().toString()));
        }
        if (filter.to() != null) {
            rules.add(condition(
                    Subject.ADDED, 0, Operator.BEFORE, filter.to().plusDays(1).toString()));
        }
        if (filter.tag() != 0) {
            rules.add(condition(Subject.ATTRIBUTE, filter.tag(), Operator.YES));
        }
        if (!filter.source().isEmpty()) {
            rules.add(condition(Subject.CONSENT_SOURCE, 0, Operator.CONTAINS, filter.source()));
        }
        segment.ifPresent(each -> rules.add(each.rules()));
        return Optional.of(new Group(Rule.Match.ALL, rules));
    }

    /** On one of these lists, or who left one of them; without a state both. */
    private static Rule on(List<Long> lists, @Nullable PeopleState state) {
        List<Rule> any = new ArrayList<>();
        for (long list : lists) {
            if (state != PeopleState.ENDED) {
                any.add(condition(Subject.LIST, list, Operator.ACTIVE));
            }
            if (state != PeopleState.ACTIVE) {
                any.add(condition(Subject.LIST, list, Operator.LEFT));
            }
        }
        return any.size() == 1 ? any.get(0) : new Group(Rule.Match.ANY, any);
    }

    private static Condition condition(Subject subject, long of, Operator operator, String... values) {
        return new Condition(subject, of, operator, List.of(values));
    }
}
