package org.daymark.webhook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.feedback.Kind;
import org.daymark.problem.Problem;
import org.daymark.returns.Fit;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings pages of webhooks. A secret that Daymark made is shown once, by the answer to making it. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class WebhookPages {
    private static final String LIST = "redirect:/settings/webhooks";
    private static final Words WORDS = Words.of("webhook");

    private final Endpoints endpoints;
    private final PublicUrl url;

    WebhookPages(Endpoints endpoints, PublicUrl url) {
        this.endpoints = endpoints;
        this.url = url;
    }

    /** A webhook in the list. */
    record Line(
            long id,
            String name,
            String provider,
            boolean active,
            boolean readable,
            long taken,
            long bad,
            @Nullable Moment last) {}

    /** A count as the page shows it. */
    record Row(String outcome, String detail, boolean bad, long counted, Moment last) {
        static Row of(Tally tally) {
            return new Row(
                    tally.outcome().word(),
                    detail(tally),
                    tally.outcome().bad(),
                    tally.counted(),
                    Moment.of(tally.lastAt()));
        }

        private static String detail(Tally tally) {
            return switch (tally.outcome()) {
                case TAKEN, DUPLICATE -> word(Kind.class, tally.detail());
                case IGNORED -> word(Fit.class, tally.detail());
                case REJECTED -> word(Rejection.class, tally.detail());
                case DELIVERED, NOT_USED, UNKNOWN_TYPE, INCOMPLETE, FAILED -> tally.detail();
            };
        }

        private static <E extends Enum<E>> String word(Class<E> type, String name) {
            return Constants.named(type, name).map(value -> WORDS.of(value)).orElse(name);
        }
    }

    /** What a user typed. */
    record Typed(String name, String provider, String secret, String topic, boolean active) {
        static final Typed NEW = new Typed("", Provider.SES.name(), "", "", true);

        @Nullable
        String givenTopic() {
            return topic.isEmpty() || !isSes() ? null : topic;
        }

        private boolean isSes() {
            return provider.equals(Provider.SES.name());
        }

        /** A topic is no secret, so a secret that came with one is not kept. */
        String givenSecret() {
            return isSes() ? "" : secret;
        }
    }

    @GetMapping("/settings/webhooks")
    ModelAndView list() {
        return new ModelAndView("webhook/webhooks")
                .addObject("webhooks", endpoints.list().stream().map(this::line).toList());
    }

    private Line line(Endpoint endpoint) {
        List<Tally> tallies = endpoints.tallies(endpoint.id());
        return new Line(
                endpoint.id(),
                endpoint.name(),
                endpoint.provider().word(),
                endpoint.active(),
                endpoint.readable(),
                sum(tallies, Outcome.TAKEN) + sum(tallies, Outcome.DELIVERED),
                tallies.stream()
                        .filter(tally -> tally.outcome().bad())
                        .mapToLong(Tally::counted)
                        .sum(),
                last(tallies));
    }

    private static long sum(List<Tally> tallies, Outcome outcome) {
        return tallies.stream()
                .filter(tally -> tally.outcome() == outcome)
                .mapToLong(Tally::counted)
                .sum();
    }

    private static @Nullable Moment last(List<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> tally.outcome() != Outcome.REJECTED)
                .map(Tally::lastAt)
                .max(Comparator.naturalOrder())
                .map(Moment::of)
                .orElse(null);
    }

    @GetMapping("/settings/new-webhook")
    ModelAndView blank() {
        return page(Typed.NEW, null, null, Map.of());
    }

    @PostMapping("/settings/webhooks")
    ModelAndView add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String topic) {
        Typed typed = new Typed(name.strip(), provider, secret.strip(), topic.strip(), true);
        Optional<Provider> chosen = Provider.named(provider);
        if (chosen.isEmpty()) {
            return page(typed, null, null, Map.of("provider", WORDS.named("provider.none")));
        }
        try {
            Endpoint added = endpoints.add(chosen.get(), typed.name(), typed.givenSecret(), typed.givenTopic());
            return page(of(added), added, typed.givenSecret().isEmpty() ? added.secret() : "", Map.of());
        } catch (Problem e) {
            return page(typed, null, null, Map.of("form", String.valueOf(e.getMessage())));
        }
    }

    @GetMapping("/settings/webhooks/{id}")
    ModelAndView one(@PathVariable long id) {
        Endpoint endpoint = endpoints.get(id);
        return page(of(endpoint), endpoint, null, Map.of());
    }

    @PostMapping("/settings/webhooks/{id}")
    ModelAndView change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "false") boolean active,
            RedirectAttributes next) {
        Endpoint before = endpoints.get(id);
        Typed typed = new Typed(before.name(), before.provider().name(), secret.strip(), topic.strip(), active);
        try {
            endpoints.change(id, typed.givenSecret(), typed.givenTopic(), active);
        } catch (Problem e) {
            return page(typed, before, null, Map.of("form", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("endpoint.saved")).on(next);
        return new ModelAndView(LIST + "/" + id);
    }

    /** The answer is the only page that shows the secret. */
    @PostMapping("/settings/webhooks/{id}/secret")
    ModelAndView renew(@PathVariable long id) {
        Endpoint renewed = endpoints.renew(id);
        return page(of(renewed), renewed, renewed.secret(), Map.of());
    }

    @PostMapping("/settings/webhooks/{id}/remove")
    ModelAndView remove(@PathVariable long id, RedirectAttributes next) {
        String name = endpoints.get(id).name();
        endpoints.remove(id);
        Flash.done(WORDS.phrase("endpoint.removed", name)).on(next);
        return new ModelAndView(LIST);
    }

    private static Typed of(Endpoint endpoint) {
        return new Typed(
                endpoint.name(),
                endpoint.provider().name(),
                "",
                endpoint.topic() == null ? "" : endpoint.topic(),
                endpoint.active());
    }

    private ModelAndView page(
            Typed typed, @Nullable Endpoint kept, @Nullable String shown, Map<String, String> faults) {
        ModelAndView page = new ModelAndView("webhook/webhook");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        if (kept != null) {
            page.addObject("id", Long.toString(kept.id()))
                    .addObject("readable", kept.readable())
                    .addObject("address", url.of(kept.path()))
                    .addObject("provider", kept.provider().word())
                    .addObject("steps", kept.provider().steps())
                    .addObject("key", kept.provider().key().name())
                    .addObject("made", kept.provider().key().made())
                    .addObject(
                            "rows",
                            endpoints.tallies(kept.id()).stream().map(Row::of).toList());
        }
        return page.addObject("form", typed)
                .addObject("shown", shown == null ? "" : shown)
                .addObject(
                        "providers",
                        Arrays.stream(Provider.values())
                                .map(provider -> List.of(provider.name(), provider.word()))
                                .toList())
                .addObject("errors", faults);
    }
}
