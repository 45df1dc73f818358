package org.daymark.report;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** The pages of campaigns: their counts while and after they are sent, and every delivery. */
@Controller
@RequestMapping("/campaigns")
class CampaignPages {
    private static final int PAGE = 50;

    private final CampaignReportRepository campaigns;
    private final Clock clock;

    CampaignPages(CampaignReportRepository campaigns, Clock clock) {
        this.campaigns = campaigns;
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
        ReportedState state = state(stateName);
        String start = search.strip().toLowerCase(Locale.ROOT);
        DeliveryCounts counts = campaigns.counts(id);
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
        model.addAttribute("progress", Progress.of(campaign, counts, null, clock));
        model.addAttribute("campaign", campaign);
        model.addAttribute("states", ReportedState.values());
        model.addAttribute("chosen", state == null || !start.isEmpty() ? "" : state.name());
        model.addAttribute("search", search.strip());
        model.addAttribute("deliveries", page);
        model.addAttribute("first", after.isEmpty() ? "" : address(id, state, search, ""));
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute("next", page.isEmpty() ? "" : next(id, state, search, page.get(page.size() - 1)));
        return "report/campaign";
    }

    /** The part of the page that asks for itself again while the campaign is being sent, and then no more. */
    @GetMapping("/{id}/progress")
    String progress(
            @PathVariable long id, @RequestParam @Nullable Long handled, @RequestParam @Nullable Long at, Model model) {
        CampaignView campaign = campaigns.campaign(id).orElseThrow(() -> NotFound.campaign(id));
        model.addAttribute("progress", Progress.of(campaign, campaigns.counts(id), Pace.parse(handled, at), clock));
        return "report/progress";
    }

    @GetMapping("/{id}/deliveries/{deliveryId}")
    String delivery(@PathVariable long id, @PathVariable long deliveryId, Model model) {
        CampaignView campaign = campaigns.campaign(id).orElseThrow(() -> NotFound.campaign(id));
        DeliveryView delivery = campaigns.delivery(id, deliveryId).orElseThrow(() -> NotFound.delivery(id, deliveryId));
        model.addAttribute("campaign", campaign);
        model.addAttribute("delivery", delivery);
        model.addAttribute("attempts", campaigns.attempts(deliveryId));
        return "report/delivery";
    }

    private static String next(long id, @Nullable ReportedState state, String search, DeliveryView last) {
        return address(id, state, search, search.isBlank() ? Long.toString(last.subscriberId()) : last.address());
    }

    private static String address(long id, @Nullable ReportedState state, String search, String after) {
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

    private static @Nullable ReportedState state(String name) {
        if (name.isEmpty()) {
            return null;
        }
        try {
            return ReportedState.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Deliveries are in no such state. Choose one of those on the page.");
        }
    }

    private static long key(String after) {
        try {
            return after.isEmpty() ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "The address does not name a page of this table. Begin at its first page.");
        }
    }
}
