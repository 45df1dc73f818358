package org.daymark.writing;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.issue.IssuePreviews.Reader;
import org.daymark.problem.Problem;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.springframework.stereotype.Service;

/** The readers of a preview: two sample readers and the subscribers on the campaign's list. */
@Service
class Readers {
    private static final int SHOWN = 8;
    private static final int MAX_SEARCH = 254;

    private final Subscribers subscribers;

    Readers(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /** The reader with this key; by default the sample reader. */
    ChosenReader find(Campaign campaign, String key) {
        if (key.isEmpty() || key.equals(ChosenReader.SAMPLE.key())) {
            return ChosenReader.SAMPLE;
        }
        if (key.equals(ChosenReader.UNKNOWN.key())) {
            return ChosenReader.UNKNOWN;
        }
        Permission.VIEW_PEOPLE.require();
        if (!key.matches("\\d{1,18}")) {
            throw gone();
        }
        return subscribers
                .member(campaign.listId(), Long.parseLong(key))
                .map(Readers::chosen)
                .orElseThrow(Readers::gone);
    }

    /** The first subscribers whose address starts with this text. */
    List<ChosenReader> search(Campaign campaign, String start) {
        Permission.VIEW_PEOPLE.require();
        String asked = start.strip();
        if (asked.isEmpty() || asked.length() > MAX_SEARCH) {
            return List.of();
        }
        return subscribers.membersByAddress(campaign.listId(), asked, SHOWN).stream()
                .map(Readers::chosen)
                .toList();
    }

    private static ChosenReader chosen(Subscriber person) {
        PersonalData data = person.data();
        String name = Stream.of(data.firstName(), data.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        String address = person.address().value();
        return new ChosenReader(
                Long.toString(person.id()),
                name.isEmpty() ? address : address + " (" + name + ")",
                new Reader(address, data.firstName(), data.lastName(), data.language(), data.country()));
    }

    private static Problem gone() {
        return new Problem("This person is not on the campaign's list. Choose another reader.");
    }
}
