package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Consents to purposes come with files, and newer consents renew older ones; nothing that ended comes back. */
@ParameterizedClass
@EnumSource
class ImportedConsentsTest {
    private static final Actor EDITOR = Actor.user(5, "Edith Editor (edith@staff.example)", Role.ADMINISTRATOR, null);
    private static final ImportTester[] TESTERS = new ImportTester[TestDatabase.values().length];

    private final ImportTester tester;

    ImportedConsentsTest(TestDatabase database) {
        ImportTester running = TESTERS[database.ordinal()];
        tester = running == null ? ImportTester.on(database) : running;
        TESTERS[database.ordinal()] = tester;
    }

    @BeforeEach
    @AfterEach
    void emptyTables() {
        tester.empty();
    }

    private ImportResult load(String content, Consent consent) {
        return EDITOR.call(() -> tester.imports.run(
                new ImportRequest(tester.file(content), "News", false, consent), ImportProgress.SILENT));
    }

    private static Consent on(ConsentBasis basis, String day) {
        return new Consent(basis, "Yes.", "receipts", Instant.parse(day + "T00:00:00Z"), "Ed");
    }

    private long person(String address) {
        return tester.bean(Subscribers.class)
                .find(EmailAddress.parse(address))
                .orElseThrow()
                .id();
    }

    @Test
    void a_row_says_with_a_date_or_with_yes_who_gave_a_consent_and_in_which_words() {
        ImportResult result = load(
                """
                email,consent date,health consent,health consent wording,paid consent
                ada@example.org,2025-05-01,2026-03-04,You may use my diagnosis.,yes
                bob@example.org,2025-05-01,yes,,no
                cyd@example.org,2025-05-01,,,
                dan@example.org,2025-05-01,perhaps,,
                """,
                on(ConsentBasis.SIGN_UP, "2025-01-01")
                        .with(Map.of(
                                Purpose.HEALTH, new PurposeStatement("Use my data.", false),
                                Purpose.SPONSORED, new PurposeStatement("Others may pay.", false))));

        assertThat(tester.purposes())
                .containsExactly(
                        "ada@example.org|HEALTH|2026-03-04 00:00:00",
                        "ada@example.org|SPONSORED|2025-05-01 00:00:00",
                        "bob@example.org|HEALTH|2025-05-01 00:00:00");
        assertThat(tester.purposeRecords())
                .containsExactlyInAnyOrder(
                        "HEALTH|GIVEN|SIGN_UP|You may use my diagnosis.|receipts",
                        "SPONSORED|GIVEN|SIGN_UP|Others may pay.|receipts",
                        "HEALTH|GIVEN|SIGN_UP|Use my data.|receipts");
        assertThat(result.warnings()).isOne();
        assertThat(tester.imports.find(result.id()).orElseThrow().consent().purposes())
                .containsEntry(Purpose.HEALTH, new PurposeStatement("Use my data.", false));
    }

    @Test
    void a_consent_without_its_words_is_left_out_and_the_row_is_listed() {
        ImportResult result = load("email,paid consent\nada@example.org,yes\n", on(ConsentBasis.SIGN_UP, "2025-01-01"));

        assertThat(tester.purposes()).isEmpty();
        assertThat(result.counts().created()).isOne();
        assertThat(result.warnings()).isOne();
    }

    @Test
    void what_is_stated_of_everyone_excepts_rows_that_say_no_and_needs_a_consent_in_words() {
        load(
                "email,health consent\nada@example.org,\nbob@example.org,no\n",
                on(ConsentBasis.RELATIONSHIP, "2026-01-01").ofEveryone(Map.of(Purpose.HEALTH, "Use\nmy data.")));

        assertThat(tester.purposes()).containsExactly("ada@example.org|HEALTH|2026-01-01 00:00:00");
        assertThat(tester.purposeRecords()).containsExactly("HEALTH|GIVEN|STATED_BY_OPERATOR|Use my data.|receipts");
        Consent stated = Consent.statedByOperator();
        assertThatThrownBy(() -> stated.ofEveryone(Map.of(Purpose.HEALTH, " "))).isInstanceOf(ImportQuestion.class);
    }

