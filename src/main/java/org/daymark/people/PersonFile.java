package org.daymark.people;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.AttributeValues;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Conditions;
import org.daymark.audience.Narrowing;
import org.daymark.audit.Audit;
import org.daymark.console.Moment;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.LastActivities;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.Subscribers;
import org.daymark.suppression.AddressHashes;
import org.daymark.tracking.PersonalTracking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The data export of a person (right of access) as JSON. */
@Service
class PersonFile {
    private static final int MAX_RECORDS = 10_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PersonRepository people;
    private final SuppressionListRepository suppressions;
    private final AddressHashes hashes;
    private final AttributeValues attributes;
    private final BlockConditions conditions;
    private final LastActivities signs;
    private final PersonalTracking tracking;
    private final Audit audit;

    PersonFile(
            PersonRepository people,
            SuppressionListRepository suppressions,
            AddressHashes hashes,
            AttributeValues attributes,
            BlockConditions conditions,
            LastActivities signs,
            PersonalTracking tracking,
            Audit audit) {
        this.people = people;
        this.suppressions = suppressions;
        this.hashes = hashes;
        this.attributes = attributes;
        this.conditions = conditions;
        this.signs = signs;
        this.tracking = tracking;
        this.audit = audit;
    }

    List<SuppressionLine> suppressions(Person person) {
        return suppressions.ofAddress(hashes.of(new EmailAddress(person.email())));
    }

    /** The last sign of life; empty for one who is gone. */
    Optional<LastActivities.Last> lastSign(Person person) {
        return signs.of(person.id());
    }

    void write(Person person, OutputStream out) throws IOException {
        out.write(json(person));
    }

    byte[] json(Person person) {
        return JSON.writeValueAsBytes(data(person));
    }

    /** Everything that is stored about the person, by the names of the export. */
    Map<String, Object> data(Person person) {
        Permission.VIEW_PEOPLE.require();
        audit.record("subscriber.export", Subscribers.target(person.id()), null, null);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("address", person.email());
        for (PersonalField field : PersonalField.values()) {
            data.put(field.column(), person.text(field));
        }
        data.put("known_since", person.since().iso());
        lastSign(person).ifPresent(last -> {
            data.put(
                    "last_sign_of_life",
                    Coded.of("data_sign_", last.sign(), last.sign().words()));
            data.put("last_sign_of_life_at", Moment.of(last.at()).iso());
        });
        data.put("attributes", attributes(person));
        data.put(
                "lists",
                people.subscriptions(person.id()).stream()
                        .map(PersonFile::words)
                        .toList());
        data.put(
                "consents",
                people.history(person.id(), MAX_RECORDS).stream()
                        .map(PersonFile::words)
                        .toList());
        data.put(
                "suppressions",
                suppressions(person).stream().map(PersonFile::words).toList());
        data.put(
                "mails",
                people.deliveries(person.id(), Long.MAX_VALUE, MAX_RECORDS).stream()
                        .map(this::words)
                        .toList());
        data.putAll(people.ownChoices(person.id()));
        data.put("reasons_for_leaving", people.reasons(person.id()));
        data.put("sign_up_requests", people.signUpRequests(person.email()));
        tracking.lastOpen(person.id()).ifPresent(day -> data.put("last_open", day.toString()));
        data.put(
                "opens_and_clicks",
                tracking.of(person.id()).stream().map(PersonFile::words).toList());
        return data;
    }

    /** Without the sensitive ones, which no export has by default. */
    private Map<String, Object> attributes(Person person) {
        Map<String, Object> words = new LinkedHashMap<>();
        boolean own = Actor.current().kind() == Actor.Kind.SUBSCRIBER;
        attributes.of(person.id()).forEach((attribute, value) -> {
            if (!attribute.sensitive() || own) {
                words.put(attribute.name(), attribute.shown(value));
            }
        });
        return words;
    }

    private static Map<String, Object> words(Subscription subscription) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("list", subscription.list());
        words.put("subscribed", subscription.active());
        words.put("since", subscription.since().iso());
        words.put("ended", iso(subscription.endedAt()));
        words.put(
                "ended_by",
                subscription.endedBy() == null
                        ? null
                        : Coded.of(
                                "data_end_",
                                subscription.endedBy(),
                                subscription.endedBy().name()));
        return words;
    }

    private static Map<String, Object> words(ConsentRecord consent) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("what", Coded.of("data_event_", consent.action(), consent.sentence()));
        words.put(
                "purpose",
                Coded.of("data_for_", consent.purpose(), consent.purpose().words()));
        words.put("list", consent.list());
        words.put("basis", basis(consent.basis()));
        words.put("wording", consent.wording());
        words.put("wording_version", consent.wordingVersion());
        words.put("source", consent.source());
        words.put(
                "method",
                Coded.of("data_by_", consent.method(), consent.method().words()));
        words.put("given", iso(consent.givenAt()));
        words.put("recorded", consent.recordedAt().iso());
        words.put("country_then", consent.jurisdiction());
        words.put("expires", iso(consent.expiresAt()));
        words.put("network_address", consent.ip());
        words.put("confirmed", iso(consent.confirmedAt()));
        words.put("confirmation_network_address", consent.confirmedIp());
        words.put("program", consent.userAgent());
        return words;
    }

    /** A row from before may have a text of its own. */
    private static Object basis(String column) {
        ConsentBasis basis = ConsentBasis.of(column);
        String key = ConsentBasis.keyOf(column);
        return basis == ConsentBasis.OTHER ? key : Coded.of("data_basis_", basis.name(), key);
    }

    private static Map<String, Object> words(PersonalTracking.Act act) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("campaign", act.campaignName());
        words.put("link", act.link());
        words.put("by_person", act.human());
        words.put("by_machine", act.machine());
        words.put("first", Moment.of(act.firstAt()).iso());
        words.put("last", Moment.of(act.lastAt()).iso());
        return words;
    }

    private static Map<String, Object> words(SuppressionLine suppression) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put(
                "reason",
                Coded.of(
                        "data_because_",
                        suppression.reason(),
                        suppression.reason().word()));
        words.put("list", suppression.list());
        words.put("source", suppression.source());
        words.put("since", suppression.since().iso());
        return words;
    }

    private Map<String, Object> words(PersonDelivery delivery) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("campaign", delivery.campaign());
        words.put("state", Coded.of("data_is_", delivery.state(), delivery.state()));
        words.put("attempts", delivery.attempts());
        words.put("answer", (delivery.code() + " " + delivery.reply()).strip());
        Integer combination = delivery.combination();
        if (combination != null) {
            words.put("segments", segments(conditions.frozen(delivery.campaignId()), combination));
        }
        words.put("changed", delivery.updatedAt().iso());
        return words;
    }

    /** The segments whose blocks a message has: for the person all of them. */
    private List<String> segments(Conditions frozen, int combination) {
        return Actor.current().kind() == Actor.Kind.SUBSCRIBER
                ? frozen.in(combination).stream().map(Narrowing.Part::name).toList()
                : conditions.names(frozen, combination);
    }

    private static @Nullable String iso(@Nullable Moment moment) {
        return moment == null ? null : moment.iso();
    }
}
