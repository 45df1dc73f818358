package org.daymark.writing;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Conditions;
import org.daymark.audience.Narrowing;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignIssues;
import org.daymark.issue.IssuePreviews.Reader;
import org.daymark.problem.Problem;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** The readers of a preview: two sample readers and the subscribers on the campaign's list. */
@Service
class Readers {
    private static final int SHOWN = 8;
    private static final int MAX_SEARCH = 254;

    private static final Pattern SAMPLES = Pattern.compile("(sample|unknown|)(?:-([0-7]))?");
    private static final Words WORDS = Words.of("writing");

    private final Subscribers subscribers;
    private final CampaignIssues issues;
    private final BlockConditions people;

    Readers(Subscribers subscribers, CampaignIssues issues, BlockConditions people) {
        this.subscribers = subscribers;
        this.issues = issues;
        this.people = people;
    }

    /** The reader with this key; by default the sample reader. */
    ChosenReader find(Campaign campaign, String key) {
        Matcher sample = SAMPLES.matcher(key);
        if (sample.matches()) {
            ChosenReader reader =
                    ChosenReader.UNKNOWN.key().equals(sample.group(1)) ? ChosenReader.UNKNOWN : ChosenReader.SAMPLE;
            String chosen = sample.group(2);
            return member(campaign, reader, chosen == null ? Integer.MAX_VALUE : Integer.parseInt(chosen));
        }
        Permission.VIEW_PEOPLE.require();
        if (!key.matches("\\d{1,18}")) {
            throw gone();
        }
        return subscribers
                .member(campaign.listId(), Long.parseLong(key))
                .map(person -> chosen(campaign, person))
                .orElseThrow(Readers::gone);
    }

    /** A sample reader as a member of segments: of all of them if they are not known. */
    private ChosenReader member(Campaign campaign, ChosenReader reader, int asked) {
        Conditions conditions = conditions(campaign);
        if (conditions.none()) {
            return reader;
        }
        int combination = Math.min(asked, conditions.ofMemberOfAll());
        String names = names(conditions, combination);
        return reader.in(
                combination,
                names.isEmpty()
                        ? WORDS.named("reader.no-member", reader.label())
                        : WORDS.named("reader.member", reader.label(), names));
    }

    private static String names(Conditions conditions, int combination) {
        return conditions.in(combination).stream()
                .map(Narrowing.Part::name)
                .collect(Collectors.joining(WORDS.named("combination.and")));
    }

    private Conditions conditions(Campaign campaign) {
        try {
            return issues.conditions(campaign);
        } catch (Problem e) {
            // The checks say which block names a segment that is gone.
            return Conditions.NONE;
        }
    }

    /** A sample reader as a member of each combination of segments; empty if there are none. */
    List<ChosenReader> combinations(Campaign campaign, ChosenReader reader) {
        Conditions conditions = conditions(campaign);
        if (conditions.none() || reader.person()) {
            return List.of();
        }
        return IntStream.range(0, conditions.combinations())
                .mapToObj(combination -> reader.in(
                        combination,
                        combination == 0
                                ? WORDS.named("combination.none")
                                : WORDS.named("combination.member", names(conditions, combination))))
                .toList();
    }

    /** The first subscribers whose address starts with this text. */
    List<ChosenReader> search(Campaign campaign, String start) {
        Permission.VIEW_PEOPLE.require();
        String asked = start.strip();
        if (asked.isEmpty() || asked.length() > MAX_SEARCH) {
            return List.of();
        }
        return subscribers.membersByAddress(campaign.listId(), asked, SHOWN).stream()
                .map(person -> chosen(campaign, person))
                .toList();
    }

    private ChosenReader chosen(Campaign campaign, Subscriber person) {
        Conditions conditions = conditions(campaign);
        int combination = people.combinations(conditions, List.of(person.id())).getOrDefault(person.id(), 0);
        PersonalData data = person.data();
        String name = Stream.of(data.firstName(), data.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        String address = person.address().value();
        return new ChosenReader(
                Long.toString(person.id()),
                name.isEmpty() ? address : address + " (" + name + ")",
                new Reader(address, data.firstName(), data.lastName(), data.language(), data.country()),
                people.known(conditions, combination));
    }

    private static Problem gone() {
        return WORDS.problem("reader.gone");
    }
}
