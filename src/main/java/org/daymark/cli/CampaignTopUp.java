package org.daymark.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.audience.Missed;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.TopUps;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Creates a campaign that sends the issue of another one to those who missed it. */
@Command(
        name = "top-up",
        description = "Creates a campaign that sends the same issue to those who missed it, and prints its id.",
        mixinStandardHelpOptions = true)
final class CampaignTopUp implements Callable<Integer> {
    @ParentCommand
    private CampaignCommand campaign;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID")
    private long id;

    @Option(
            names = "--missed",
            paramLabel = "GROUPS",
            split = ",",
            description = "Who gets it: joined, skipped, given-up, refused; several with commas. Default: joined.")
    private @Nullable List<String> groups;

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the new campaign.")
    private @Nullable String name;

    @Option(names = "--dry-run", description = "Show how many people each group has and create nothing.")
    private boolean dryRun;

    @Mixin
    private JsonOption json;

    private record Created(long id, long of, List<String> missed) {}

    @Override
    public Integer call() {
        Set<Missed> missed = missed();
        TopUps topUps = campaign.get(TopUps.class);
        Campaign seen = campaign.get(Campaigns.class).get(id);
        if (dryRun) {
            print(topUps.people(seen));
            return ExitCode.DONE;
        }
        Campaign made = topUps.create(id, missed, name == null ? "" : name);
        Created created = new Created(
                made.id(),
                topUps.origin(made).id(),
                missed.stream().map(Missed::option).toList());
        spec.commandLine().getOut().println(json.wanted() ? Json.of(created) : String.valueOf(made.id()));
        return ExitCode.DONE;
    }

    private void print(Map<Missed, Long> people) {
        Map<String, Long> byName = new LinkedHashMap<>();
        people.forEach((missed, number) -> byName.put(missed.option(), number));
        if (json.wanted()) {
            spec.commandLine().getOut().println(Json.of(byName));
        } else {
            byName.forEach((option, number) ->
                    spec.commandLine().getOut().println(option + ": " + Figures.count(number, "person", "people")));
        }
    }

    private Set<Missed> missed() {
        if (groups == null) {
            return Set.of(Missed.JOINED);
        }
        Set<Missed> missed = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String group : groups) {
            Stream.of(Missed.values())
                    .filter(one -> one.option().equals(group.strip()))
                    .findFirst()
                    .ifPresentOrElse(missed::add, () -> unknown.add(group));
        }
        if (!unknown.isEmpty()) {
            throw new Problem("Unknown groups: " + String.join(", ", unknown) + ". Choose from "
                    + Stream.of(Missed.values()).map(Missed::option).collect(Collectors.joining(", ")) + ".");
        }
        return missed;
    }
}
