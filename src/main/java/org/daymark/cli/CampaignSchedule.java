package org.daymark.cli;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.daymark.campaign.Schedules;
import org.daymark.pace.Paces;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Gives campaigns their time and takes it away. */
final class CampaignSchedule {
    private CampaignSchedule() {}

    @Command(
            name = "schedule",
            description = "Schedules a campaign. Daymark must be running at that time.",
            mixinStandardHelpOptions = true)
    static final class ScheduleStart implements Callable<Integer> {
        @ParentCommand
        private CampaignCommand campaign;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ID")
        private long id;

        @Option(names = "--at", required = true, paramLabel = "TIME", description = "Such as 2027-06-01T09:00.")
        private String at;

        @Option(names = "--zone", required = true, paramLabel = "ZONE", description = "Such as America/Denver.")
        private String zone;

        @Option(
                names = "--recipient-local",
                description = "Send at that time in each recipient's time zone; --zone applies where it is unknown.")
        private boolean recipientLocal;

        @Mixin
        private WindowOption window;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            LocalDateTime time =
                    parsed("--at", at, "2027-06-01T09:00", () -> LocalDateTime.parse(at.replace(' ', 'T')));
            ZoneId where = parsed("--zone", zone, "America/Denver", () -> ZoneId.of(zone));
            window.apply(campaign.get(Paces.class), id, where);
            campaign.get(Schedules.class).schedule(id, time, where, recipientLocal);
            spec.commandLine().getOut().println(CampaignStatus.of(id, campaign).text(json.wanted()));
            return ExitCode.DONE;
        }

        private <T> T parsed(
                String option, @Nullable String given, String example, java.util.function.Supplier<T> parser) {
            try {
                return parser.get();
            } catch (DateTimeException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Invalid value for option '" + option + "': '" + given + "'. Write it like " + example + ".");
            }
        }
    }

    @Command(
            name = "unschedule",
            description = "Unschedules a campaign. It becomes a draft again, or approved if it was.",
            mixinStandardHelpOptions = true)
    static final class Unschedule implements Callable<Integer> {
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
            campaign.get(Schedules.class).unschedule(id);
            spec.commandLine().getOut().println(CampaignStatus.of(id, campaign).text(json.wanted()));
            return ExitCode.DONE;
        }
    }
}
