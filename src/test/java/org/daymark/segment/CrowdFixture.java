package org.daymark.segment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeChoice;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.PersonValue;
import org.daymark.attribute.Sensitivity;
import org.daymark.audit.Audit;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random people of whom all is known that rules can ask, in memory and in a database. */
final class CrowdFixture {
    static final List<String> NAMES = Arrays.asList("Ada", "ada", "Émile", "O'Brien", "100%_!", "Bob", "Zoë", null);
    static final List<String> LANGUAGES = Arrays.asList("en", "en-GB", "es", "pt-BR", null);
    static final List<String> COUNTRIES = Arrays.asList("US", "CA", "DE", null);
    static final List<String> ZONES = Arrays.asList("America/Denver", "Europe/Madrid", null);
    static final List<String> DOMAINS = List.of("example.org", "mail.example.org", "example.com", "clinic.example");
    static final List<String> BASES = List.of("SIGN_UP", "PAPER_FORM", "STATED_BY_OPERATOR");
    static final List<String> SOURCES = List.of("Open day", "website", "people.csv");
    static final List<String> TEXTS = List.of("Denver", "denver", "Aurora", "50% off", "a_b", "O'Hare; DROP TABLE x");
    private static final Instant FIRST = Instant.parse("2026-01-01T03:00:00Z");
    private static final int HOURS = 24 * 200;

    final Attributes attributes;
    final AttributeValues values;
    final List<Facts> people = new ArrayList<>();
    final List<Long> lists = List.of(1L, 2L, 3L);
    final List<Long> campaigns = List.of(1L, 2L, 3L, 4L);
    private final JdbcTemplate jdbc;
    private final Random random;

    CrowdFixture(DataSource source, Clock clock, long seed) {
        jdbc = new JdbcTemplate(source);
        Audit audit = new Audit(JdbcClient.create(jdbc), clock);
        attributes = new Attributes(jdbc, audit, clock);
        values = new AttributeValues(jdbc, attributes, audit, clock);
        random = new Random(seed);
        for (AttributeKind kind : AttributeKind.values()) {
            List<String> choices = kind == AttributeKind.CHOICE ? List.of("Red", "Green", "Blue") : List.of();
            attributes.define(new AttributeEntry("My " + kind.name(), kind, Sensitivity.ORDINARY, null, choices));
        }
        for (long campaign : campaigns) {
            campaign(campaign);
        }
    }

    void people(int count) {
        for (int i = 1; i <= count; i++) {
            person(i);
        }
        List<PersonValue> all = new ArrayList<>();
        Map<Long, Attribute> byId = attributes.byId();
        people.forEach(person ->
                person.values().forEach((id, value) -> all.add(new PersonValue(person.id(), byId.get(id), value))));
        values.putAll(all);
    }

    <T> @Nullable T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Map<Long, String> answers() {
        Map<Long, String> made = new HashMap<>();
        for (long campaign : campaigns) {
            if (random.nextInt(4) == 0) {
                made.put(campaign, random.nextBoolean() ? "YES" : "NO");
            }
        }
        return made;
    }

    private Instant time() {
        return FIRST.plusSeconds(3_600L * random.nextInt(HOURS));
    }

    private void campaign(long id) {
        Instant finished = FIRST.plusSeconds(3_600L * HOURS * id / 4);
        jdbc.update(
                "INSERT INTO campaigns (id, name, kit, list_id, state, subject, run_number, snapshot_done, created_at,"
                        + " started_at, finished_at) VALUES (?, ?, 'blank', 1, 'SENT', 'x', 1, TRUE, ?, ?, ?)",
                id,
                "Campaign " + id,
                UtcTime.column(FIRST),
                UtcTime.column(FIRST),
                id == 4 ? null : UtcTime.column(finished));
    }

