package org.daymark.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.daymark.audience.Sponsors;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignLists;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.Delivery;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.DeliveryState;
import org.daymark.delivery.Ledger;
import org.daymark.delivery.SendRuns;
import org.daymark.pace.Paces;
import org.daymark.segment.Segments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Creates, sends and watches campaigns. */
@Command(
        name = "campaign",
        description = "Creates, sends and watches campaigns.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class CampaignCommand extends CommandGroup {
    static final List<Class<?>> SUBCOMMANDS = List.of(
            Create.class,
            CampaignCheck.class,
            Send.class,
            ShowStatus.class,
            Deliveries.class,
            CampaignSchedule.ScheduleStart.class,
            CampaignSchedule.Unschedule.class,
            CampaignControl.Confirm.class,
            CampaignControl.Pause.class,
            CampaignControl.Resume.class,
            CampaignControl.Cancel.class,
            CampaignControl.RetryRefused.class,
            CampaignControl.Settle.class,
            CampaignTopUp.class,
            CampaignControl.Limit.class);

    @Command(
            name = "create",
            description = "Creates a campaign from a kit for a list and prints its id.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @ParentCommand
        private CampaignCommand campaign;

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--kit",
                required = true,
                paramLabel = "KIT",
                description = "For instance ptsd-awareness-month.")
        private String kit;

        @Option(names = "--list", required = true, paramLabel = "NAME", description = "The list to send to.")
        private String list;

        @Option(names = "--name", paramLabel = "NAME", description = "The name of the campaign.")
        private @Nullable String name;

        @Option(names = "--segment", paramLabel = "SEGMENT", description = "Only members of this segment receive it.")
        private @Nullable String segment;

        @Option(
                names = "--except-segment",
                paramLabel = "SEGMENT",
                description = "Members of this segment do not receive it.")
        private @Nullable String except;

        @Option(
                names = "--paid-for-by",
                paramLabel = "NAME",
                description = "A third party that pays for the campaign. Some people must authorize such mail first.")
        private @Nullable String paidForBy;

        @Override
        public Integer call() {
            String sponsor = Sponsors.checked(paidForBy == null ? "" : paidForBy);
            long only = SegmentCommand.id(campaign.get(Segments.class), segment);
            long without = SegmentCommand.id(campaign.get(Segments.class), except);
            Campaign created = campaign.get(Campaigns.class).create(kit, list, name);
            if (only != 0 || without != 0 || !sponsor.isEmpty()) {
                campaign.get(CampaignLists.class).choose(created.id(), created.listId(), only, without, sponsor);
            }
            spec.commandLine().getOut().println(created.id());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "send",
            description = "Sends or continues a campaign, and returns when nothing more is due.",
            mixinStandardHelpOptions = true)
    static final class Send implements Callable<Integer> {
        @ParentCommand
        private CampaignCommand campaign;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ID")
        private long id;

        @Mixin
        private WindowOption window;

        @Option(
                names = "--zone",
                paramLabel = "ZONE",
                description =
                        "With --window: the time zone for people whose own is unknown. Default: that of the default window.")
        private @Nullable String zone;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            window.apply(campaign.get(Paces.class), id, PaceCommand.zone(zone));
            // Asked before the run: at a stop the database is closed as soon as the run has ended.
            long left = campaign.get(Ledger.class).left(id);
            ConsoleProgress progress = new ConsoleProgress("Sending");
            DeliveryCounts counts = campaign.get(SendRuns.class).run(id, progress::at);
            spec.commandLine().getOut().println(json.wanted() ? Json.of(CountsJson.of(counts)) : Summaries.of(counts));
            return counts.needsAttention(left) ? ExitCode.DONE_WITH_REMARKS : ExitCode.DONE;
        }
    }

    @Command(name = "status", description = "Shows the status of a campaign.", mixinStandardHelpOptions = true)
    static final class ShowStatus implements Callable<Integer> {
        @ParentCommand
        private CampaignCommand campaign;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ID")
        private long id;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            campaign.get(SendRuns.class).settleIfAbandoned(id);
            spec.commandLine().getOut().println(CampaignStatus.of(id, campaign).text(json.wanted()));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "deliveries",
            description = "Lists every delivery of a campaign with its state and the mail server's reply.",
            mixinStandardHelpOptions = true)
    static final class Deliveries implements Callable<Integer> {
        private static final int PAGE = 1000;

        @ParentCommand
        private CampaignCommand campaign;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ID")
        private long id;

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
        private @Nullable DeliveryState state;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            campaign.get(SendRuns.class).settleIfAbandoned(id);
            PrintWriter out = spec.commandLine().getOut();
            String separator = "";
            out.print(json.wanted() ? "[" : "");
            long after = 0;
            List<Delivery> page;
            do {
                page = campaign.get(Ledger.class).page(id, state, after, PAGE);
                for (Delivery delivery : page) {
                    if (json.wanted()) {
                        out.print(separator + System.lineSeparator() + Json.of(DeliveryLine.of(delivery)));
                        separator = ",";
                    } else {
                        out.println(DeliveryLine.of(delivery).tabbed());
                    }
                    after = delivery.id();
                }
            } while (page.size() == PAGE);
            if (json.wanted()) {
                out.println(System.lineSeparator() + "]");
            }
            out.flush();
            return ExitCode.DONE;
        }
    }

    /** A delivery as its JSON shows it. */
    private record DeliveryLine(
            @Nullable String email,
            String state,
            int attempts,
            @Nullable String language,
            @Nullable String reply,
            Instant updatedAt) {
        static DeliveryLine of(Delivery delivery) {
            return new DeliveryLine(
                    delivery.email(),
                    delivery.state().name().toLowerCase(Locale.ROOT),
                    delivery.attempts(),
                    delivery.language(),
                    delivery.reply(),
                    delivery.updatedAt());
        }

        String tabbed() {
            return String.join(
                    "\t",
                    email == null ? "(erased)" : email,
                    state,
                    String.valueOf(attempts),
                    updatedAt.toString(),
                    reply == null ? "" : reply);
        }
    }
}
