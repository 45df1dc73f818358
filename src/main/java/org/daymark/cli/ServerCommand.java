package org.daymark.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.mail.KeptRelay;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.mail.SendResult;
import org.daymark.mail.SessionLimits;
import org.daymark.mail.SmtpTrust;
import org.daymark.mail.TlsMode;
import org.daymark.settings.GoingLive;
import org.daymark.settings.LiveCheck;
import org.daymark.settings.TestMails;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Keeps the mail servers that campaigns go out through once mail is live, when DAYMARK_SMTP_URL names none. */
@Command(
        name = "server",
        description = "Manages the mail servers that send live mail.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServerCommand.Add.class,
            ServerCommand.Change.class,
            ServerCommand.ListAll.class,
            ServerCommand.Test.class,
            ServerCommand.Remove.class,
            ServerCommand.Live.class,
            ServerCommand.UseSandbox.class
        })
final class ServerCommand extends CommandGroup {
    private static final RelayChange NOTHING = new RelayChange(null, null, null, null, null, null, null, null);

    @Command(
            name = "add",
            description = "Adds a mail server. Its password is stored encrypted.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Mixin
        private Said said;

        @Override
        public Integer call() throws Exception {
            if (said.url == null) {
                throw new ParameterException(spec.commandLine(), "A new server needs its --url=URL.");
            }
            server.get(Relays.class).add(name, said.change());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "change",
            description =
                    "Changes the given settings of a mail server. Campaigns already in progress keep the previous settings.",
            mixinStandardHelpOptions = true)
    static final class Change implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Mixin
        private Said said;

        @Override
        public Integer call() throws Exception {
            if (said.change().equals(NOTHING)) {
                throw new ParameterException(
                        spec.commandLine(), "No setting to change is given. Use an option such as --connections=N.");
            }
            server.get(Relays.class).change(name, said.change());
            return ExitCode.DONE;
        }
    }

    /** What a person can say about a server. */
    private static final class Said {
        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "smtp://[user:password@]host:port or smtps://…; @- reads it from standard input.")
        private @Nullable String url;

        @Option(
                names = "--oauth",
                paramLabel = "FILE",
                description = "Signs in with access tokens instead of a password. The file has the lines user=,"
                        + " token-url= and client-id=, and client-secret=, refresh-token= or both, and may have scope=."
                        + " It is no longer needed afterward.")
        private @Nullable Path oauth;

        @Option(
                names = "--tls",
                paramLabel = "MODE",
                description = "none, starttls or implicit. Default: from the URL, which is starttls with smtp://"
                        + " (none on this machine) and implicit with smtps://.")
        private @Nullable TlsMode tls;

        @Option(
                names = "--trust",
                paramLabel = "FILE",
                description =
                        "The self-signed certificate of the server, or the certificate of its authority (PEM). It is"
                                + " stored; the file is no longer needed.")
        private @Nullable Path trust;

        @Option(
                names = "--trust-authorities",
                description = "Removes that certificate. Java's certificate authorities are trusted again.")
        private boolean trustAuthorities;

        @Option(names = "--connections", paramLabel = "N", description = "Concurrent connections. Default: 10.")
        private @Nullable Integer connections;

        @Option(
                names = "--messages-per-connection",
                paramLabel = "N",
                description = "Messages per connection before it is closed and reopened. Default: 1000.")
        private @Nullable Integer messagesPerConnection;

        @Option(
                names = "--weight",
                paramLabel = "N",
                description = "The share among servers for the same mail. Compared with weight 3, a server of weight"
                        + " 1 uses a third of the connections. Default: 1.")
        private @Nullable Integer weight;

        @Option(
                names = "--ehlo-name",
                paramLabel = "NAME",
                description = "The name that Daymark sends to the server (EHLO), or the word usual for the host of"
                        + " DAYMARK_PUBLIC_URL or the address of the connection.")
        private @Nullable String ehloName;

        @Option(
                names = "--senders",
                split = ",",
                paramLabel = "SENDER",
                description = "The From addresses or domains that this server handles, or the word all, the default.")
        private @Nullable List<String> senders;

        @Option(
                names = "--domains",
                split = ",",
                paramLabel = "DOMAIN",
                description = "The recipient domains that this server handles, or the word all, the default.")
        private @Nullable List<String> domains;

        private @Nullable String read;

        RelayChange change() throws IOException {
            if (url != null && read == null) {
                read = url.equals("@-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip() : url;
            }
            return new RelayChange(
                    read,
                    null,
                    oauth == null ? null : OAuthFile.read(oauth),
                    tls,
                    trustAuthorities ? "" : trust == null ? null : SmtpTrust.certificates(trust),
                    connections,
                    messagesPerConnection,
                    weight,
                    "usual".equals(ehloName) ? "" : ehloName,
                    set(senders),
                    set(domains));
        }

        private static @Nullable Set<String> set(@Nullable List<String> given) {
            if (given == null) {
                return null;
            }
            return given.equals(List.of("all")) ? Set.of() : new TreeSet<>(given);
        }
    }

