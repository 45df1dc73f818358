package org.daymark.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.account.Accounts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes administrators and lets people in again who cannot sign in; for the person who holds this machine. */
@Command(
        name = "admin",
        description = "Creates administrators and restores access for users who cannot sign in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AdminCommand.Create.class, AdminCommand.Reset.class, AdminCommand.ListAll.class})
final class AdminCommand extends CommandGroup {
    private Accounts accounts() {
        return get(Accounts.class);
    }

    @Command(
            name = "create",
            description = "Creates an administrator and prints a link to choose a password, unless one is given.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Spec
        private CommandSpec spec;

        @Option(names = "--email", required = true, paramLabel = "ADDRESS")
        private String email;

        @Option(names = "--name", required = true, paramLabel = "NAME")
        private String name;

        @Option(
                names = "--password-from-stdin",
                description = "Read the password from standard input. The account can sign in immediately.")
        private boolean passwordFromInput;

        @Override
        public Integer call() throws Exception {
            if (passwordFromInput) {
                String password =
                        new String(System.in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
                Account made = admin.accounts().createAdministrator(email, name, password);
                spec.commandLine().getErr().println(made.email().value() + " is an administrator and can sign in.");
            } else {
                spec.commandLine().getOut().println(admin.accounts().inviteAdministrator(email, name));
                spec.commandLine()
                        .getErr()
                        .println("Open this link in a browser while the server runs, and choose a password. It works"
                                + " once, for 7 days.");
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "reset",
            description = "Prints a link to choose a new password, ends all sessions of the account and enables it.",
            mixinStandardHelpOptions = true)
    static final class Reset implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Spec
        private CommandSpec spec;

        @Option(names = "--email", required = true, paramLabel = "ADDRESS")
        private String email;

        @Option(names = "--second-factor", description = "Also remove the second factor.")
        private boolean secondFactor;

        @Override
        public Integer call() {
            Accounts.OperatorReset reset = admin.accounts().resetByOperator(email, secondFactor);
            spec.commandLine().getOut().println(reset.link());
            spec.commandLine()
                    .getErr()
                    .println("Open this link in a browser while the server runs. It works once, for an hour (an"
                            + " invitation: 7 days).");
            if (reset.factorRemoved()) {
                spec.commandLine().getErr().println(told(reset.account()));
            }
            return ExitCode.DONE;
        }

        private String told(Account account) {
            AccountMails mails = admin.get(AccountMails.class);
            if (!mails.tellOfRemovedFactor(account, "The operator of this server")) {
                return "No mail server accepted the email that tells " + email
                        + " about the removed second factor. Tell them yourself.";
            }
            return mails.toSandbox()
                    ? "The email that tells " + email + " about the removed second factor stays in the sandbox. Tell"
                            + " them yourself."
                    : "An email tells " + email + " that the second factor was removed.";
        }
    }

    @Command(name = "list", description = "Lists every account.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<Line> lines = admin.accounts().all().stream().map(Line::of).toList();
            if (json.wanted()) {
                spec.commandLine().getOut().println(Json.of(lines));
            } else {
                lines.forEach(line -> spec.commandLine().getOut().println(line.words()));
            }
            return ExitCode.DONE;
        }

        /** An account as it is shown. */
        private record Line(
                String email,
                String name,
                String role,
                String state,
                boolean secondFactor,
                @Nullable String lastSignIn) {
            static Line of(Account account) {
                return new Line(
                        account.email().value(),
                        account.name(),
                        account.role().name().toLowerCase(Locale.ROOT),
                        account.state().name().toLowerCase(Locale.ROOT),
                        account.secondFactor(),
                        account.lastSignInAt() == null
                                ? null
                                : account.lastSignInAt().toString());
            }

            String words() {
                return String.join(
                        "\t",
                        email,
                        name,
                        role,
                        state,
                        secondFactor ? "second factor" : "password only",
                        lastSignIn == null ? "never signed in" : "last signed in " + lastSignIn);
            }
        }
    }
}
