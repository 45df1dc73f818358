package org.daymark.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.mail.SmtpPeer.Script;
import org.daymark.mail.SmtpPeer.Step;
import org.jspecify.annotations.Nullable;

/**
 * A script for {@link SmtpPeer} in words, one line for each thing that is unusual:
 *
 * <pre>
 * offers PIPELINING, SIZE 10000
 * offers AUTH PLAIN LOGIN
 * user anna geheim
 * tls starttls
 * RCPT gone@example.org: 550-5.1.1 no such / 550 5.1.1 person
 * END once: 250 2.0.0 taken then reset
 * </pre>
 *
 * <p>A line for a step names the step, words its command or recipient must contain, {@code once} if only the first time
 * counts, and what the peer does, several things joined by {@code then}:
 *
 * <ul>
 *   <li>any text is an answer, {@code " / "} in it a line end;
 *   <li>{@code drop} closes the connection, {@code reset} breaks it (RST), {@code half-close} ends only the peer's
 *       side;
 *   <li>{@code in GBK 550 …} answers in that character set, anything else is UTF-8;
 *   <li>{@code silence} says nothing from now on, {@code hang} does not even read;
 *   <li>{@code wait 20 ms}; {@code drip} sends a line that grows by a byte every 20 ms;
 *   <li>{@code endless line}, {@code endless lines} and {@code garbage} (a few bytes that are neither SMTP nor TLS).
 * </ul>
 */
final class PeerScript implements Script {
    private static final Pattern STEP = Pattern.compile("([A-Z_]+)((?: (?!once:)[^ :]+)*)( once)?: (.+)");

    private final List<Turn> turns = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private TlsMode tls = TlsMode.NONE;
    private @Nullable String user;
    private @Nullable String password;

    PeerScript(String words) {
        for (String line : words.lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                read(line);
            }
        }
    }

    private void read(String line) {
        Matcher step = STEP.matcher(line);
        if (line.startsWith("offers ")) {
            offers.addAll(List.of(line.substring(7).split(", ", -1)));
        } else if (line.startsWith("user ")) {
            user = line.split(" ", -1)[1];
            password = line.split(" ", -1)[2];
        } else if (line.startsWith("tls ")) {
            tls = TlsMode.valueOf(line.substring(4).toUpperCase(java.util.Locale.ROOT));
        } else if (step.matches()) {
            turns.add(
                    new Turn(Step.valueOf(step.group(1)), step.group(2).strip(), step.group(3) != null, step.group(4)));
        } else {
            throw new IllegalArgumentException("no line of a script: " + line);
        }
    }

    @Override
    public synchronized @Nullable String answer(Step step, String recipientOrCommand) {
        for (Turn turn : turns) {
            if (turn.step == step && recipientOrCommand.contains(turn.about) && !(turn.once && turn.played)) {
                turn.played = true;
                return turn.answer;
            }
        }
        return null;
    }

    List<String> offers() {
        return offers;
    }

    TlsMode tls() {
        return tls;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    private static final class Turn {
        private final Step step;
        private final String about;
        private final boolean once;
        private final String answer;
        private boolean played;

        Turn(Step step, String about, boolean once, String answer) {
            this.step = step;
            this.about = about;
            this.once = once;
            this.answer = answer;
        }
    }
}
