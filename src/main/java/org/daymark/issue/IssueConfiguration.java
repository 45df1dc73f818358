package org.daymark.issue;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.daymark.evidence.SourceCards;
import org.daymark.media.CalendarFiles;
import org.daymark.media.PictureLibrary;
import org.daymark.media.Pictures;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.OrganisationRule;
import org.daymark.template.TemplateFiles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that makes a mail out of an issue. */
@Configuration(proxyBeanMethods = false)
class IssueConfiguration {
    @Bean
    TemplateFiles.Check templateCheck() {
        return TemplateCheck::faults;
    }

    /** Where there is no database, as for a rendering into files, nothing is mailed and nothing has to be kept. */
    @Bean
    IssueImages issueImages(
            TemplateFiles files, ObjectProvider<Pictures> pictures, ObjectProvider<PictureLibrary> library) {
        Pictures kept = pictures.getIfAvailable();
        return new IssueImages(files, kept == null ? picture -> {} : kept::keep, library.getIfAvailable());
    }

    @Bean
    IssueSources issueSources(TemplateFiles files, ObjectProvider<SourceCards> cards) {
        return new IssueSources(files, cards.getIfAvailable());
    }

    @Bean
    Kits kits(TemplateFiles files, IssueImages images, IssueSources sources) {
        return new Kits(files, images, sources);
    }

    @Bean
    IssueCompiler issueCompiler(TemplateFiles files, IssueImages images, ObjectProvider<CalendarFiles> calendars) {
        CalendarFiles kept = calendars.getIfAvailable();
        return new IssueCompiler(files, images, kept == null ? file -> {} : kept::keep);
    }

    @Bean
    Drafts drafts(
            TemplateFiles files,
            IssueImages images,
            IssueSources sources,
            Kits kits,
            Supplier<Organisation> organisation) {
        return new Drafts(files, images, sources, kits, organisation);
    }

    @Bean
    DraftBlocks draftBlocks(TemplateFiles files) {
        return new DraftBlocks(files, new SecureRandom());
    }

    @Bean
    Translations translations(TemplateFiles files, DraftBlocks blocks) {
        return new Translations(files, blocks);
    }

    @Bean
    IssuePreviews issuePreviews(Drafts drafts, IssueCompiler compiler, Supplier<Organisation> organisation) {
        return new IssuePreviews(drafts, compiler, organisation);
    }

    @Bean
    HelpCountries helpCountries(TemplateFiles files) {
        return new HelpCountries(files);
    }

    @Bean
    OrganisationRule countriesWithHelpLines(HelpCountries helpCountries) {
        return MailNeeds.countries(helpCountries);
    }

    @Bean
    OrganisationRule readableAccent() {
        return MailNeeds.accent();
    }

    @Bean
    OrganisationRule logoOfTheLibrary(IssueImages images) {
        return MailNeeds.logo(images);
    }
}
