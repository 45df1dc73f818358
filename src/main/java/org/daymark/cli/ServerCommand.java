package org.daymark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.daymark.address.EmailAddress;
import org.daymark.issue.Organisation;
import org.daymark.mail.Lease;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Relay;
import org.daymark.mail.Relays;
import org.daymark.mail.SendResult;
import org.daymark.mail.SmtpSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Keeps the mail servers that campaigns go out through when DAYMARK_SMTP_URL names none. */
@Command(
        name = "server",
        description = "Keeps the mail servers that campaigns go out through when DAYMARK_SMTP_URL names none.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServerCommand.Add.class,
            ServerCommand.ListAll.class,
            ServerCommand.Test.class,
            ServerCommand.Remove.class
        })
final class ServerCommand implements Runnable {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: add, list, test or remove.");
    }

    private <T> T get(Class<T> service) {
        return commands.application().get(service);
    }

    @Command(
            name = "add",
            description = "Keeps a mail server; its password is sealed.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Option(
                names = "--url",
                required = true,
                paramLabel = "URL",
                description = "smtp://[user:password@]host:port or smtps://…; @- reads it from standard input.")
        private String url;

        @Option(names = "--connections", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
        private int connections;

        @Option(
                names = "--weight",
                defaultValue = "1",
                description = "Its share among servers that keep up. Default: ${DEFAULT-VALUE}.")
        private int weight;

        @Option(
                names = "--domains",
                split = ",",
                paramLabel = "DOMAIN",
                description = "Recipient domains it is there for; default: all that no other server claims.")
        private List<String> domains = List.of();

        @Override
        public Integer call() throws Exception {
            String given =
                    url.equals("@-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip() : url;
            server.get(Relays.class).add(name, given, connections, weight, new TreeSet<>(domains));
            return ExitCode.DONE;
        }
    }

    @Command(name = "list", description = "Lists the servers.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<Line> lines =
                    server.get(Relays.class).all().stream().map(Line::of).toList();
            PrintWriter out = spec.commandLine().getOut();
            if (json.wanted()) {
                out.println(Json.of(lines));
            } else {
                lines.forEach(line -> out.println(line.words()));
            }
            return ExitCode.DONE;
        }

        /** A server as it is shown: never with its password. */
        private record Line(
                String name, String server, boolean signsIn, int connections, int weight, Set<String> domains) {
            static Line of(Relay relay) {
                return new Line(
                        relay.name(),
                        relay.server().display(),
                        relay.server().username() != null,
                        relay.connections(),
                        relay.weight(),
                        new TreeSet<>(relay.recipientDomains()));
            }

            String words() {
                return name + "\t" + server + (signsIn ? " with sign-in" : "") + "\t" + connections
                        + " connections\tweight " + weight + "\t"
                        + (domains.isEmpty() ? "all domains" : String.join(", ", domains));
            }
        }
    }

    @Command(name = "test", description = "Sends one test mail through a server.", mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {
        @ParentCommand
        private ServerCommand server;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "Who gets the test mail.")
        private String to;

        @Override
        public Integer call() {
            Relay relay = server.get(Relays.class).get(name);
            Organisation organisation = server.get(Organisation.class);
            OutgoingMail mail = mail(organisation, EmailAddress.parse(to), relay);
            SendResult result;
            try (SmtpSender sender = new SmtpSender(relay.server())) {
                sender.check();
                result = sender.send(mail, Lease.ALWAYS);
            }
            spec.commandLine()
                    .getOut()
                    .println(result.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": "
                            + result.reply().words());
            if (result instanceof SendResult.Accepted) {
                server.get(Relays.class).verified(name);
                return ExitCode.DONE;
            }
            return ExitCode.DONE_WITH_REMARKS;
        }

        private static OutgoingMail mail(Organisation organisation, EmailAddress recipient, Relay relay) {
            String date =
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
            String text = String.join(
                    "\r\n",
                    "Date: " + date,
                    "Message-ID: <test." + UUID.randomUUID() + "@" + organisation.fromDomain() + ">",
                    "From: " + organisation.fromAddress(),
                    "To: " + recipient.value(),
                    "Subject: Test of a mail server",
                    "Auto-Submitted: auto-generated",
                    "MIME-Version: 1.0",
                    "Content-Type: text/plain; charset=us-ascii",
                    "",
                    "This mail tests the server that Daymark calls " + relay.name() + ".",
                    "");
            return new OutgoingMail(
                    organisation.fromAddress(), recipient.value(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Command(name = "remove", description = "Forgets a server.", mixinStandardHelpOptions = true)
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
