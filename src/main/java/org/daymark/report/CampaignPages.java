package org.daymark.report;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.FrozenPictures;
import org.daymark.campaign.Schedule;
import org.daymark.campaign.Schedules;
import org.daymark.campaign.TopUps;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.DeliveryState;
import org.daymark.delivery.Interventions;
import org.daymark.delivery.SendDelays;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The campaign's page: counts during and after the send, and every delivery. */
@Controller
@RequestMapping("/campaigns")
class CampaignPages {
    private static final Words WORDS = Words.of("report");
    private static final int PAGE = 50;

    private static final int SHOWN_UNCERTAIN = 50;

    /** This close to its start, the page polls to show the start. */
    private static final Duration SOON = Duration.ofMinutes(2);

    /** Up to this number of deliveries, the page includes the results immediately. */
    private static final long QUICK = 20_000;

    private final CampaignReportRepository campaigns;
    private final ResultsRepository results;
    private final Campaigns all;
    private final Schedules schedules;
    private final SendDelays sendDelays;
    private final Interventions interventions;
    private final FrozenPictures pictures;
    private final Decisions decisions;
    private final TopUps topUps;
    private final Clock clock;

    CampaignPages(
            CampaignReportRepository campaigns,
            ResultsRepository results,
            Campaigns all,
            Schedules schedules,
            SendDelays sendDelays,
            Interventions interventions,
            FrozenPictures pictures,
            Decisions decisions,
            TopUps topUps,
            Clock clock) {
        this.campaigns = campaigns;
        this.results = results;
        this.all = all;
        this.schedules = schedules;
        this.sendDelays = sendDelays;
        this.interventions = interventions;
        this.pictures = pictures;
        this.decisions = decisions;
        this.topUps = topUps;
        this.clock = clock;
    }

    @GetMapping("/{id}")
    String campaign(
            @PathVariable long id,
            @RequestParam(name = "state", defaultValue = "") String stateName,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        CampaignView campaign = campaigns.campaign(id).orElseThrow(() -> NotFound.campaign(id));
        DeliveryState state = state(stateName);
        String start = search.strip().toLowerCase(Locale.ROOT);
        DeliveryCounts counts = campaigns.counts(campaign);
        List<DeliveryView> found;
        if (!start.isEmpty()) {
            found = campaigns.deliveriesByAddress(id, start, after, PAGE + 1);
        } else if (state != null) {
            Long beyond = after.isEmpty() ? null : key(after);
            found = campaigns.deliveries(id, state, counts.of(state), beyond, PAGE + 1);
        } else {
            found = campaigns.deliveries(id, key(after), PAGE + 1);
        }
        List<DeliveryView> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("progress", Progress.of(campaign, counts, inFlight(campaign), null, clock));
        model.addAttribute("campaign", campaign);
        model.addAttribute("missingPictures", pictures.missing(id));
        if (campaign.hasStarted()) {
            model.addAttribute("releases", decisions.releases(all.get(id)));
            model.addAttribute("answers", decisions.answers(all.get(id)));
        }
        model.addAttribute("family", family(all.get(id)));
        stand(campaign, counts, model);
        model.addAttribute("states", DeliveryState.REPORTED);
        model.addAttribute("chosen", state == null || !start.isEmpty() ? "" : state.name());
        model.addAttribute("search", search.strip());
        model.addAttribute("deliveries", page);
        model.addAttribute("first", after.isEmpty() ? "" : address(id, state, search, ""));
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute("next", page.isEmpty() ? "" : next(id, state, search, page.get(page.size() - 1)));
        return "report/campaign";
    }

    private Family family(Campaign campaign) {
        return new Family(
                topUps.family(campaign).stream()
                        .flatMap(one -> campaigns.campaign(one.id()).stream())
                        .map(view -> new Family.Member(view, campaigns.counts(view)))
                        .toList(),
                topUps.obstacle(campaign) == null);
    }

