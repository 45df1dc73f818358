package org.daymark.segment;

import java.text.Normalizer;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.audit.Audit;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps segments, and finds the people who match them. */
@Service
public class Segments {
    public static final int MAX_NAME = 100;
    private static final int MAX_SEGMENTS = 1_000;

    /** The longest time of a count or a page of members. */
    private static final int SECONDS = 10;

    private static final Words WORDS = Words.of("segment");

    private final SegmentRepository repository;
    private final Attributes attributes;
    private final MailingLists lists;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    public Segments(
            JdbcTemplate jdbc,
            Attributes attributes,
            MailingLists lists,
            Organisations organisations,
            Audit audit,
            Clock clock) {
        this.repository = new SegmentRepository(jdbc);
        this.attributes = attributes;
        this.lists = lists;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** All segments by name. */
    public List<Segment> all() {
        return repository.all();
    }

    public Optional<Segment> find(long id) {
        return repository.find(id);
    }

    public Segment get(long id) {
        return find(id).orElseThrow(() -> WORDS.problem("segment.unknown", id));
    }

    /** The segment of this name, in whatever letters. */
    public Optional<Segment> named(String name) {
        return repository.named(Normalizer.normalize(name.strip(), Normalizer.Form.NFC));
    }

    /** The segments with a condition about this attribute. */
    public List<Segment> usingAttribute(long attribute) {
        return all().stream()
                .filter(segment -> conditions(segment.rules())
                        .anyMatch(condition -> condition.subject() == Subject.ATTRIBUTE && condition.of() == attribute))
                .toList();
    }

    /** The campaigns that use a segment and have not started, by id. */
    public Map<Long, String> waitingCampaigns(long id) {
        return repository.waiting(id);
    }

    @Transactional
    public Segment create(String name, Rule.Group rules) {
        Permission.MANAGE_SUBSCRIBERS.require();
        List<Segment> all = all();
        if (all.size() >= MAX_SEGMENTS) {
            throw WORDS.problem("segment.limit", Figures.count(MAX_SEGMENTS));
        }
        String checked = checkedName(name, 0);
        requireValid(rules);
        long id = repository.add(
                checked,
                RuleDocument.write(rules),
                clock.instant(),
                Actor.current().name());
        audit.record("segment.create", target(id), null, description(checked, rules));
        return get(id);
    }

    /** Changes a segment unless it was changed meanwhile. Approvals of campaigns that use it no longer apply. */
    @Transactional
    public Segment change(long id, int version, String name, Rule.Group rules) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Segment before = get(id);
        String checked = checkedName(name, id);
        requireValid(rules);
        if (before.version() != version
                || !repository.change(
                        before,
                        checked,
                        RuleDocument.write(rules),
                        clock.instant(),
                        Actor.current().name())) {
            throw WORDS.problem("segment.changed");
        }
        audit.record(
                "segment.change", target(id), description(before.name(), before.rules()), description(checked, rules));
        return get(id);
    }

    @Transactional
    public Segment duplicate(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Segment original = get(id);
        String name = "";
        for (int number = 1; name.isEmpty(); number++) {
            String ending = WORDS.named(number == 1 ? "copy" : "copies", Integer.toString(number));
            String candidate = Excerpt.cut(original.name(), MAX_NAME - ending.length()) + ending;
            name = repository.named(candidate).isEmpty() ? candidate : "";
        }
        return create(name, original.rules());
    }

    @Transactional
    public void delete(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Segment segment = get(id);
        Map<Long, String> waiting = waitingCampaigns(id);
        if (!waiting.isEmpty()) {
            throw WORDS.countedProblem(
                    "segment.waiting",
                    waiting.size(),
                    segment.name(),
                    waiting.values().iterator().next());
        }
        List<String> blocks = repository.blocks(id);
        if (!blocks.isEmpty()) {
            throw WORDS.problem("segment.blocks", segment.name(), blocks.get(0));
        }
        repository.delete(id);
        audit.record("segment.delete", target(id), description(segment.name(), segment.rules()), null);
    }

    /** What is wrong with conditions, by their place: 0.1 is the second rule of the outermost group. */
    public Map<String, String> faults(Rule.Group rules) {
        Map<String, String> faults = new LinkedHashMap<>();
        RuleCheck check = new RuleCheck(
                attributes.byId(),
                lists.all().stream().map(MailingList::id).toList(),
                campaigns(rules).keySet());
        check.collect(rules, "0", faults);
        return faults;
    }

    /** The names of campaigns that a condition can name. */
    Map<Long, String> campaigns(Rule.Group rules) {
        return repository.campaigns(conditions(rules)
                .filter(condition -> condition.subject().of() == Subject.Of.CAMPAIGN)
                .map(Rule.Condition::of)
                .distinct()
                .toList());
    }

    /** Counts the people who match, on lists or not. Gives up after ten seconds. */
    public SegmentCount count(Rule.Group rules) {
        return count(rules, RunningCounts.Ticket.free());
    }

    SegmentCount count(Rule.Group rules, RunningCounts.Ticket ticket) {
        try {
            return new SegmentCount.People(repository.count(
                    PredicateRepository.compileCount(rules, attributes.byId(), time(), repository.halves()),
                    ticket,
                    SECONDS));
        } catch (CountCancelled e) {
            return new SegmentCount.Cancelled();
        } catch (DataAccessException e) {
            if (ticket.isCancelled()) {
                return new SegmentCount.Cancelled();
            }
            if (isTimeout(e)) {
                return new SegmentCount.TooSlow();
            }
            throw e;
        }
    }

