package org.daymark.alert;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.access.Role;
import org.daymark.account.AttemptLimiter;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
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

/** The settings of alerts. The secret of the webhook is shown once, by the answer to making it. */
@Controller
@RequestMapping("/settings/alerts")
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class AlertPages {
    private static final String HOME = "redirect:/settings/alerts";
    private static final Words WORDS = Words.of("alert");
    private static final Limit TESTS = new Limit("ALERT_TEST", 10, Duration.ofHours(1));
    private static final int SHOWN = 30;

    private final Alerts alerts;
    private final AlertChoices choices;
    private final AlertHooks hooks;
    private final AlertDeliveries deliveries;
    private final AlertSettings settings;
    private final AttemptLimiter limiter;

    AlertPages(
            Alerts alerts,
            AlertChoices choices,
            AlertHooks hooks,
            AlertDeliveries deliveries,
            AlertSettings settings,
            AttemptLimiter limiter) {
        this.alerts = alerts;
        this.choices = choices;
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.settings = settings;
        this.limiter = limiter;
    }

    /** Something that is wrong now. */
    record Open(
            String words,
            String remedy,
            String link,
            @Nullable Moment since) {
        static Open of(Alert alert) {
            return new Open(alert.words(), alert.kind().remedy(), alert.link(), Moment.ofNullable(alert.since()));
        }
    }

    /** A kind to choose. */
    record Choice(String name, String label, String who, boolean chosen) {
        static Choice of(AlertKind kind, boolean chosen) {
            String who = Arrays.stream(Role.values())
                    .filter(role -> role.permissions().contains(kind.permission()))
                    .map(Role::label)
                    .collect(Collectors.joining(", "));
            return new Choice(kind.name(), kind.label(), who, chosen);
        }
    }

    /** A further address. */
    record Row(long id, String address, List<String> kinds) {
        static Row of(AlertAddress address) {
            return new Row(
                    address.id(),
                    address.address().value(),
                    address.kinds().stream().sorted().map(AlertKind::label).toList());
        }
    }

    /** A mail or post. */
    record Line(
            String what,
            String target,
            String channel,
            String sign,
            String state,
            int tries,
            String answer,
            Moment at,
            @Nullable Moment again) {}

    /** What a user typed. */
    record Typed(
            String address, Set<AlertKind> kinds, @Nullable String webhook) {
        static final Typed NOTHING = new Typed("", Set.copyOf(AlertKind.choices()), null);
    }

    @GetMapping
    ModelAndView show() {
        return page(Typed.NOTHING, null, Map.of());
    }

    @PostMapping("/defaults")
    String defaults(@RequestParam(name = "kind", defaultValue = "") List<String> kinds, RedirectAttributes next) {
        choices.changeDefaults(AlertChoices.kinds(kinds));
        Flash.done(WORDS.phrase("defaults.saved")).on(next);
        return HOME;
    }

    @PostMapping("/addresses")
    ModelAndView add(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(name = "kind", defaultValue = "") List<String> kinds,
            RedirectAttributes next) {
        Set<AlertKind> chosen = AlertChoices.kinds(kinds);
        try {
            AlertAddress added = choices.add(address, chosen);
            Flash.done(WORDS.phrase("address.added", added.address().value())).on(next);
            return new ModelAndView(HOME);
        } catch (Problem e) {
            return page(new Typed(address, chosen, null), null, Map.of("address", String.valueOf(e.getMessage())));
        }
    }

    @PostMapping("/addresses/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes next) {
        AlertAddress address = choices.address(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("address.unknown")));
        choices.remove(address);
        Flash.done(WORDS.phrase("address.removed", address.address().value())).on(next);
        return HOME;
    }

    /** Where a secret was made, the answer is the only page that shows it. */
    @PostMapping("/webhook")
    ModelAndView webhook(@RequestParam(defaultValue = "") String webhook, RedirectAttributes next) {
        String secret;
        try {
            secret = hooks.moveTo(webhook);
        } catch (Problem e) {
            Map<String, String> errors = Map.of("webhook", String.valueOf(e.getMessage()));
            return page(new Typed("", Typed.NOTHING.kinds(), webhook), null, errors);
        }
        if (secret != null) {
            return page(Typed.NOTHING, secret, Map.of());
        }
        Flash.done(WORDS.phrase("webhook.saved")).on(next);
        return new ModelAndView(HOME);
    }

    @PostMapping("/webhook/secret")
    ModelAndView renew() {
        return page(Typed.NOTHING, hooks.renew(), Map.of());
    }

    @PostMapping("/webhook/remove")
    String removeWebhook(RedirectAttributes next) {
        hooks.remove();
        Flash.done(WORDS.phrase("webhook.removed")).on(next);
        return HOME;
    }

    @PostMapping("/test")
    String test(RedirectAttributes next) {
        if (!limiter.allows(TESTS, "account " + Actor.current().id())) {
            Flash.warning(WORDS.phrase("test.limit")).on(next);
            return HOME;
        }
        List<Alerts.Tried> tried = alerts.test();
        if (tried.stream().allMatch(Alerts.Tried::taken)) {
            Flash.done(WORDS.phrase("test.accepted", words(tried, true))).on(next);
        } else {
            Flash.failed(
                            tried.stream().anyMatch(Alerts.Tried::taken)
                                    ? WORDS.phrase("test.some-accepted", words(tried, false), words(tried, true))
                                    : WORDS.phrase("test.not-accepted", words(tried, false)))
                    .on(next);
        }
        return HOME;
    }

    private static String words(List<Alerts.Tried> tried, boolean taken) {
        return tried.stream()
                .filter(one -> one.taken() == taken)
                .map(Alerts.Tried::words)
                .collect(Collectors.joining(" "));
    }

    private ModelAndView page(Typed typed, @Nullable String secret, Map<String, String> errors) {
        ModelAndView page = new ModelAndView("alert/alerts");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        String address = hooks.address().orElse("");
        Set<AlertKind> usual = choices.defaults();
        return page.addObject("open", alerts.open().stream().map(Open::of).toList())
                .addObject("mailed", settings.mail())
                .addObject(
                        "defaults",
                        AlertKind.choices().stream()
                                .map(kind -> Choice.of(kind, usual.contains(kind)))
                                .toList())
                .addObject(
                        "addresses", choices.addresses().stream().map(Row::of).toList())
                .addObject(
                        "kinds",
                        AlertKind.choices().stream()
                                .map(kind -> Choice.of(kind, typed.kinds().contains(kind)))
                                .toList())
                .addObject("typed", typed.address())
                .addObject("hook", address)
                .addObject("webhook", typed.webhook() == null ? address : typed.webhook())
                .addObject("secret", secret == null ? "" : secret)
                .addObject(
                        "lines",
                        deliveries.newest(SHOWN).stream().map(this::line).toList())
                .addObject("errors", errors);
    }

    private Line line(AlertDelivery delivery) {
        return new Line(
                delivery.stage().subject(delivery.words()),
                deliveries.target(delivery),
                WORDS.in("name", delivery.channel()),
                switch (delivery.state()) {
                    case WAITING -> "DEFERRED";
                    case TAKEN -> "DONE";
                    case GIVEN_UP -> "FAILED";
                    case DROPPED -> "CANCELLED";
                },
                delivery.state().word(),
                delivery.tries(),
                delivery.answer(),
                Moment.of(delivery.triedAt() == null ? delivery.createdAt() : delivery.triedAt()),
                delivery.tries() == 0 ? null : Moment.ofNullable(delivery.nextAt()));
    }
}