    /** The part of the page that polls until the campaign has ended. */
    @GetMapping("/{id}/progress")
    String progress(
            @PathVariable long id,
            @RequestParam @Nullable Long handled,
            @RequestParam @Nullable Long at,
            @RequestParam(defaultValue = "") String seen,
            HttpServletResponse response,
            Model model) {
        CampaignView campaign = campaigns.campaign(id).orElseThrow(() -> NotFound.campaign(id));
        if (seen.equals(CampaignState.SCHEDULED.name()) && campaign.state() != CampaignState.SCHEDULED) {
            // It has started: the whole page is another one now.
            response.setHeader("HX-Refresh", "true");
        }
        DeliveryCounts counts = campaigns.counts(campaign);
        if (campaign.hasStarted() && (!campaign.isSending() || counts.pending() == 0)) {
            response.setHeader("HX-Trigger", "settled");
        }
        model.addAttribute(
                "progress", Progress.of(campaign, counts, inFlight(campaign), MeasuredRate.parse(handled, at), clock));
        model.addAttribute(
                "waits", campaign.isSending() ? sendDelays.of(all.onPage(id)).words() : List.of());
        // The buttons change with the state, and only then: the person who has one of them in focus keeps it.
        model.addAttribute(
                "changed", !seen.isEmpty() && !seen.equals(campaign.state().name()));
        return "report/progress";
    }

    private long inFlight(CampaignView campaign) {
        return campaign.state() == CampaignState.PAUSED ? campaigns.inFlight(campaign.id()) : 0;
    }

    /** The current step of a campaign. */
    private static int step(CampaignState state) {
        return switch (state) {
            case DRAFT -> 1;
            case IN_REVIEW -> 3;
            case APPROVED, SCHEDULED, SENDING, PAUSED, SENT, CANCELLED -> 4;
        };
    }

    /** Adds the reason for the campaign's state and pending decisions. */
    private void stand(CampaignView campaign, DeliveryCounts counts, Model model) {
        Campaign now = all.onPage(campaign.id());
        Schedule schedule = now.schedule();
        Instant moment = clock.instant();
        model.addAttribute("step", step(now.state()));
        model.addAttribute(
                "soon", schedule != null && schedule.start().isBefore(moment.plus(SOON)) && !schedules.missed(now));
        model.addAttribute("starts", schedule == null ? "" : schedule.words(moment));
        model.addAttribute("missed", schedules.missed(now));
        model.addAttribute("asked", now.peopleToConfirm() != null);
        model.addAttribute("waits", campaign.isSending() ? sendDelays.of(now).words() : List.of());
        if (counts.uncertain() > 0 && Actor.current().may(Permission.VIEW_PEOPLE)) {
            model.addAttribute(
                    "uncertain",
                    campaigns.uncertain(campaign.id(), SHOWN_UNCERTAIN).stream()
                            .map(one -> one.at(interventions.againFrom(one.since()), moment))
                            .toList());
            model.addAttribute("left", campaigns.left(campaign.id()));
        }
        boolean settled = !campaign.isSending() || counts.pending() == 0;
        if (campaign.hasStarted() && settled && counts.recipients() <= QUICK) {
            model.addAttribute("results", results.of(campaign));
        }
        model.addAttribute("counts", counts);
    }

    /** The results, loaded after the page if the campaign is large. */
    @GetMapping("/{id}/results")
    String results(@PathVariable long id, Model model) {
        CampaignView campaign = campaigns.campaign(id).orElseThrow(() -> NotFound.campaign(id));
        model.addAttribute("campaign", campaign);
        model.addAttribute("counts", campaigns.counts(campaign));
        model.addAttribute("results", results.of(campaign));
        return "report/results";
    }

    private static String next(long id, @Nullable DeliveryState state, String search, DeliveryView last) {
        return address(id, state, search, search.isBlank() ? Long.toString(last.subscriberId()) : last.address());
    }

    private static String address(long id, @Nullable DeliveryState state, String search, String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/campaigns/" + id);
        if (search.isBlank() && state != null) {
            address.queryParam("state", state.name());
        }
        if (!search.isBlank()) {
            address.queryParam("q", "{q}");
        }
        if (!after.isEmpty()) {
            address.queryParam("after", "{after}");
        }
        // Expanding encodes everything but unreserved characters, so a plus in an address stays one.
        return address.encode()
                        .buildAndExpand(Map.of("q", search.strip(), "after", after))
                        .toUriString()
                + "#deliveries";
    }

    private static @Nullable DeliveryState state(String name) {
        if (name.isEmpty()) {
            return null;
        }
        return Constants.named(DeliveryState.REPORTED, name.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, WORDS.named("state.unknown")));
    }

    private static long key(String after) {
        try {
            return after.isEmpty() ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, WORDS.named("page.unknown"));
        }
    }
}
