package org.daymark.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.Kits;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.organisation.StartingOrganisation;
import org.daymark.web.PublicUrl;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Renders a kit's issue into files, in the name of the organization that the settings start with; needs neither
 * database nor data directory.
 */
@Command(
        name = "render",
        description = "Renders a kit's issue as HTML, text and a whole message (.eml).",
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "KIT", description = "For instance ptsd-awareness-month.")
    private String kit;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The output folder.")
    private Path out;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context =
                Application.command(IssueOnly.class).run()) {
            LocalDate today = LocalDate.now(Clock.system(ZoneId.systemDefault()));
            URI publicUrl = context.getBean(PublicUrl.class).base();
            Organisation organisation =
                    context.getBean(StartingOrganisation.class).organisation();
            CompiledIssue issue = context.getBean(IssueCompiler.class)
                    .compile(context.getBean(Kits.class).load(kit).issue(), organisation, today, publicUrl);
            IssuePreviews.preview(
                            issue,
                            IssuePreviews.Reader.SAMPLE,
                            MailingHeaders.preview("Preview", organisation),
                            today,
                            publicUrl)
                    .writeTo(out)
                    .forEach(file -> spec.commandLine().getOut().println(file));
            return ExitCode.DONE;
        }
    }

    /** Just what rendering needs of the application. */
    @ComponentScan(
            basePackages = {"org.daymark.organisation", "org.daymark.template", "org.daymark.issue", "org.daymark.web"},
            excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Organisations.class))
    static class IssueOnly {
        @Bean
        Supplier<Organisation> organisation(StartingOrganisation starting) {
            return starting::organisation;
        }
    }
}
