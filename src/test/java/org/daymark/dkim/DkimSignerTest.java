package org.daymark.dkim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.issue.IssueTester;
import org.daymark.text.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimSignerTest {
    private static final String PLAIN = """
            From: Harbor Light Clinic <news@harborlight.example>
            To: sam@example.org
            Subject: Where to turn
            Date: Tue, 1 Jun 2027 15:00:00 +0000
            Message-ID: <d42.7@harborlight.example>
            List-Unsubscribe: <https://mail.harborlight.example/u/AQID>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            Feedback-ID: 7:campaign:daymark:harborlight

            Hello Sam,

            you are not alone.
            """;

    private final DkimTester receiver = DkimTester.receiver();

    static Stream<SignatureEngine> engines() {
        return Stream.of(SignatureEngine.jdk(), SignatureEngine.fastest());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_june_issue_is_verified_by_its_receiver(SignatureEngine engine) {
        DkimSigner signer = DkimTester.signer(engine, DkimAlgorithm.RSA, DkimAlgorithm.ED25519);
        for (String name : new String[] {"Sam", null, "Zoë", "李小龍", "[=7].", "=41 ", "x".repeat(200)}) {
            assertVerified(signer.sign(IssueTester.juneMessage(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no line end",
                "trailing space \t ",
                ".\n..\n.dots\n",
                "text  with\t\twhite \t space \n\n  \n\t\nand lines of it \t\n \n\t \n\n",
                "  indented\n\ttab\n",
                "ünïcödé 🌅  \n",
                " \n\n text",
                "= \n=\n"
            })
    void awkward_bodies_are_verified_by_their_receiver(String body) {
        assertVerified(DkimTester.signer().sign(message("From: a@harborlight.example\nSubject: x\n\n" + body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM:a@harborlight.example\n\nx\n",
                "From : a@harborlight.example  \nSubject:\n\nx\n",
                "From: a@harborlight.example\nSubject:   folded \n \t over\n\tlines  \nCc: b@example.org\nCc: c@example.org\n\nx\n",
                "From: a@harborlight.example\nSubject: Grüße, 李小龍 🌅\nTo: jürgen@example.org\n\nx\n",
                "From: a@harborlight.example\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\nList-Shoe-Size: 42\n\nx\n"
            })
    void awkward_headers_are_verified_by_their_receiver(String text) {
        assertVerified(DkimTester.signer().sign(message(text)));
    }

    /** jDKIM takes an empty body for one line end; python3-dkim agrees with the RFC. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\n\n\n", "\n \t\n \n", "\n \t"})
    void an_empty_body_is_hashed_as_nothing_at_all(String rest) {
        byte[] signed = DkimTester.signer().sign(message("From: a@harborlight.example\n" + rest));

        assertThat(tag("bh", new String(signed, UTF_8)))
                .as("RFC 6376 section 3.4.4")
                .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @Test
    void five_hundred_random_messages_are_verified_by_their_receiver() {
        String[] pieces = {" ", "  ", "\t", "\n", "\n\n", ".", "a", "word", "=", "é", "--x", ":", "\n ", " \n"};
        DkimSigner signer = DkimTester.signer(SignatureEngine.fastest(), DkimAlgorithm.RSA);
        Random random = new Random(20270630);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder("From: a@harborlight.example\nSubject: ");
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)].replace("\n", "x"));
            }
            text.append("\n\nHello");
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertVerified(signer.sign(message(text.toString())));
        }
    }

    @Test
    void a_message_changed_in_any_one_byte_is_not_verified() {
        byte[] message = message(PLAIN);
        byte[] signed = DkimTester.signer().sign(message);
        assertVerified(signed);

        for (int i = signed.length - message.length; i < signed.length; i++) {
            if (signed[i] == '\r' || signed[i] == '\n') {
                continue; // A reader may fix a broken line end before it verifies, as jDKIM does.
            }
            byte[] changed = signed.clone();
            changed[i] ^= 1;
            assertThat(receiver.verified(changed)).as("byte " + i).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: evil@example.org",
                "Subject: something else",
                "To: all@example.org",
                "Cc: all@example.org",
                "Date: Tue, 1 Jun 2027 16:00:00 +0000",
                "Message-ID: <1@example.org>",
                "Reply-To: evil@example.org",
                "MIME-Version: 1.0",
                "Content-Type: text/html",
                "Sender: evil@example.org",
                "Content-Transfer-Encoding: base64",
                "In-Reply-To: <1@example.org>",
                "References: <1@example.org>",
                "Resent-Date: Tue, 1 Jun 2027 16:00:00 +0000",
                "Resent-From: evil@example.org",
                "Resent-Sender: evil@example.org",
                "Resent-To: all@example.org",
                "Resent-Cc: all@example.org",
                "Resent-Bcc: all@example.org",
                "Resent-Message-ID: <1@example.org>",
                "List-Id: <x.example.org>",
                "List-Unsubscribe: <https://example.org>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
            })
    void a_field_added_on_the_way_breaks_the_signature(String field) {
        byte[] signed = DkimTester.signer().sign(message(PLAIN));

        assertThat(receiver.verified(inFront(field, signed))).isEmpty();
        assertThat(receiver.verified(message(
                        new String(signed, UTF_8).replace("\r\n", "\n").replace("\nTo: ", "\n" + field + "\nTo: "))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Received: from a.example by b.example; Tue, 1 Jun 2027 15:00:01 +0000",
                "Return-Path: <b@harborlight.example>",
                "X-Spam-Score: 0"
            })
    void a_trace_that_servers_leave_does_not(String field) {
        assertVerified(inFront(field, DkimTester.signer().sign(message(PLAIN))));
    }

    @Test
    void the_field_names_what_is_signed_and_is_folded() {
        byte[] message = message(PLAIN);
        byte[] signed = DkimTester.signer(SignatureEngine.jdk(), DkimAlgorithm.RSA, DkimAlgorithm.ED25519)
                .sign(message);

        assertThat(Arrays.copyOfRange(signed, signed.length - message.length, signed.length))
                .isEqualTo(message);
        String front = new String(signed, 0, signed.length - message.length, UTF_8);
        assertThat(front.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        List<String> fields = List.of(front.replace("\r\n ", " ").split("\r\n"));
        assertThat(fields).hasSize(2);
        assertThat(fields.get(0))
                .startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=harborlight.example; s=rsa; t=");
        assertThat(fields.get(1))
                .startsWith("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=harborlight.example;"
                        + " s=ed25519; t=");
        for (String field : fields) {
            assertThat(tag("h", field))
                    .isEqualTo("from:from:sender:to:to:cc:subject:subject:date:date:message-id:message-id:in-reply-to:"
                            + "references:reply-to:mime-version:content-type:content-transfer-encoding:resent-date:"
                            + "resent-from:resent-sender:resent-to:resent-cc:resent-bcc:resent-message-id:list-id:"
                            + "list-help:list-unsubscribe:list-unsubscribe:list-unsubscribe-post:"
                            + "list-unsubscribe-post:list-subscribe:list-post:list-owner:list-archive:feedback-id");
            assertThat(field).doesNotContain("; l=");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_second_signature_holds_for_its_ed25519_key(SignatureEngine engine) throws Exception {
        byte[] message = message(PLAIN);
        byte[] signed = DkimTester.signer(engine, DkimAlgorithm.ED25519).sign(message);
        String field = new String(signed, 0, signed.length - message.length - 2, UTF_8);
        String unsigned = field.substring(0, field.lastIndexOf(" b=") + 3);
        HeaderFields fields = HeaderFields.of(message);
        byte[] header = new byte[fields.longestCanonical()];
        int length = fields.canonical(List.of(tag("h", field).split(":")), header);

        var digest = Sha256.digest();
        digest.update(header, 0, length);
        digest.update(DkimSigner.canonical(unsigned));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(DkimTester.ED25519.getPublic());
        signature.update(digest.digest());

        assertThat(signature.verify(Base64.getDecoder().decode(tag("b", field))))
                .isTrue();
    }

    @Test
    void one_signer_serves_many_threads() throws Exception {
        DkimSigner signer = DkimTester.signer(SignatureEngine.fastest(), DkimAlgorithm.RSA, DkimAlgorithm.ED25519);
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> signed = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] message = message(PLAIN.replace("Sam", "Nº " + i));
                signed.add(threads.submit(() -> signer.sign(message)));
            }
            for (Future<byte[]> one : signed) {
                assertVerified(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_is_not_a_finished_message_is_refused() {
        for (String text : new String[] {
            "From: a@b.example\n\nlone LF",
            "From: a@b.example\r\n\r\nlone CR\rx",
            "From: a@b.example\r\n\r\nlast\n",
            "From: a@b.example\r\n\r\nlast\r",
            "Subject: no From\r\n\r\nx",
            "\r\nx",
            "",
            "From: a@b.example\r\nno field\r\n\r\nx"
        }) {
            assertThatThrownBy(() -> DkimTester.signer().sign(text.getBytes(UTF_8)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("signed");
        }
    }

    private void assertVerified(byte[] signed) {
        byte[] received = signed[signed.length - 1] == '\n' ? signed : withLineEnd(signed);
        assertThat(receiver.verified(received)).containsExactly(DkimTester.DOMAIN);
    }

    /** The transport ends a last line that the message leaves open. */
    private static byte[] withLineEnd(byte[] message) {
        byte[] ended = Arrays.copyOf(message, message.length + 2);
        ended[message.length] = '\r';
        ended[message.length + 1] = '\n';
        return ended;
    }

    private static String tag(String name, String field) {
        Matcher matcher = Pattern.compile("[\\s;]" + name + "=([^;]*)").matcher(field);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replaceAll("\\s", "");
    }

    private static byte[] inFront(String field, byte[] message) {
        byte[] first = (field + "\r\n").getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(first, first.length + message.length);
        System.arraycopy(message, 0, whole, first.length, message.length);
        return whole;
    }

    private static byte[] message(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }
}
