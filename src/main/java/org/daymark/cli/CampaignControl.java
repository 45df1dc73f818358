package org.daymark.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.daymark.audience.CapReach;
import org.daymark.audience.FrequencyCap;
import org.daymark.audience.FrequencyCaps;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignLists;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.Intervention;
import org.daymark.delivery.Interventions;
import org.daymark.mail.MailDestination;
import org.daymark.text.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Halts campaigns, lets them continue, gives them up, and settles what is refused or in doubt. */
final class CampaignControl {
    private CampaignControl() {}

    /** What the commands of this group have in common. */
    abstract static class OnCampaign implements Callable<Integer> {
        @ParentCommand
        private CampaignCommand campaign;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ID")
        private long id;

        @Mixin
        private JsonOption json;

        final long id() {
            return id;
        }

        final <T> T get(Class<T> service) {
            return campaign.get(service);
        }

        final void showStatus(String advice) {
            String status = CampaignStatus.of(id, campaign).text(json.wanted());
            println(json.wanted() || advice.isEmpty() ? status : status + System.lineSeparator() + advice);
        }

        final void show(Intervention done, String one, String many, String words) {
            CampaignStatus status = CampaignStatus.of(id, campaign);
            if (json.wanted()) {
                println(Json.of(new Changed(id, status.state().word(), done.changed(), done.restFrom())));
                return;
            }
            String goesOn = switch (status.state()) {
                case PAUSED -> " The campaign is paused. To send them, use 'campaign resume " + id + "'.";
                case SENDING -> goesOn(id);
                default -> "";
            };
            println(Figures.count(done.changed(), one, many) + " " + words + (done.changed() > 0 ? goesOn : "")
                    + (done.restFrom() == null
                            ? ""
                            : " The mail server may still answer for the others. They can be sent again" + " from "
                                    + done.restFrom() + "."));
        }

        final void show(Object result, String words) {
            println(json.wanted() ? Json.of(result) : words);
        }

        private void println(String text) {
            spec.commandLine().getOut().println(text);
        }

        static String goesOn(long id) {
            return " A running server continues within seconds. Without one, use 'campaign send " + id + "'.";
        }
    }

    @Command(
            name = "limit",
            description = "Shows whom the email limit would skip, and exempts a campaign from it.",
            mixinStandardHelpOptions = true)
    static final class Limit extends OnCampaign {
        @ArgGroup
        private @Nullable Choice choice;

        static final class Choice {
            @Option(names = "--exempt", description = "Send also to people who have reached the limit.")
            private boolean exempt;

            @Option(names = "--apply", description = "Apply the limit again.")
            private boolean apply;
        }

        private record Forecast(
                long id,
                boolean exempt,
                @Nullable Integer most,
                @Nullable Integer days,
                long atLimit,
                long ownWish) {}

        @Override
        public Integer call() {
            if (choice != null) {
                get(CampaignLists.class).exempt(id(), choice.exempt && !choice.apply);
            }
            FrequencyCaps caps = get(FrequencyCaps.class);
            Campaign campaign = get(Campaigns.class).get(id());
            CapReach reach = caps.reach(
                    id(),
                    campaign.listId(),
                    (get(MailDestination.class).sandbox() ? Campaign.Destination.SANDBOX : Campaign.Destination.SMTP)
                            .name());
            FrequencyCap cap = caps.current().orElse(null);
            boolean exempt = caps.exempt(id());
            show(
                    new Forecast(
                            id(),
                            exempt,
                            cap == null ? null : cap.most(),
                            cap == null ? null : cap.days(),
                            reach.byCap(),
                            reach.byWish()),
                    (exempt ? "This campaign is exempt from the email limit. " : "")
                            + "Now it would skip " + Figures.count(reach.byCap(), "person", "people")
                            + " at the limit and " + Figures.count(reach.byWish(), "person", "people")
                            + " who asked for fewer emails.");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "pause",
            description = "Pauses a campaign within seconds, whichever process is sending it.",
            mixinStandardHelpOptions = true)
    static final class Pause extends OnCampaign {
        @Override
        public Integer call() {
            get(Campaigns.class).pause(id());
            showStatus("Messages being sent right now will finish. To resume, use 'campaign resume " + id() + "'.");
            return ExitCode.DONE;
        }
    }

    @Command(name = "resume", description = "Resumes a paused campaign.", mixinStandardHelpOptions = true)
    static final class Resume extends OnCampaign {
        @Override
        public Integer call() {
            get(Campaigns.class).resume(id());
            showStatus(goesOn(id()).strip());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "confirm",
            description = "Confirms a number of people that differs from the approved one.",
            mixinStandardHelpOptions = true)
    static final class Confirm extends OnCampaign {
        @Option(
                names = "--people",
                required = true,
                paramLabel = "N",
                description = "The number that 'campaign status' shows.")
        private long people;

        @Override
        public Integer call() {
            get(Approvals.class).confirm(id(), people);
            showStatus("");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "cancel",
            description = "Cancels a campaign permanently. Unsent messages will not be sent.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends OnCampaign {
        @Override
        public Integer call() {
            show(
                    get(Interventions.class).cancel(id()),
                    "delivery",
                    "deliveries",
                    "canceled. No more messages will be sent.");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "retry-refused",
            description = "Retries refused deliveries, except to people suppressed since then.",
            mixinStandardHelpOptions = true)
    static final class RetryRefused extends OnCampaign {
        @Override
        public Integer call() {
            show(
                    get(Interventions.class).retryRefused(id()),
                    "refused delivery",
                    "refused deliveries",
                    "will be retried.");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "settle",
            description = "Decides what to do with uncertain deliveries.",
            mixinStandardHelpOptions = true)
    static final class Settle extends OnCampaign {
        @ArgGroup(multiplicity = "1")
        private Decision decision = new Decision();

        @Option(names = "--email", paramLabel = "ADDRESS", description = "Only the delivery to this address.")
        private @Nullable String email;

        @Override
        public Integer call() {
            Interventions interventions = get(Interventions.class);
            if (decision.leave) {
                showUncertain(interventions.leave(id(), email), "marked as reviewed, and still uncertain.");
            } else {
                showUncertain(interventions.sendAgain(id(), email), "will be sent again.");
            }
            return ExitCode.DONE;
        }

        private void showUncertain(Intervention done, String words) {
            show(done, "uncertain delivery", "uncertain deliveries", words);
        }

        /** One of the two. */
        static final class Decision {
            @Option(names = "--leave", description = "Mark them as reviewed. They stay uncertain.")
            private boolean leave;

            @Option(
                    names = "--send-again",
                    description = "Send them again. Possible when no mail server can still answer for them.")
            @SuppressWarnings("UnusedVariable") // the other of two: picocli wants exactly one
            private boolean sendAgain;
        }
    }

    /** What a decision changed, as its JSON shows it. */
    private record Changed(
            long id, String state, long changed, @Nullable Instant restFrom) {}
}