    /** Throws unless the current user may know who matches these rules. */
    public void requireVisible(Rule.Group rules) {
        Permission.VIEW_PEOPLE.require();
        if (sensitive(rules)) {
            Permission.VIEW_SENSITIVE.require();
        }
    }

    /** Whether the current user may know who is in a segment. */
    public boolean visible(Segment segment) {
        Actor actor = Actor.current();
        return actor.may(Permission.VIEW_PEOPLE)
                && (actor.may(Permission.VIEW_SENSITIVE) || !sensitive(segment.rules()));
    }

    /** A page of the people who match, in the order of their ids. */
    List<SegmentMember> members(Rule.Group rules, long after, int limit) {
        requireVisible(rules);
        return repository.members(predicate(rules, time(), null), after, limit, SECONDS);
    }

    /** The rules as SQL. */
    public Predicate predicate(Rule.Group rules, RelativeTime time, @Nullable IdRange range) {
        return PredicateRepository.compile(rules, attributes.byId(), time, range);
    }

    /** The same as SQL for a few people. */
    public Predicate lookup(Rule.Group rules, RelativeTime time) {
        return PredicateRepository.compileLookup(rules, attributes.byId(), time);
    }

    /** Which of these predicates people fulfill, by their ids, as bits: the lowest for the first predicate. */
    public Map<Long, Integer> memberships(List<Predicate> predicates, Collection<Long> people) {
        return repository.memberships(predicates, List.copyOf(people));
    }

    /** Whether the current user may know of someone that they are a member of a segment with these rules. */
    public boolean mayKnow(Rule.Group rules) {
        return !sensitive(rules) || Actor.current().may(Permission.VIEW_SENSITIVE);
    }

    /** Whether a person fulfills a predicate. */
    public boolean matches(Predicate predicate, long person) {
        return repository.matches(predicate, person);
    }

    /** Now, in the organization's zone. */
    public RelativeTime time() {
        return new RelativeTime(clock.instant(), organisations.current().timeZone());
    }

    /** The rules as a sentence. */
    public String sentence(Rule.Group rules) {
        return new RuleWords(attributes.byId(), listNames(), campaigns(rules)).of(rules);
    }

    Map<Long, String> listNames() {
        Map<Long, String> names = new TreeMap<>();
        lists.all().forEach(list -> names.put(list.id(), list.name()));
        return names;
    }

    /** The attributes that conditions of this user can name: what is sensitive stays with those who may see it. */
    List<Attribute> choosable() {
        return attributes.all().stream().filter(Attribute::visible).toList();
    }

    private void requireValid(Rule.Group rules) {
        RuleDocument.checkSize(rules);
        Map<String, String> faults = faults(rules);
        if (!faults.isEmpty()) {
            throw new Problem(faults.values().iterator().next());
        }
    }

    private Map<String, String> description(String name, Rule.Group rules) {
        return sensitive(rules) ? Map.of("name", name) : Map.of("name", name, "rules", RuleDocument.write(rules));
    }

    /** Whether a condition is about a sensitive attribute, so that being a member says what only some users may see. */
    boolean sensitive(Rule.Group rules) {
        Map<Long, Attribute> byId = attributes.byId();
        return conditions(rules)
                .filter(condition -> condition.subject() == Subject.ATTRIBUTE)
                .map(condition -> byId.get(condition.of()))
                .anyMatch(attribute -> attribute != null && attribute.sensitive());
    }

    /** Whether any attribute is a health condition. */
    public boolean knowConditions() {
        return attributes.all().stream().anyMatch(attribute -> attribute.sensitivity() == Sensitivity.CONDITION);
    }

    /** Whether a rule is about a health condition. */
    public boolean usesCondition(Rule.Group rules) {
        List<Rule.Condition> about = conditions(rules)
                .filter(condition -> condition.subject() == Subject.ATTRIBUTE)
                .toList();
        if (about.isEmpty()) {
            return false;
        }
        Map<Long, Attribute> byId = attributes.byId();
        return about.stream()
                .map(condition -> byId.get(condition.of()))
                .anyMatch(attribute -> attribute != null && attribute.sensitivity() == Sensitivity.CONDITION);
    }

    private String checkedName(String typed, long id) {
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (name.isEmpty()) {
            throw WORDS.problem("segment.name-empty");
        }
        if (name.length() > MAX_NAME
                || RuleValues.key(name).length() > MAX_NAME
                || !MailText.fits(name, MailText.Use.HEADER)) {
            throw WORDS.problem("segment.name-invalid", MAX_NAME);
        }
        repository.named(name).filter(other -> other.id() != id).ifPresent(other -> {
            throw WORDS.problem("segment.name-taken", other.name());
        });
        return name;
    }

    private static boolean isTimeout(DataAccessException e) {
        return e instanceof org.springframework.dao.QueryTimeoutException
                || e.getMostSpecificCause() instanceof java.sql.SQLTimeoutException;
    }

    static Stream<Rule.Condition> conditions(Rule rule) {
        return rule instanceof Rule.Group group
                ? group.rules().stream().flatMap(Segments::conditions)
                : Stream.of((Rule.Condition) rule);
    }

    /** The operators that a condition can have, in the order of forms. */
    static List<Operator> operators(Subject subject, @Nullable Attribute attribute) {
        return subject == Subject.ATTRIBUTE
                ? Subject.operators(attribute == null ? AttributeKind.TEXT : attribute.kind())
                : subject.operators();
    }

    private static String target(long id) {
        return "segment " + id;
    }
}
