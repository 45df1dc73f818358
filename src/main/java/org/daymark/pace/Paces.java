package org.daymark.pace;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Schedule;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps how gently mail goes out. Sends under way, in whatever process, follow a change within seconds. */
@Service
public class Paces {
    private static final Words WORDS = Words.of("pace");
    private static final int MAX_AT_ONCE = 1_000;
    private static final int MAX_RULES = 1_000;
    private static final int MAX_DOMAINS = 4_000;

    private final PaceRepository repository;
    private final Campaigns campaigns;
    private final TransactionTemplate transactions;
    private final Audit audit;

    Paces(PaceRepository repository, Campaigns campaigns, TransactionTemplate transactions, Audit audit) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.transactions = transactions;
        this.audit = audit;
    }

    public Pace now() {
        return repository.read();
    }

    /** Lets this many messages go out in all, or as many as go. */
    public void limit(@Nullable Rate rate) {
        change(() -> repository.setRate(rate));
    }

    /**
     * Sets the rule that some domains share, in place of the one that exactly these have shared so far.
     *
     * @param domains empty for the rule of each domain that no other rule names
     */
    public void setRule(Collection<String> domains, @Nullable Rate rate, @Nullable Integer atOnce) {
        DomainRule rule = new DomainRule(normalised(domains), rate, atOnce);
        Problem.unless(rate != null || atOnce != null, () -> WORDS.problem("rule.no-limit"));
        Problem.unless(
                atOnce == null || atOnce >= 1 && atOnce <= MAX_AT_ONCE,
                () -> WORDS.problem("rule.at-once", Figures.count(MAX_AT_ONCE)));
        Problem.unless(
                PaceRepository.joined(rule.domains()).length() <= MAX_DOMAINS,
                () -> WORDS.problem("rule.long", Figures.count(MAX_DOMAINS)));
        change(() -> {
            repository.removeRule(rule.domains());
            List<DomainRule> others = repository.read().rules();
            Problem.unless(others.size() < MAX_RULES, () -> WORDS.problem("rules.many", Figures.count(MAX_RULES)));
            for (DomainRule other : others) {
                other.domains().stream()
                        .filter(rule.domains()::contains)
                        .findFirst()
                        .ifPresent(domain -> {
                            throw WORDS.problem("rule.other", other.words(), domain);
                        });
            }
            repository.addRule(rule);
        });
    }

    /** Removes the rule that holds for a domain, for all domains that share it; without one the rule for the others. */
    public void removeRule(@Nullable String domain) {
        String named = domain == null ? null : normalised(domain);
        change(() -> {
            DomainRule rule = repository.read().rules().stream()
                    .filter(candidate -> named == null
                            ? candidate.forOthers()
                            : candidate.domains().contains(named))
                    .findFirst()
                    .orElseThrow(() ->
                            named == null ? WORDS.problem("rule.none-for-others") : WORDS.problem("rule.none", named));
            repository.removeRule(rule.domains());
        });
    }

    /**
     * Lets people be mailed only in a window of their own day; without one at any hour.
     *
     * @param zone whose clock counts for people of unknown time zone; to be given with a window
     */
    public void setWindow(@Nullable SendWindow window, @Nullable ZoneId zone) {
        Problem.unless(window == null || zone != null, () -> WORDS.problem("window.no-zone"));
        change(() -> repository.setWindow(window, window == null ? null : zone));
    }

    /** The window that a campaign has of its own. */
    public Optional<CampaignWindow> windowOf(long campaignId) {
        return repository.windowOf(campaignId);
    }

    /**
     * Gives a campaign a window of its own, or takes it away again.
     *
     * @param window null for the window that all campaigns have
     * @param zone whose clock counts for people of unknown time zone; null for that of the campaign's schedule, else of
     *     the window that all campaigns have
     */
    public void setWindowOf(long campaignId, @Nullable SendWindow window, @Nullable ZoneId zone) {
        Permission.SEND.require();
        Campaign campaign = campaigns.get(campaignId);
        inTransaction(() -> {
            if (window == null) {
                repository.removeWindowOf(campaignId);
            } else {
                repository.setWindowOf(campaignId, new CampaignWindow(window, zoneOf(campaign, zone)));
            }
            audit.record("campaign.window", "campaign " + campaignId, null, window == null ? null : window.toString());
        });
    }

    private ZoneId zoneOf(Campaign campaign, @Nullable ZoneId given) {
        Schedule schedule = campaign.schedule();
        ZoneId zone = given != null
                ? given
                : schedule != null ? schedule.zone() : repository.read().zone();
        if (zone == null) {
            throw WORDS.problem("window.no-zone-option");
        }
        return zone;
    }

    private void change(Runnable change) {
        Permission.MANAGE_SETTINGS.require();
        inTransaction(() -> {
            Pace before = repository.read();
            change.run();
            audit.record("pace.change", "pace", words(before), words(repository.read()));
        });
    }

    private static Map<String, Object> words(Pace pace) {
        return Map.of(
                "rate", words(pace.rate(), "unlimited"),
                "window", words(pace.window(), "any time"),
                "zone", words(pace.zone(), ""),
                "rules",
                        pace.rules().stream()
                                .map(rule -> rule.words() + ": " + limits(rule))
                                .toList());
    }

    private static String limits(DomainRule rule) {
        return Stream.of(words(rule.rate(), ""), rule.atOnce() == null ? "" : rule.atOnce() + " at once")
                .filter(limit -> !limit.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String words(@Nullable Object limit, String without) {
        return limit == null ? without : limit.toString();
    }

    /** Campaigns that wait for a time that the former pace gave them look again. */
    private void inTransaction(Runnable change) {
        transactions.executeWithoutResult(status -> {
            repository.nextVersion();
            change.run();
            campaigns.lookAgain();
        });
    }

    private static List<String> normalised(Collection<String> domains) {
        return domains.stream().map(Paces::normalised).sorted().distinct().toList();
    }

    private static String normalised(String domain) {
        try {
            return EmailAddress.parse("postmaster@" + domain.strip()).domain();
        } catch (InvalidAddress e) {
            throw WORDS.problem("domain.unknown", domain, e.reason());
        }
    }
}
