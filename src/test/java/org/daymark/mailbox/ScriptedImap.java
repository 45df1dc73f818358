package org.daymark.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IMAP server that makes its messages when they are asked for, so that a folder of any size needs no memory. */
public final class ScriptedImap extends LoopbackServer {
    private static final Pattern FETCH = Pattern.compile("FETCH (\\d+)(?::(\\d+))? \\((.*)\\)");

    private final int count;
    private final IntFunction<String> message;
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    /** @param message makes the message of a number, with CRLF line ends */
    public ScriptedImap(int count, IntFunction<String> message) {
        this.count = count;
        this.message = message;
        open();
    }

    /** What clients signed in with (XOAUTH2), decoded. */
    public List<String> tokens() {
        return tokens;
    }

    @Override
    void serve(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "* OK [CAPABILITY IMAP4rev1 UIDPLUS SASL-IR AUTH=XOAUTH2] ready\r\n");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int space = line.indexOf(' ');
            String tag = line.substring(0, space);
            say(out, answer(line.substring(space + 1)) + tag + " OK done\r\n");
        }
    }

    private enum Verb {
        CAPABILITY,
        AUTHENTICATE,
        LIST,
        SELECT,
        EXAMINE,
        FETCH,
        OTHER
    }

    private String answer(String command) {
        Verb verb = Arrays.stream(Verb.values())
                .filter(each -> command.toUpperCase(Locale.ROOT).startsWith(each.name()))
                .findFirst()
                .orElse(Verb.OTHER);
        return switch (verb) {
            case CAPABILITY -> "* CAPABILITY IMAP4rev1 UIDPLUS SASL-IR AUTH=XOAUTH2\r\n";
            case AUTHENTICATE -> {
                tokens.add(new String(
                        java.util.Base64.getDecoder().decode(command.substring(command.lastIndexOf(' ') + 1)),
                        StandardCharsets.UTF_8));
                yield "";
            }
            case LIST -> "* LIST () \"/\" INBOX\r\n";
            case SELECT, EXAMINE ->
                "* " + count
                        + " EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Deleted)\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT "
                        + (count + 1) + "] x\r\n* OK [PERMANENTFLAGS (\\Deleted)] x\r\n";
            case FETCH -> fetched(command);
            case OTHER -> "";
        };
    }

    /** The UID of a message is its number. */
    private String fetched(String command) {
        Matcher fetch = FETCH.matcher(command);
        if (!fetch.matches()) {
            return "";
        }
        int from = Integer.parseInt(fetch.group(1));
        int to = fetch.group(2) == null ? from : Integer.parseInt(fetch.group(2));
        boolean body = fetch.group(3).contains("BODY");
        StringBuilder answer = new StringBuilder();
        for (int number = from; number <= to; number++) {
            if (body) {
                String content = message.apply(number);
                answer.append("* ")
                        .append(number)
                        .append(" FETCH (BODY[]<0> {")
                        .append(content.length())
                        .append("}\r\n");
                answer.append(content).append(")\r\n");
            } else {
                answer.append("* ").append(number).append(" FETCH (UID ").append(number);
                answer.append(" RFC822.SIZE 1000 INTERNALDATE \"01-Jun-2026 10:00:00 +0000\")\r\n");
            }
        }
        return answer.toString();
    }
}
