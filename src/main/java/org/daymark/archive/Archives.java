package org.daymark.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.message.CompiledIssue;
import org.daymark.message.WebView;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The public archives of lists, off until staff opens one, and the sent issues in them. */
@Service
class Archives {
    static final int PER_PAGE = 20;
    static final int IN_FEED = 30;
    private static final int MAX_LETTERS = 10 * IN_FEED;

    private final ArchiveRepository repository;
    private final Campaigns campaigns;
    private final WebViews views;
    private final CorrectionRepository corrections;
    private final Audit audit;

    /** The letters of feeds by the addresses of their pages: what was sent never changes. */
    private final Cache<String, String> letters = Caffeine.newBuilder()
            .maximumSize(MAX_LETTERS)
            .executor(Runnable::run)
            .build();

    Archives(
            ArchiveRepository repository,
            Campaigns campaigns,
            WebViews views,
            CorrectionRepository corrections,
            Audit audit) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.views = views;
        this.corrections = corrections;
        this.audit = audit;
    }

    /** A page of issues, the newest first. */
    record Page(List<ArchivedIssue> issues, int number, int last) {}

    /** Whether the archive shows a campaign, and whether a user has decided that. */
    record Choice(boolean shown, boolean decided, boolean toSegment) {}

    /** The archive of a list, open or not. */
    Optional<Archive> ofList(long list) {
        return repository.ofList(list);
    }

    /** The open archive at an address. */
    Optional<Archive> open(String label) {
        return repository.byLabel(label).filter(Archive::open);
    }

    @Transactional
    void save(Archive seen, boolean open, boolean indexable) {
        Permission.MANAGE_SUBSCRIBERS.require();
        repository.save(seen.listId(), open, indexable);
        audit.record(
                "archive.change",
                "list " + seen.listId(),
                Map.of("open", seen.open(), "indexable", seen.indexable()),
                Map.of("open", open, "indexable", indexable));
    }

    Choice choice(long campaign) {
        boolean toSegment = repository.wentToSegment(campaign);
        Optional<Boolean> decided = repository.choice(campaign);
        return new Choice(decided.orElse(!toSegment), decided.isPresent(), toSegment);
    }

    @Transactional
    void choose(long campaign, boolean shown) {
        Permission.SEND.require();
        Choice before = choice(campaign);
        repository.choose(campaign, shown);
        audit.record("archive.choose", "campaign " + campaign, Map.of("shown", before.shown()), Map.of("shown", shown));
    }

    @Transactional(readOnly = true)
    public Page page(Archive archive, int wanted) {
        long issues = repository.count(archive.listId());
        int last = (int) Math.max(1, (issues + PER_PAGE - 1) / PER_PAGE);
        int number = Math.max(1, Math.min(wanted, last));
        return new Page(repository.page(archive.listId(), PER_PAGE, (long) (number - 1) * PER_PAGE), number, last);
    }

    /** What a feed has. */
    List<ArchivedIssue> newest(Archive archive) {
        return repository.page(archive.listId(), IN_FEED, 0);
    }

    /** The newest corrections of issues that the archive shows. */
    List<Correction> corrections(Archive archive) {
        return corrections.ofList(archive.listId(), IN_FEED).stream()
                .filter(correction -> repository.shows(archive.listId(), correction.campaign()))
                .toList();
    }

    /** An issue that was sent as HTML without layout, for a feed. */
    String letter(Archive archive, long text, PublicUrl url) {
        String address = url.of(archive.path(text));
        return letters.get(address, page -> {
            String issue = campaigns.text(text).issue();
            return issue == null ? "" : WebView.letter(CompiledIssue.fromJson(issue), page, url::of);
        });
    }

    /** The subject of an issue in a language. */
    String title(long text) {
        String issue = campaigns.text(text).issue();
        return issue == null ? "" : WebView.subject(CompiledIssue.fromJson(issue));
    }

    /** The page of an issue in a language; empty if the archive does not show it. */
    @Transactional(readOnly = true)
    public Optional<String> issue(Archive archive, long text) {
        Optional<Campaign> found =
                campaigns.findText(text).filter(campaign -> repository.shows(archive.listId(), campaign.base()));
        return found.flatMap(campaign -> views.page(campaign, archive::path, archive.indexable()));
    }
}
