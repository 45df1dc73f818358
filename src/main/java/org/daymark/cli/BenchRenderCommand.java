package org.daymark.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.daymark.bench.RenderBenchmark;
import org.daymark.bench.RenderResult;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures rendering on one core. */
@Command(
        name = "render",
        description = "Measures how fast one core renders messages and compiles an issue.",
        mixinStandardHelpOptions = true)
final class BenchRenderCommand implements Callable<Integer> {
    private static final int COMPILATIONS = 100;
    private static final int MAX_BLOCKS = 100;

    @ParentCommand
    private BenchCommand bench;

    @Spec
    private CommandSpec spec;

    @Option(names = "--messages", defaultValue = "100000", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Option(
            names = "--blocks",
            defaultValue = "40",
            paramLabel = "B",
            description = "Length of the issue that is compiled. Default: ${DEFAULT-VALUE}.")
    private int blocks;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        bench.check(messages >= 1 && messages <= 10_000_000, "--messages must be from 1 to 10,000,000.");
        bench.check(blocks >= 2 && blocks <= MAX_BLOCKS, "--blocks must be from 2 to 100.");
        try (Scratch scratch = new Scratch();
                ConfigurableApplicationContext context =
                        Application.command(bench.source()).run(scratch.settings())) {
            RenderResult result = context.getBean(RenderBenchmark.class).run(messages, blocks, COMPILATIONS);
            spec.commandLine().getOut().println(json.wanted() ? Json.of(result) : words(result));
        }
        return ExitCode.DONE;
    }

    private static String words(RenderResult result) {
        return String.format(
                Locale.ROOT,
                "%,d messages of %,d bytes rendered after a warm-up: %,.0f per CPU second.%n"
                        + "An issue of %,d blocks compiled within %.1f ms (half) and %.1f ms (95 %%) of a change.",
                result.messages(),
                result.bytesPerMessage(),
                result.renderingsPerCpuSecond(),
                result.blocks(),
                result.compileP50Ms(),
                result.compileP95Ms());
    }
}