    private void person(int number) {
        Facts made = new Facts(
                number,
                one(DOMAINS),
                one(NAMES),
                one(NAMES),
                one(LANGUAGES),
                one(COUNTRIES),
                one(ZONES),
                time(),
                values(),
                lists.stream()
                        .filter(list -> random.nextBoolean())
                        .map(list -> new Facts.OnList(list, random.nextInt(3) > 0, time()))
                        .toList(),
                BASES.stream()
                        .filter(basis -> random.nextInt(3) == 0)
                        .map(basis -> new Facts.Given(basis, one(SOURCES), time()))
                        .toList(),
                campaigns.stream()
                        .filter(campaign -> random.nextInt(3) == 0)
                        .map(campaign -> mail(campaign))
                        .toList(),
                random.nextInt(3) == 0 ? time() : null,
                answers());
        people.add(made);
        store(made, number);
    }

    /** Nothing is sent after the end of its campaign. */
    private Facts.Mailed mail(long campaign) {
        Instant at = FIRST.plusSeconds(3_600L * random.nextInt((int) (HOURS * campaign / 4)));
        return new Facts.Mailed(campaign, one(List.of("ACCEPTED", "REFUSED", "SKIPPED")), at);
    }

    private Map<Long, AttributeValue> values() {
        Map<Long, AttributeValue> made = new HashMap<>();
        for (Attribute attribute : attributes.all()) {
            if (random.nextInt(3) > 0) {
                made.put(attribute.id(), value(attribute));
            }
        }
        return made;
    }

    private AttributeValue value(Attribute attribute) {
        return switch (attribute.kind()) {
            case TEXT -> new AttributeValue.Text(one(TEXTS));
            case NUMBER -> new AttributeValue.Numeric(BigDecimal.valueOf(random.nextInt(60) - 20, 1));
            case DATE -> new AttributeValue.Day(LocalDate.of(2026, 6, 1).plusDays(random.nextInt(60)));
            case CHOICE ->
                new AttributeValue.Chosen(one(
                        attribute.choices().stream().map(AttributeChoice::id).toList()));
            case YES_NO -> new AttributeValue.YesNo(random.nextBoolean());
            case TAG -> new AttributeValue.YesNo(true);
        };
    }

    private void store(Facts person, int number) {
        jdbc.update(
                "INSERT INTO subscribers (id, email, domain, address_hash, first_name, last_name, language, time_zone,"
                        + " country, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                "p" + number + "@" + person.domain(),
                person.domain(),
                "hash" + number,
                person.firstName(),
                person.lastName(),
                person.language(),
                person.timeZone(),
                person.country(),
                UtcTime.column(person.added()),
                UtcTime.column(person.added()));
        if (person.lastAct() != null) {
            jdbc.update(
                    "INSERT INTO signs_of_life (subscriber_id, sign, at) VALUES (?, 'CHOSE', ?)",
                    number,
                    UtcTime.column(person.lastAct()));
        }
        person.answers()
                .forEach((campaign, answer) -> jdbc.update(
                        "INSERT INTO stay_answers (delivery_id, campaign_id, subscriber_id, answer, answered_at)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        number * 10L + campaign,
                        campaign,
                        number,
                        answer,
                        UtcTime.column(FIRST)));
        person.lists()
                .forEach(on -> jdbc.update(
                        "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at) VALUES (?, ?, ?, ?)",
                        on.list(),
                        number,
                        on.active() ? "ACTIVE" : "ENDED",
                        UtcTime.column(on.since())));
        person.consents()
                .forEach(given -> jdbc.update(
                        "INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at,"
                                + " recorded_at, actor) VALUES (?, 1, 'GIVEN', ?, 'Yes', ?, 'IMPORT', ?, ?, 'x')",
                        number,
                        given.basis(),
                        given.source(),
                        number % 2 == 0 ? UtcTime.column(given.at()) : null,
                        UtcTime.column(given.at())));
        person.mails()
                .forEach(mail -> jdbc.update(
                        "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, updated_at)"
                                + " VALUES (?, ?, ?, ?, ?, 1, ?)",
                        mail.campaign(),
                        number,
                        person.domain(),
                        mail.state(),
                        UtcTime.column(mail.at()),
                        UtcTime.column(mail.at())));
    }
}
