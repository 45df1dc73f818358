package org.daymark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.daymark.problem.Problem;
import org.daymark.segment.Segment;
import org.daymark.segment.SegmentCount;
import org.daymark.segment.Segments;
import org.daymark.text.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists and counts segments. */
@Command(
        name = "segment",
        description = "Lists and counts segments.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SegmentCommand.ListAll.class, SegmentCommand.Count.class})
final class SegmentCommand extends CommandGroup {
    private Segments segments() {
        return get(Segments.class);
    }

    /** The id of the segment with this name, or 0 without a name. */
    static long id(Segments segments, @Nullable String name) {
        return name == null ? 0 : named(segments, name).id();
    }

    private static Segment named(Segments segments, String name) {
        return segments.named(name)
                .orElseThrow(() ->
                        new Problem("There is no segment named '" + name + "'. 'segment list' prints all segments."));
    }

    @Command(name = "list", description = "Lists every segment with its rules.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @ParentCommand
        private SegmentCommand segment;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        private record Line(long id, String name, String rules) {}

        @Override
        public Integer call() {
            Segments segments = segment.segments();
            List<Line> lines = segments.all().stream()
                    .map(each -> new Line(each.id(), each.name(), segments.sentence(each.rules())))
                    .toList();
            if (json.wanted()) {
                spec.commandLine().getOut().println(Json.of(lines));
            } else {
                lines.forEach(line -> spec.commandLine().getOut().println(line.name() + ": " + line.rules()));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "count", description = "Counts the people who match a segment.", mixinStandardHelpOptions = true)
    static final class Count implements Callable<Integer> {
        @ParentCommand
        private SegmentCommand segment;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Mixin
        private JsonOption json;

        private record Result(String name, long people) {}

        @Override
        public Integer call() {
            Segments segments = segment.segments();
            Segment counted = named(segments, name);
            if (!(segments.count(counted.rules()) instanceof SegmentCount.People people)) {
                throw new Problem("Counting “" + counted.name() + "” took more than 10 seconds and was stopped.");
            }
            spec.commandLine()
                    .getOut()
                    .println(
                            json.wanted()
                                    ? Json.of(new Result(counted.name(), people.people()))
                                    : Figures.count(people.people())
                                            + (people.people() == 1 ? " person matches" : " people match"));
            return ExitCode.DONE;
        }
    }
}
