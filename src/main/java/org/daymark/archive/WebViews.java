package org.daymark.archive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Variant;
import org.daymark.campaign.WebViewLinks;
import org.daymark.message.CompiledIssue;
import org.daymark.message.WebView;
import org.daymark.publicpage.VisitorPages;
import org.daymark.signup.SignUpForm;
import org.daymark.signup.SignUpForms;
import org.daymark.subscriber.MailingLists;
import org.daymark.template.PageWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes web views of the issues that campaigns have frozen; of blocks for some people, those for everyone else. */
@Service
class WebViews {
    /** Those in which recipients have the issue or are getting it. */
    private static final Set<CampaignState> SENT =
            EnumSet.of(CampaignState.SENDING, CampaignState.PAUSED, CampaignState.SENT);

    private static final String SETTINGS = "/p/link";
    private static final String SIGN_UP = "/s/";

    private final WebViewLinks links;
    private final Campaigns campaigns;
    private final MailingLists lists;
    private final SignUpForms forms;
    private final VisitorPages pages;
    private final CorrectionRepository corrections;

    WebViews(
            WebViewLinks links,
            Campaigns campaigns,
            MailingLists lists,
            SignUpForms forms,
            VisitorPages pages,
            CorrectionRepository corrections) {
        this.links = links;
        this.campaigns = campaigns;
        this.lists = lists;
        this.forms = forms;
        this.pages = pages;
        this.corrections = corrections;
    }

    /** The page behind a token; empty if there is none, or its campaign has not sent it or was canceled. */
    @Transactional(readOnly = true)
    public Optional<String> page(String token) {
        return links.text(token)
                .flatMap(campaigns::findText)
                .filter(WebViews::isPublic)
                .flatMap(campaign -> page(campaign, links::path, false));
    }

    /**
     * The page of a text that was sent.
     *
     * @param path the path of this page and of its other languages, by the number of the text
     */
    Optional<String> page(Campaign campaign, LongFunction<String> path, boolean indexable) {
        String frozen = campaign.issue();
        if (frozen == null) {
            return Optional.empty();
        }
        CompiledIssue issue = CompiledIssue.fromJson(frozen);
        return Optional.of(WebView.of(issue, note(campaign, issue, path, indexable)));
    }

    private WebView.Note note(Campaign campaign, CompiledIssue issue, LongFunction<String> path, boolean indexable) {
        PageWords.Words words = pages.words(issue.language());
        Map<String, String> values = Map.of(
                "organisation", pages.organisation(),
                "list", lists.get(campaign.listId()).name());
        List<WebView.Link> ways = new ArrayList<>();
        forms.ofList(campaign.listId())
                .filter(SignUpForm::open)
                .ifPresent(form ->
                        ways.add(new WebView.Link(words.get("web_subscribe", values), SIGN_UP + form.label(), null)));
        ways.add(new WebView.Link(words.get("web_settings"), SETTINGS, null));
        languages(campaign)
                .filter(text -> text.id() != campaign.id())
                .forEach(text -> ways.add(text.link(path.apply(text.id()))));
        return new WebView.Note(
                words.get("web", values),
                ways,
                corrections.ofText(campaign.id()).stream()
                        .map(correction -> corrected(correction, words))
                        .toList(),
                path.apply(campaign.id()),
                indexable);
    }

    /** Whether everyone may see the issue of a campaign. */
    static boolean isPublic(Campaign campaign) {
        return campaign.issue() != null && SENT.contains(campaign.state());
    }

    private WebView.Corrected corrected(Correction correction, PageWords.Words words) {
        List<String> paragraphs = new ArrayList<>();
        if (!correction.place().isEmpty()) {
            paragraphs.add(words.get("web_correction_place", Map.of("place", correction.place())));
        }
        paragraphs.add(correction.note());
        if (!correction.corrected().isEmpty()) {
            paragraphs.add(words.get("web_corrected"));
            paragraphs.add(correction.corrected());
        }
        paragraphs.add(words.get("web_original"));
        return new WebView.Corrected(
                correction.anchor(), words.get("web_correction", Map.of("date", day(correction, words))), paragraphs);
    }

    private String day(Correction correction, PageWords.Words words) {
        return words.day(correction.publishedAt().atZone(pages.zone()).toLocalDate());
    }

    /** The texts of a campaign in all its languages, if it has several. */
    private Stream<Text> languages(Campaign campaign) {
        List<Variant> variants = campaigns.variants(campaign.base());
        if (variants.isEmpty()) {
            return Stream.empty();
        }
        Campaign base = campaigns.get(campaign.base());
        return Stream.concat(
                        Stream.of(new Text(base.id(), base.issue())),
                        variants.stream().map(variant -> new Text(variant.id(), variant.issue())))
                .filter(text -> text.issue() != null);
    }

    private record Text(long id, @Nullable String issue) {
        WebView.Link link(String path) {
            Locale language = Locale.forLanguageTag(
                    CompiledIssue.fromJson(String.valueOf(issue)).language());
            return new WebView.Link(language.getDisplayName(language), path, language.toLanguageTag());
        }
    }
}