    @Command(
            name = "list",
            description = "Lists the servers with their senders and recipient domains.",
            mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<Line> lines = server.get(Relays.class).list().stream()
                    .map(kept -> Line.of(
                            kept,
                            server.get(SessionLimits.class)
                                    .learned(kept.relay().server())
                                    .map(SessionLimits.Learned::messages)
                                    .orElse(null)))
                    .toList();
            PrintWriter out = spec.commandLine().getOut();
            if (json.wanted()) {
                out.println(Json.of(lines));
            } else {
                lines.forEach(line -> out.println(line.words()));
            }
            MailDestination destination = server.get(MailDestination.class);
            if (destination.bySetting()) {
                spec.commandLine()
                        .getErr()
                        .println("DAYMARK_SMTP_URL is set: mail goes through "
                                + String.join(", ", destination.serverNames())
                                + ", not through the servers listed here.");
            } else if (destination.sandbox()) {
                spec.commandLine().getErr().println("Mail stays in the sandbox until you run 'server live'.");
            }
            return ExitCode.DONE;
        }

        /** A server as it is shown: never with its user and password. */
        private record Line(
                String name,
                String server,
                String tls,
                boolean signsIn,
                boolean ownCertificate,
                int connections,
                int messagesPerConnection,

                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                Integer learnedMessagesPerConnection,

                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                String ehloName,

                int weight,
                Set<String> senders,
                Set<String> domains,
                @Nullable String verifiedAt) {
            static Line of(KeptRelay kept, @Nullable Integer learned) {
                Relay relay = kept.relay();
                return new Line(
                        relay.name(),
                        relay.server().display(),
                        relay.server().tls().name().toLowerCase(Locale.ROOT),
                        relay.server().username() != null,
                        relay.settings().trustedCertificates() != null,
                        relay.connections(),
                        relay.settings().messagesPerConnection(),
                        learned,
                        relay.settings().ehloName(),
                        relay.weight(),
                        new TreeSet<>(relay.senders()),
                        new TreeSet<>(relay.recipientDomains()),
                        kept.verifiedAt() == null ? null : kept.verifiedAt().toString());
            }

            String words() {
                return String.join(
                        "\t",
                        name,
                        server + (signsIn ? " with sign-in" : ""),
                        "TLS " + tls + (ownCertificate ? " with its own certificate" : ""),
                        connections + " connections of " + messagesPerConnection + " messages"
                                + (learnedMessagesPerConnection == null
                                        ? ""
                                        : " (it takes " + learnedMessagesPerConnection + ")"),
                        "weight " + weight,
                        "from " + (senders.isEmpty() ? "all" : String.join(", ", senders)),
                        "to " + (domains.isEmpty() ? "all" : String.join(", ", domains)),
                        verifiedAt == null ? "not tested" : "tested " + verifiedAt);
            }
        }
    }

    @Command(
            name = "test",
            description = "Sends one test mail through a server, signed if there is a key.",
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "ADDRESS",
                description = "The recipient of the test mail.")
        private String to;

        @Override
        public Integer call() {
            SendResult result = server.get(TestMails.class).through(name, EmailAddress.parse(to));
            spec.commandLine()
                    .getOut()
                    .println(result.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": "
                            + result.reply().words());
            boolean accepted = result instanceof SendResult.Accepted;
            spec.commandLine()
                    .getErr()
                    .println(
                            accepted
                                    ? "The server has accepted the mail. Check that it arrives, and not in the spam folder."
                                    : "The server accepts the connection but not the mail. Its reply is above.");
            return accepted ? ExitCode.DONE : ExitCode.DONE_WITH_REMARKS;
        }
    }

    @Command(
            name = "live",
            description = "Sends mail through the configured servers from now on, if the requirements are met.",
            mixinStandardHelpOptions = true)
    static final class Live implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            GoingLive goingLive = server.get(GoingLive.class);
            goingLive.goLive();
            goingLive.checklist().stream()
                    .filter(check -> check.outcome() != LiveCheck.Verdict.PASS)
                    .forEach(check ->
                            spec.commandLine().getErr().println("Remark: " + check.title() + ". " + check.text()));
            spec.commandLine()
                    .getErr()
                    .println("Mail is live: it goes out through "
                            + String.join(
                                    ", ", server.get(MailDestination.class).serverNames())
                            + ". To go back, use 'server sandbox'.");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "sandbox",
            description = "Keeps all mail in the sandbox from now on, and pauses live campaigns.",
            mixinStandardHelpOptions = true)
    static final class UseSandbox implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            List<Campaign> paused = server.get(GoingLive.class).backToSandbox();
            PrintWriter err = spec.commandLine().getErr();
            paused.forEach(campaign -> err.println("Campaign " + campaign.id() + " is paused: " + campaign.name()));
            err.println(
                    server.get(MailDestination.class).bySetting()
                            ? "DAYMARK_SMTP_URL is set here, so mail still goes out. Start Daymark without it."
                            : "Mail stays in the sandbox. To go live again, use 'server live'.");
            return ExitCode.DONE;
        }
    }

    @Command(name = "remove", description = "Removes a server and its password.", mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            server.get(Relays.class).remove(name);
            return ExitCode.DONE;
        }
    }
}
