package org.daymark.feedback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that someone made to break a parser, and mails that broke on their way. */
class HostileMailTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final MailClassifier CLASSIFIER = new MailClassifier();

    /** How many mails are damaged here; {@link HostileMailIT} damages ten times as many. */
    int mutations() {
        return 400;
    }

    /** The length of a repeated text here; it is five times as long in {@link HostileMailIT}. */
    int longest() {
        return 60_000;
    }

    private static Classified read(byte[] message) {
        return assertTimeoutPreemptively(LIMIT, () -> CLASSIFIER.classify(message));
    }

    private static Classified read(String message) {
        return read(message.getBytes(ISO_8859_1));
    }

    @Test
    void any_damage_gives_a_result_in_time() throws IOException {
        long seed = Long.getLong("daymark.feedback.seed", 20_260_601L);
        Random random = new Random(seed);
        List<byte[]> messages = messages();
        for (int i = 0; i < mutations(); i++) {
            byte[] damaged = damaged(messages.get(random.nextInt(messages.size())), messages, random);

            Classified result = read(damaged);

            assertThat(result.evidence())
                    .as("seed %d, mutation %d", seed, i)
                    .noneMatch(evidence -> evidence.pattern().equals("unreadable"));
        }
    }

    private static List<byte[]> messages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/feedback"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(file -> {
                        try {
                            return Files.readAllBytes(file);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
    }

    private static byte[] damaged(byte[] message, List<byte[]> others, Random random) {
        byte[] damaged = message.clone();
        int length = Math.max(1, damaged.length);
        for (int i = random.nextInt(20); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(damaged, random.nextInt(length));
            case 1 -> joined(damaged, Arrays.copyOfRange(damaged, random.nextInt(length), damaged.length));
            case 2 -> joined(Arrays.copyOf(damaged, random.nextInt(length)), others.get(random.nextInt(others.size())));
            default -> damaged;
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }

    @Test
    void a_thousand_nested_parts_are_read_to_a_depth() {
        StringBuilder mail = new StringBuilder("From: anna@example.org\nSubject: nested\n");
        for (int i = 0; i < 1_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(i)
                    .append("\"\n\n--b")
                    .append(i)
                    .append('\n');
        }
        mail.append("Content-Type: text/plain\n\nHello\n");

        assertThat(read(mail.toString()).kind()).isIn(Kind.HUMAN, Kind.UNKNOWN);
    }

    @Test
    void a_thousand_messages_inside_each_other_are_read_to_a_depth() {
        String one = "From: anna@example.org\nContent-Type: message/rfc822\n\n";

        assertThat(read(one.repeat(1_000) + "Subject: x\n\nHello\n").kind()).isIn(Kind.HUMAN, Kind.UNKNOWN);
    }

    @Test
    void a_hundred_thousand_parts_are_read_to_a_number() {
        String mail = "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail Returned to Sender\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n<anna@example.org>: 550 5.1.1 User unknown\n"
                + "--b\n\nx\n".repeat(100_000);

        assertThat(read(mail).severity()).isEqualTo(Severity.HARD);
    }

    @Test
    void headers_of_fifty_megabytes_are_read_to_a_size() {
        byte[] many = ("X-Filler: " + "a".repeat(60) + "\n").repeat(700_000).getBytes(US_ASCII);
        byte[] one = ("Subject: " + "a".repeat(50_000_000) + "\n\nHello\n").getBytes(US_ASCII);

        assertThat(read(many).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(read(one).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@",
                "<",
                ">",
                "=?utf-8?q?",
                "(",
                "5.1.1 ",
                "550 ",
                " \t",
                "<div><p><b>",
                "user ",
                "wrote: ",
                "> ",
                "unsubscribe ",
                "\n--b\n",
                "-",
                "a.",
                "@a.",
                "a@b.c",
                "mailbox ",
                "\n\n",
                "&#x2028;",
                "\0",
                "\u00ff",
                "On x ",
                "from: a",
                "+AB",
                "b-a="
            })
    void repeated_text_takes_no_longer_than_its_length_allows(String piece) {
        String text = piece.repeat(longest() / piece.length());
        for (String type : List.of("text/plain", "text/html; charset=x", "message/delivery-status")) {
            read("From: MAILER-DAEMON@mx.example.org\nTo: "
                    + text.substring(0, 20_000).replace('\n', ' ') + "\nSubject: Undelivered " + text.replace('\n', ' ')
                    + "\nContent-Type: " + type + "\n\n" + text);
        }
        assertThat(CLASSIFIER.classify(text.getBytes(ISO_8859_1))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-7", "x-nothing", "iso-2022-jp", "gb18030", "", "\"", "utf-8; utf-8"})
    void a_charset_that_lies_hides_no_words(String charset) {
        assertThat(read("From: MAILER-DAEMON@mx.example.org\nSubject: Returned mail\nContent-Type: text/plain; charset="
                                + charset + "\n\nCould not be delivered.\n<anna@example.org>: 550 5.1.1 User unknown\n")
                        .severity())
                .isEqualTo(Severity.HARD);
    }

    @Test
    void only_carriage_returns_or_only_line_feeds_end_lines_too() {
        String mail =
                "From: MAILER-DAEMON@mx.example.org\nSubject: Returned mail\n\n<anna@example.org>: User unknown\n";

        assertThat(read(mail).severity()).isEqualTo(Severity.HARD);
        assertThat(read(mail.replace('\n', '\r')).severity()).isEqualTo(Severity.HARD);
        assertThat(read(mail.replace("\n", "\r\n")).severity()).isEqualTo(Severity.HARD);
    }

    @Test
    void nothing_and_bytes_of_no_mail_are_unknown() {
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);

        assertThat(read(new byte[0]).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(read(noise).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(read(new byte[3_000_000]).kind()).isEqualTo(Kind.UNKNOWN);
    }
}
