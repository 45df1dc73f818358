package org.daymark.cli;

import picocli.CommandLine.Command;

/** What can be done with kits. */
@Command(
        name = "kit",
        description = "Checks the kits that campaigns start from.",
        mixinStandardHelpOptions = true,
        subcommands = KitCheck.class)
final class KitCommand extends CommandGroup {}
