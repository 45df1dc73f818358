package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of other programs say about who may be mailed, each in the columns and words of its program. */
class ToolFilesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    /** A file whose addresses begin with what is right for them: {@code left-1@example.org}. */
    record Sample(String program, String content) {
        @Override
        public String toString() {
            return program;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                sample("listmonk, subscribers", """
                        uuid,email,name,attributes,status,created_at,updated_at
                        u1,subscribed@example.org,Ada,"{""city"": ""Santa Fe""}",enabled,2024-02-01T10:00:00Z,2024-02-01T10:00:00Z
                        u2,out@example.org,Bo,{},disabled,2024-02-01T10:00:00Z,2024-02-01T10:00:00Z
                        u3,blocklisted@example.org,Cy,{},blocklisted,2024-02-01T10:00:00Z,2024-02-01T10:00:00Z
                        """),
                sample("listmonk, one list", """
                        email,name,status,subscription_status
                        subscribed@example.org,Ada,enabled,confirmed
                        out@example.org,Bo,enabled,unconfirmed
                        unsubscribed@example.org,Cy,enabled,unsubscribed
                        blocklisted@example.org,Di,blocklisted,unsubscribed
                        """),
                sample("Mailchimp, subscribed", """
                        "Email Address","First Name","MEMBER_RATING","OPTIN_TIME","OPTIN_IP","CONFIRM_TIME","CONFIRM_IP","LAST_CHANGED","LEID","TAGS"
                        "subscribed@example.org","Ada","2","2024-05-01 10:11:12","192.0.2.4","2024-05-01 10:12:00","192.0.2.4","2024-05-02 01:02:03","1","vip"
                        """),
                sample("Mailchimp, unsubscribed", """
                        "Email Address","First Name","OPTIN_TIME","UNSUB_TIME","UNSUB_CAMPAIGN_TITLE","UNSUB_CAMPAIGN_ID","UNSUB_REASON","UNSUB_REASON_OTHER"
                        "unsubscribed@example.org","Ada","2023-01-01 00:00:00","2024-05-01 10:11:12","May","c1","NORMAL",""
                        "complained@example.org","Bo","2023-01-01 00:00:00","2024-05-01 10:11:12","May","c1","ABUSE",""
                        "complained-2@example.org","Cy","","2024-05-01 10:11:12","May","c1","The emails are spam and should be reported",""
                        """),
                sample("Mailchimp, cleaned", """
                        "Email Address","First Name","CLEAN_TIME","CLEAN_CAMPAIGN_TITLE","CLEAN_CAMPAIGN_ID","LEID"
                        "bounced@example.org","Ada","2024-05-01 10:11:12","May","c1","1"
                        """),
                sample("Mailchimp, by the API", """
                        email_address,status
                        subscribed@example.org,subscribed
                        unsubscribed@example.org,unsubscribed
                        bounced@example.org,cleaned
                        out@example.org,pending
                        out-2@example.org,nonsubscribed
                        out-3@example.org,transactional
                        out-4@example.org,archived
                        """),
                sample("Brevo", """
                        CONTACT ID;EMAIL;FIRSTNAME;SMS;ADDED_TIME;OPT_IN;DOUBLE_OPT-IN;EMAIL_BLACKLIST;SMS_BLACKLIST
                        1;subscribed@example.org;Ada;;2024-02-28 13:00:01;Yes;Yes;No;Yes
                        2;subscribed-2@example.org;Bo;;2024-02-28 13:00:01;;1;;
                        3;out@example.org;Cy;;2024-02-28 13:00:01;;2;;
                        4;out-2@example.org;Di;;2024-02-28 13:00:01;No;;;
                        5;blocklisted@example.org;Ed;;2024-02-28 13:00:01;Yes;Yes;Yes;
                        """),
                sample("Brevo, blocklisted", """
                        EMAIL;Blocklisted;Unsubscribed
                        subscribed@example.org;false;false
                        blocklisted@example.org;true;true
                        """),
                sample("HubSpot", """
                        "Record ID","Email","Lead Status","Lifecycle Stage","Marketing contact status","Unsubscribed from all email","Opted out of email: Marketing Information","Opted out of email: One to One","Email hard bounce reason","Email Confirmation Status"
                        "1","subscribed@example.org","Open","Lead","Marketing contact","No","No","","",""
                        "2","unsubscribed_everywhere@example.org","","","Marketing contact","Yes","","","",""
                        "3","unsubscribed_everywhere-2@example.org","","","Marketing contact","true","","","",""
                        "4","unsubscribed@example.org","","","Marketing contact","","Yes","","",""
                        "5","bounced@example.org","","","Marketing contact","","","","UNKNOWN_USER",""
                        "6","out@example.org","","","Non-marketing contact","","","","",""
                        "7","out-2@example.org","","","Marketing contact","","","","","Pending"
                        """),
                sample("Kit", """
                        Email,First Name,status,created_at,tags
                        subscribed@example.org,Ada,active,2024-05-01 10:11:12 UTC,a
                        subscribed-2@example.org,Bo,confirmed,,
                        subscribed-3@example.org,Cy,cold,,
                        out@example.org,Di,inactive,,
                        out-2@example.org,Ed,unconfirmed,,
                        unsubscribed@example.org,Flo,cancelled,,
                        bounced@example.org,Gus,bounced,,
                        complained@example.org,Hal,complained,,
                        """),
                sample("Mailjet", """
                        Email;Name;IsExcludedFromCampaigns;ExclusionFromCampaignsUpdatedAt;IsOptInPending;IsSpamComplaining;IsUnsubscribed;UnsubscribedAt
                        subscribed@example.org;Ada;false;;false;false;false;
                        blocklisted@example.org;Bo;true;2024-06-10T08:47:28Z;false;false;false;
                        out@example.org;Cy;false;;true;false;false;
                        complained@example.org;Di;false;;false;true;false;
                        unsubscribed@example.org;Ed;false;;false;false;true;2024-06-10T08:47:28Z
                        """),
                sample("MailerLite", """
                        Email,Name,Status,Subscribed at,Opted in at,Optin IP,Unsubscribed at
                        subscribed@example.org,Ada,Active,,,,
                        unsubscribed@example.org,Bo,Unsubscribed,,,,2024-06-10 08:47:28
                        out@example.org,Cy,Unconfirmed,,,,
                        bounced@example.org,Di,Bounced,,,,
                        complained@example.org,Ed,Junk,,,,
                        """),
                sample("Constant Contact", """
                        First name,Email address,Email status,Email opt-out date,Source name
                        Ada,subscribed@example.org,Active,,Web
                        Bo,unsubscribed@example.org,Unsubscribed,2024-05-01,Web
                        Cy,out@example.org,Awaiting Confirmation,,Web
                        Di,out-2@example.org,No Permissions Set,,Web
                        Ed,out-3@example.org,Pending,,Web
                        Flo,out-4@example.org,Removed,,Web
                        """),
                sample("Constant Contact, leads", """
                        First Name,Email Address,Is Unsubscribed
                        Ada,subscribed@example.org,0
                        Bo,unsubscribed@example.org,1
                        """),
                sample("Campaign Monitor", """
                        Email Address,Name,Status,Date Subscribed,Date Unsubscribed
                        subscribed@example.org,Ada,Active,,
                        out@example.org,Bo,Unconfirmed,,
                        unsubscribed@example.org,Cy,Unsubscribed,,2024-05-01
                        bounced@example.org,Di,Bounced,,
                        out-2@example.org,Ed,Deleted,,
                        """),
                sample("phpList", """
                        id\tEmail\tIs this subscriber confirmed\tIs this subscriber blacklisted\tDid this subscriber manually confirm\tNumber of bounces\tIs this account disabled?
                        1\tsubscribed@example.org\t1\t0\t1\t3\t0
                        2\tout@example.org\t0\t0\t0\t0\t0
                        3\tblocklisted@example.org\t1\t1\t0\t0\t0
                        4\tout-2@example.org\t1\t0\t0\t0\t1
                        """),
                sample("phpList, columns", """
                        email,confirmed,blacklisted,bouncecount,disabled
                        subscribed@example.org,1,0,2,0
                        out@example.org,0,0,0,0
                        blocklisted@example.org,1,1,0,0
                        """),
                sample("Mautic", """
                        email,firstname,doNotContact
                        subscribed@example.org,Ada,0
                        unsubscribed_everywhere@example.org,Bo,1
                        bounced@example.org,Cy,2
                        blocked@example.org,Di,3
                        """),
                sample("CiviCRM", """
                        "First Name","Email","No Bulk Emails (User Opt Out)","Do Not Email","On Hold","Is Deceased","Do Not Trade"
                        "Ada","subscribed@example.org","","","No","No","Yes"
                        "Bo","unsubscribed_everywhere@example.org","Yes","","No","",""
                        "Cy","unsubscribed_everywhere-2@example.org","","1","No","",""
                        "Di","bounced@example.org","","","On Hold Bounce","",""
                        "Ed","unsubscribed_everywhere-3@example.org","","","On Hold Opt Out","",""
                        "Flo","blocked@example.org","","","No","Yes",""
                        """),
                sample("CiviCRM, columns", """
                        email,is_opt_out,do_not_email,on_hold,is_deceased
                        subscribed@example.org,0,0,0,0
                        bounced@example.org,0,0,1,0
                        unsubscribed_everywhere@example.org,0,0,2,0
                        unsubscribed_everywhere-2@example.org,1,0,0,0
                        """),
                sample("dotdigital", """
                        Email,Status
                        subscribed@example.org,Subscribed
                        bounced@example.org,HardBounced
                        complained@example.org,IspComplained
                        out@example.org,PendingOptIn
                        blocked@example.org,Suppressed
                        """),
                sample("Salesforce", """
                        Email,Email Opt Out
                        subscribed@example.org,FALSE
                        unsubscribed@example.org,TRUE
                        """),
                sample("in Spanish", """
                        Correo electrónico,Estado del suscriptor
                        subscribed@example.org,Suscrito
                        unsubscribed@example.org,Dado de baja
                        bounced@example.org,Rebotado
                        out@example.org,SIN CONFIRMAR
                        complained@example.org,marcado como spam
                        blocklisted@example.org,En lista negra
                        """),
                sample("in French", """
                        Adresse e-mail;Statut
                        subscribed@example.org;Abonné
                        unsubscribed@example.org;Désabonné(e)
                        bounced@example.org;nettoyé
                        out@example.org;En attente
                        blocklisted@example.org;Liste noire
                        """),
                sample("in German", """
                        E-Mail-Adresse;Abonnentenstatus;Abgemeldet am
                        subscribed@example.org;aktiv;
                        unsubscribed@example.org;abgemeldet;2024-05-01
                        unsubscribed-2@example.org;aktiv;2024-05-01
                        bounced@example.org;Unzustellbar;
                        out@example.org;Nicht bestätigt;
                        blocklisted@example.org;auf der Sperrliste;
                        """));
    }

    private static Sample sample(String program, String content) {
        return new Sample(program, content);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_file_is_understood_in_the_words_of_its_program(Sample sample) throws IOException {
        SourceFile file = file(sample.content());
        Layout layout = LayoutDetection.of(file);

        assertThat(StatusScan.of(file, layout, NOW).questions()).isEqualTo(StatusScan.Questions.NONE);
        List<String> wrong = new ArrayList<>();
        for (RawRow row : rows(file, layout)) {
            RawRow.Fields fields = (RawRow.Fields) row;
            EmailAddress address = RowProcessor.addressOrNull(fields);
            Status status = layout.statuses().read(fields.cells(), null, NOW).status();
            String found = (status == null ? Status.SUBSCRIBED : status).name().toLowerCase(Locale.ROOT);
            if (address == null || !address.value().split("[-@]")[0].equals(found)) {
                wrong.add(address + " is " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unsubscribed | Yes | UNSUBSCRIBED",
                "unsubscribed | 1 | UNSUBSCRIBED",
                "unsubscribed | x | UNSUBSCRIBED",
                "unsubscribed | ✓ | UNSUBSCRIBED",
                "unsubscribed | ja | UNSUBSCRIBED",
                "unsubscribed | Sí | UNSUBSCRIBED",
                "unsubscribed | oui | UNSUBSCRIBED",
                "unsubscribed | NO | nothing",
                "unsubscribed | false | nothing",
                "unsubscribed | '' | nothing",
                "unsubscribed | NULL | nothing",
                "unsubscribed | - | nothing",
                "unsubscribed | 0000-00-00 00:00:00 | nothing",
                "unsubscribed | 2024-05-01 | UNSUBSCRIBED",
                "unsubscribed | May 1, 2024 at 3 pm | UNSUBSCRIBED",
                "unsubscribed | never | nothing",
                "unsubscribed | perhaps | unknown",
                "unsubscribed | Globally unsubscribed | UNSUBSCRIBED_EVERYWHERE",
                "status |  UN-subscribed  | UNSUBSCRIBED",
                "status | HARD_BOUNCED | BOUNCED",
                "status | unsubscribed (admin) | UNSUBSCRIBED",
                "status | soft bounced | unknown",
                "status | '' | unknown",
                "status | 1 | unknown",
                "subscribed | no | UNSUBSCRIBED",
                "accepts marketing | no | OUT",
                "accepts marketing | yes | SUBSCRIBED",
            })
    void a_cell_is_read_however_it_is_spelled(String column, String cell, String meaning) {
        StatusField field = StatusField.named(column);
        assertThat(field).isNotNull();

        StatusCell read = StatusCell.of(field, cell, java.util.Map.of(), null, NOW);

        String found = read.unknown()
                ? "unknown"
                : read.status() == null ? "nothing" : read.status().name();
        assertThat(found).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsubscribed_flag",
                "Email Permission Status",
                "Abmeldekennzeichen",
                "Do not e-mail list",
                "Newsletter-Abonnement",
                "estatus",
                "Bounce type",
            })
    void a_column_that_sounds_like_a_status_is_asked_for(String name) throws IOException {
        assertThat(open("email," + name + "\na@example.org,7\n"))
                .contains("'" + name + "'", "--map COLUMN=", "ignore", "Nothing was imported");
        assertThat(questions("email," + name + "\na@example.org,\n")).isEqualTo(StatusScan.Questions.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unsubscribed", "abgemeldet", "Blocklisted", "hard bounce", "désabonné", "dado de baja"})
    void a_column_with_the_words_of_one_is_asked_for_whatever_its_name(String word) throws IOException {
        StringBuilder rows = new StringBuilder("email,Group 7\n");
        for (int i = 0; i < 50; i++) {
            rows.append("a")
                    .append(i)
                    .append("@example.org,free text ")
                    .append(i)
                    .append('\n');
        }
        assertThat(questions(rows.toString())).isEqualTo(StatusScan.Questions.NONE);
        assertThat(questions(rows + "z@example.org," + word + "\n").columns()).containsExactly("Group 7");
        assertThat(questions("email,X\na@example.org,active\nb@example.org,cancelled\n")
                        .columns())
                .containsExactly("X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Lead Status,Open", "Marital Status,single", "SMS_BLACKLIST,1", "Diagnosis,active", "State,NM"})
    void columns_about_other_matters_are_not_asked_for(String column) throws IOException {
        String[] parts = column.split(",");
        assertThat(questions("email," + parts[0] + "\na@example.org," + parts[1] + "\n"))
                .isEqualTo(StatusScan.Questions.NONE);
    }

    @Test
    void an_unknown_status_stops_the_import_until_the_user_explains_it() throws IOException {
        String content = "email,status\na@example.org,gone fishing\nb@example.org,subscribed\nc@example.org,\n";

        assertThat(open(content))
                .contains(
                        "'gone fishing' in column 'status' (1 row)",
                        "empty cells in column 'status' (1 row)",
                        "--status WORD=subscribed|unsubscribed|bounced|complained|out");
        Mapping mapping = Mapping.of(List.of(), List.of("Gone Fishing=out", "empty=subscribed"));
        SourceFile file = file(content);
        Layout layout = LayoutDetection.of(file, mapping);
        assertThat(StatusScan.of(file, layout, NOW).questions()).isEqualTo(StatusScan.Questions.NONE);
        assertThat(rows(file, layout).stream()
                        .map(row -> layout.statuses()
                                .read(((RawRow.Fields) row).cells(), null, NOW)
                                .status()))
                .containsExactly(Status.OUT, Status.SUBSCRIBED, Status.SUBSCRIBED);
    }

    @Test
    void what_is_said_about_columns_comes_before_their_names_and_is_checked() throws IOException {
        SourceFile file = file("email,E-mail 1 - Value,Who knows,Status\nx,a@example.org,1,open\n");

        Layout layout = LayoutDetection.of(
                file, Mapping.of(List.of("e-mail 1 value=email", "Who knows=blocked", "Status=ignore"), List.of()));

        assertThat(layout.columns()).containsExactly(java.util.Map.entry(Column.EMAIL, 1));
        assertThat(layout.statuses().columns()).containsExactly(java.util.Map.entry(2, StatusField.BLOCKED));
        assertThat(layout.notices()).anyMatch(notice -> notice.contains("Not imported") && notice.contains("'Status'"));
        assertThat(StatusScan.of(file, layout, NOW).questions()).isEqualTo(StatusScan.Questions.NONE);
        refused(() -> LayoutDetection.of(file, Mapping.of(List.of("Nobody=email"), List.of())), "'Nobody'", "'Status'");
        refused(() -> Mapping.of(List.of("Status=colour"), List.of()), "'colour'", "unsubscribed_everywhere", "ignore");
        refused(() -> Mapping.of(List.of("Status"), List.of()), "--map", "COLUMN=FIELD");
        refused(
                () -> Mapping.of(List.of(), List.of("x=gone")),
                "'gone'",
                "subscribed|unsubscribed|bounced|complained|out");
        refused(
                () -> LayoutDetection.of(file, Mapping.of(List.of("Status=email", "Who knows=email"), List.of())),
                "cannot both be email");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(ImportQuestion.class).hasMessageContainingAll(words);
    }

    private String open(String content) throws IOException {
        SourceFile file = file(content);
        StatusScan scan = StatusScan.of(file, LayoutDetection.of(file), NOW);
        try {
            scan.refuseOpen(file);
            return "";
        } catch (ImportQuestion e) {
            return String.valueOf(e.getMessage());
        }
    }

    private StatusScan.Questions questions(String content) throws IOException {
        SourceFile file = file(content);
        return StatusScan.of(file, LayoutDetection.of(file), NOW).questions();
    }

    private static List<RawRow> rows(SourceFile file, Layout layout) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            for (RawRow row = records.next(); row != null; row = records.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private SourceFile file(String content) throws IOException {
        return SourceFile.inspect(Files.write(folder.resolve("people.csv"), content.getBytes(UTF_8)));
    }
}
