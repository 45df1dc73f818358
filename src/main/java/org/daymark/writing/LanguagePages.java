package org.daymark.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Variant;
import org.daymark.campaign.Variants;
import org.daymark.campaign.Variants.Language;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The languages of a campaign's issue: added, removed and restored here. */
@Controller
@RequestMapping("/campaigns/{id}/languages")
@RequirePermission(Permission.WRITE)
class LanguagePages {
    private static final Words WORDS = Words.of("writing");

    /** The choice of a language that is not in the list. */
    private static final String OTHER = "other";

    private final Campaigns campaigns;
    private final Variants variants;

    LanguagePages(Campaigns campaigns, Variants variants) {
        this.campaigns = campaigns;
        this.variants = variants;
    }

    /**
     * A row of the table.
     *
     * @param open how many blocks have something to be done about them
     */
    record Row(Language language, long open) {}

    /** A row of the languages that can be restored. */
    record RemovedRow(Variant variant, Moment at, String by) {}

    @GetMapping
    ModelAndView list(@PathVariable long id) {
        return page(id, "", "", "");
    }

    private ModelAndView page(long id, String chosen, String tag, String wrong) {
        Campaign campaign = campaigns.onPage(id);
        List<Row> rows = new ArrayList<>();
        Map<Long, Variant> known = new HashMap<>();
        campaigns.variants(id).forEach(variant -> known.put(variant.id(), variant));
        for (Language language : variants.languages(id)) {
            Variant variant = known.get(language.id());
            rows.add(new Row(
                    language,
                    variant == null ? 0 : variants.translation(variant).open()));
        }
        return new ModelAndView("writing/languages")
                .addObject("campaign", campaign)
                .addObject("rows", rows)
                .addObject("removed", removed(id))
                .addObject("choices", variants.toAdd(id))
                .addObject("chosen", chosen)
                .addObject("tag", tag)
                .addObject("wrong", wrong)
                .addObject("voids", voids(campaign))
                .addObject("open", WritePage.open(campaign) || voids(campaign));
    }

    private List<RemovedRow> removed(long id) {
        return variants.removed(id).stream()
                .map(one -> new RemovedRow(one.variant(), Moment.of(one.at()), one.by()))
                .toList();
    }

    /** Whether a change of the languages voids a review or an approval. */
    private static boolean voids(Campaign campaign) {
        return campaign.state() == CampaignState.IN_REVIEW || campaign.state() == CampaignState.APPROVED;
    }

    /** Adds a language and opens its text. */
    @PostMapping
    ModelAndView add(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String tag,
            RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            Variant added = variants.add(id, language.equals(OTHER) || language.isEmpty() ? tag : language);
            Flash.done(WORDS.phrase("language.added", added.name())).on(next);
            return new ModelAndView("redirect:/campaigns/" + added.id() + "/write");
        } catch (Problem e) {
            ModelAndView again = page(id, language, tag, String.valueOf(e.getMessage()));
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
    }

    @GetMapping("/{variant}/remove")
    ModelAndView ask(@PathVariable long id, @PathVariable long variant) {
        Campaign campaign = campaigns.onPage(id);
        return new ModelAndView("writing/remove-language")
                .addObject("campaign", campaign)
                .addObject("variant", of(id, variant))
                .addObject("voids", voids(campaign));
    }

    @PostMapping("/{variant}/remove")
    String remove(@PathVariable long id, @PathVariable long variant, RedirectAttributes next) {
        campaigns.onPage(id);
        Variant removed = of(id, variant);
        try {
            variants.remove(variant);
            Flash.done(WORDS.phrase("language.removed", removed.name())).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/campaigns/" + id + "/languages";
    }

    @PostMapping("/{variant}/restore")
    String restore(@PathVariable long id, @PathVariable long variant, RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            Flash.done(WORDS.phrase(
                            "language.restored", variants.restore(id, variant).name()))
                    .on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/campaigns/" + id + "/languages";
    }

    private Variant of(long id, long variant) {
        return campaigns.variants(id).stream()
                .filter(one -> one.id() == variant)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("language.unknown")));
    }
}
