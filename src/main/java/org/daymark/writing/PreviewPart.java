package org.daymark.writing;

import java.util.List;
import java.util.stream.Stream;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Variants;
import org.daymark.campaign.Variants.Language;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Builds the preview of the Write page, and says which language it is in. */
@Component
class PreviewPart {
    private final Readers readers;
    private final Previews previews;
    private final Variants variants;

    PreviewPart(Readers readers, Previews previews, Variants variants) {
        this.readers = readers;
        this.previews = previews;
        this.variants = variants;
    }

    /** The preview alone, or the page that it is a part of. */
    ModelAndView of(String template, Campaign campaign, String view, String readerKey) {
        View shown = View.of(view);
        ChosenReader reader = readers.find(campaign, readerKey);
        return speaking(campaign, new ModelAndView(template))
                .addObject("campaign", campaign)
                .addObject("view", shown)
                .addObject("views", List.of(View.values()))
                .addObject("reader", reader)
                .addObject(
                        "readers",
                        Stream.of(ChosenReader.SAMPLE, ChosenReader.UNKNOWN).toList())
                .addObject("combinations", readers.combinations(campaign, reader))
                .addObject("found", List.of())
                .addObject("templateFaults", previews.templateFaults())
                .addObject("mail", previews.of(campaign, reader))
                .addObject("reading", previews.readingLevel(campaign))
                .addObject("readingTarget", previews.readingTarget());
    }

    /** Adds the language of the text, and that of its base. */
    ModelAndView speaking(Campaign campaign, ModelAndView page) {
        List<Language> languages = variants.languages(campaign.base());
        languages.stream()
                .filter(language -> language.id() == campaign.id())
                .findFirst()
                .ifPresent(language -> page.addObject("language", language));
        return page.addObject("languages", languages).addObject("baseLanguage", languages.get(0));
    }
}