    @Test
    void what_a_person_withdrew_comes_back_only_with_a_newer_consent() {
        String file = "email,health consent\nada@example.org,2026-03-04\n";
        Consent consent = on(ConsentBasis.SIGN_UP, "2025-01-01")
                .with(Map.of(Purpose.HEALTH, new PurposeStatement("Use my data.", false)));
        load(file, consent);
        EDITOR.run(() -> tester.bean(PurposeConsents.class)
                .withdraw(person("ada@example.org"), Purpose.HEALTH, "asked by phone"));

        assertThat(load(file, consent).warnings()).isOne();
        assertThat(load("email,health consent\nada@example.org,yes\n", consent).warnings())
                .isOne();
        assertThat(tester.purposes()).isEmpty();
        assertThat(tester.purposeRecords()).hasSize(2);
    }

    @Test
    void a_newer_consent_renews_and_an_older_or_undated_one_changes_nothing() {
        Consent consent = on(ConsentBasis.SIGN_UP, "2026-03-04")
                .with(Map.of(Purpose.HEALTH, new PurposeStatement("Use my data.", true)));
        load("email\nada@example.org\n", consent);
        String before = tester.purposes() + "" + tester.purposeRecords();

        load("email,health consent\nada@example.org,2026-03-03\n", consent);
        load("email\nada@example.org\n", Consent.statedByOperator().ofEveryone(Map.of(Purpose.HEALTH, "Again.")));
        assertThat(tester.purposes() + "" + tester.purposeRecords()).isEqualTo(before);
        load("email,health consent\nada@example.org,2026-03-05\n", consent);

        assertThat(tester.purposes()).containsExactly("ada@example.org|HEALTH|2026-03-05 00:00:00");
        assertThat(tester.purposeRecords()).hasSize(2);
    }

    @Test
    void leaving_everything_ends_these_consents_and_no_later_file_revives_them() {
        Consent consent = on(ConsentBasis.SIGN_UP, "2026-03-04")
                .ofEveryone(Map.of(Purpose.HEALTH, "Use my data.", Purpose.SPONSORED, "Others may pay."));
        load("email\nada@example.org\n", consent);
        long list = tester.bean(MailingLists.class).find("News").orElseThrow().id();

        tester.bean(Unsubscribes.class)
                .leaveEverything(
                        new UnsubscribeClaim(person("ada@example.org"), list, 1),
                        new Evidence(Evidence.Channel.PAGE, null, null));
        load("email\nada@example.org\n", consent);

        assertThat(tester.purposes()).isEmpty();
        assertThat(tester.purposeRecords())
                .filteredOn(record -> record.contains("WITHDRAWN"))
                .extracting(record -> record.split("\\|")[0])
                .containsExactlyInAnyOrder("HEALTH", "SPONSORED");
    }

    @Test
    void a_newer_consent_to_the_list_renews_one_that_ends_but_never_shortens_one() {
        load("email\nada@example.org\nbob@example.org\ncyd@example.org\n", on(ConsentBasis.RELATIONSHIP, "2024-03-04"));
        load("email\ndan@example.org\n", on(ConsentBasis.SIGN_UP, "2024-03-04"));

        ImportResult renewed = load("email\nada@example.org\n", on(ConsentBasis.RELATIONSHIP, "2025-03-04"));
        load("email\nbob@example.org\n", on(ConsentBasis.SIGN_UP, "2024-03-05"));
        load("email\nada@example.org\nbob@example.org\ndan@example.org\n", on(ConsentBasis.RELATIONSHIP, "2025-03-03"));
        load("email\ncyd@example.org\n", on(ConsentBasis.SIGN_UP, "2024-03-03"));
        load("email\ncyd@example.org\n", on(ConsentBasis.INQUIRY, "2024-03-05"));

        assertThat(renewed.counts().updated()).isOne();
        assertThat(tester.limits())
                .containsExactly(
                        "ada@example.org|RELATION|2027-03-04 00:00:00",
                        "bob@example.org",
                        "cyd@example.org|RELATION|2026-03-04 00:00:00",
                        "dan@example.org");
        assertThat(tester.consents()).hasSize(6);
    }

    @Test
    void a_newer_consent_in_a_file_brings_no_one_back_who_left_the_list() {
        load("email\nada@example.org\n", on(ConsentBasis.RELATIONSHIP, "2024-03-04"));
        tester.end("ada@example.org");

        assertThat(load("email\nada@example.org\n", on(ConsentBasis.SIGN_UP, "2026-03-04"))
                        .counts()
                        .skips()
                        .unsubscribed())
                .isOne();
        assertThat(tester.limits()).containsExactly("ada@example.org|RELATION|2026-03-04 00:00:00");
    }
}
