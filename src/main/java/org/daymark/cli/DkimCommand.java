package org.daymark.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.daymark.dkim.DkimKey;
import org.daymark.dkim.DkimKeyState;
import org.daymark.dkim.DkimKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes and manages the keys that sign mail. DNS records go to standard output, advice to standard error. */
@Command(
        name = "dkim",
        description = "Creates and manages DKIM signing keys.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DkimCommand.Generate.class,
            DkimCommand.Show.class,
            DkimCommand.Activate.class,
            DkimCommand.Remove.class
        })
final class DkimCommand extends CommandGroup {
    private DkimKeys keys() {
        return get(DkimKeys.class);
    }

    private static void print(List<DkimKey> keys, JsonOption json, CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            out.println(Json.of(keys.stream().map(KeyLine::of).toList()));
        } else {
            keys.forEach(key -> out.println(zoneLine(key)));
        }
    }

    /** As it stands in a zone file. */
    private static String zoneLine(DkimKey key) {
        return key.recordName() + ". IN TXT "
                + key.recordStrings().stream().map(text -> '"' + text + '"').collect(Collectors.joining(" "));
    }

    @Command(
            name = "generate",
            description = "Creates a key for a domain and prints the DNS record to publish.",
            mixinStandardHelpOptions = true)
    static final class Generate implements Callable<Integer> {
        @ParentCommand
        private DkimCommand dkim;

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--domain",
                required = true,
                paramLabel = "DOMAIN",
                description = "The part after the @ of the From address.")
        private String domain;

        @Option(
                names = "--selector",
                paramLabel = "NAME",
                description = "The key's name in DNS. Default: taken from today's date.")
        private @Nullable String selector;

        @Option(names = "--ed25519", description = "Also sign with an Ed25519 key.")
        private boolean ed25519;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<DkimKey> made = dkim.keys().generate(domain, selector, ed25519);
            print(made, json, spec);
            String from = made.get(0).domain();
            spec.commandLine()
                    .getErr()
                    .println(
                            made.get(0).state() == DkimKeyState.SIGNING
                                    ? "Publish " + records(made) + " in the DNS of " + from
                                            + " before the next send run:" + " from then on its mail is signed."
                                    : "Publish " + records(made) + " in the DNS of " + from
                                            + ". Its mail is signed with"
                                            + " the key it has until you run: dkim activate --domain " + from);
            return ExitCode.DONE;
        }

        private static String records(List<DkimKey> made) {
            return made.size() == 1 ? "this record" : "these records";
        }
    }

    @Command(
            name = "show",
            description = "Lists the keys with their states and DNS records.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @ParentCommand
        private DkimCommand dkim;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<DkimKey> all = dkim.keys().all();
            if (json.wanted()) {
                print(all, json, spec);
                return ExitCode.DONE;
            }
            PrintWriter out = spec.commandLine().getOut();
            for (DkimKey key : all) {
                out.println(String.join(
                        "\t",
                        key.state().name().toLowerCase(Locale.ROOT),
                        key.createdAt().toString(),
                        zoneLine(key)));
            }
            if (all.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("There are no DKIM keys. Create one with: dkim generate --domain DOMAIN");
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "activate",
            description = "Activates the waiting keys of a domain in place of its current ones.",
            mixinStandardHelpOptions = true)
    static final class Activate implements Callable<Integer> {
        @ParentCommand
        private DkimCommand dkim;

        @Spec
        private CommandSpec spec;

        @Option(names = "--domain", required = true, paramLabel = "DOMAIN")
        private String domain;

        @Option(names = "--selector", paramLabel = "NAME", description = "Only this key, which may be a retired one.")
        private @Nullable String selector;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<DkimKey> activated = dkim.keys().activate(domain, selector);
            print(activated, json, spec);
            spec.commandLine()
                    .getErr()
                    .println("Mail is signed with " + names(activated)
                            + " from the next send run on. Leave the records of"
                            + " earlier keys in DNS for a week: mail on its way is checked with them.");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "remove",
            description = "Deletes a key permanently and prints the domain's remaining keys.",
            mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @ParentCommand
        private DkimCommand dkim;

        @Spec
        private CommandSpec spec;

        @Option(names = "--domain", required = true, paramLabel = "DOMAIN")
        private String domain;

        @Option(names = "--selector", required = true, paramLabel = "NAME")
        private String selector;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<DkimKey> left = dkim.keys().remove(domain, selector);
            print(left, json, spec);
            boolean signed = left.stream().anyMatch(key -> key.state() == DkimKeyState.SIGNING);
            spec.commandLine()
                    .getErr()
                    .println(
                            "The key is deleted. Keep its record in DNS for a week: mail in transit is verified with it."
                                    + (signed ? "" : " Mail from " + domain + " is no longer signed."));
            return ExitCode.DONE;
        }
    }

    private static String names(List<DkimKey> keys) {
        return keys.stream().map(DkimKey::selector).collect(Collectors.joining(" and "));
    }

    /** A key and its DNS record as their JSON shows them. */
    private record KeyLine(
            String domain,
            String selector,
            String algorithm,
            String state,
            String name,
            String type,
            String value,
            List<String> strings,
            Instant createdAt) {
        static KeyLine of(DkimKey key) {
            return new KeyLine(
                    key.domain(),
                    key.selector(),
                    key.algorithm().keyType(),
                    key.state().name().toLowerCase(Locale.ROOT),
                    key.recordName(),
                    "TXT",
                    key.recordValue(),
                    key.recordStrings(),
                    key.createdAt());
        }
    }
}
