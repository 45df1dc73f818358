package org.daymark.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.mail.KeptRelay;
import org.daymark.mail.MailDestination;
import org.daymark.mail.MailName;
import org.daymark.mail.Relay;
import org.daymark.mail.Relays;
import org.daymark.mail.SendResult;
import org.daymark.mail.SessionLimits;
import org.daymark.mail.SmtpServer;
import org.daymark.mail.TlsMode;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** The settings pages of mail servers, with tests. Passwords are never shown. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class ServerPages {
    private static final Words WORDS = Words.of("settings");
    private static final String LIST = "redirect:/settings/servers";

    private static final List<List<String>> TLS = List.of(
            List.of(TlsMode.STARTTLS.name(), WORDS.named("server.starttls"), WORDS.named("server.starttls.hint")),
            List.of(TlsMode.IMPLICIT.name(), WORDS.named("server.tls")),
            List.of(TlsMode.NONE.name(), WORDS.named("server.no-tls"), WORDS.named("server.no-tls.hint")));

    private final Relays relays;
    private final TestMails tests;
    private final MailDestination destination;
    private final SessionLimits limits;
    private final MailName name;

    ServerPages(Relays relays, TestMails tests, MailDestination destination, SessionLimits limits, MailName name) {
        this.relays = relays;
        this.tests = tests;
        this.destination = destination;
        this.limits = limits;
        this.name = name;
    }

    /** A server in the list. */
    record Line(
            String name,
            String server,
            String security,
            boolean signsIn,
            String senders,
            String domains,
            @Nullable Moment verified) {
        static Line of(KeptRelay kept) {
            Relay relay = kept.relay();
            return new Line(
                    relay.name(),
                    relay.server().host() + ":" + relay.server().port(),
                    switch (relay.server().tls()) {
                        case STARTTLS -> "STARTTLS";
                        case IMPLICIT -> "TLS";
                        case NONE -> WORDS.named("server.without-tls");
                    },
                    relay.server().username() != null,
                    String.join(", ", new TreeSet<>(relay.senders())),
                    String.join(", ", new TreeSet<>(relay.recipientDomains())),
                    Moment.ofNullable(kept.verifiedAt()));
        }
    }

    @GetMapping("/settings/servers")
    ModelAndView list() {
        return new ModelAndView("settings/servers")
                .addObject("servers", relays.list().stream().map(Line::of).toList())
                .addObject("configuredLimit", destination.configured() == null ? null : limit(destination.configured()))
                .addObject("live", !destination.sandbox())
                .addObject("bySetting", destination.bySetting());
    }

    @GetMapping("/settings/new-server")
    ModelAndView blank() {
        return page(ServerForm.NEW, null, Map.of());
    }

    @PostMapping("/settings/servers")
    ModelAndView add(@ModelAttribute ServerForm form, RedirectAttributes next) {
        return keep(form, null, next);
    }

    @GetMapping("/settings/servers/{name}")
    ModelAndView one(@PathVariable String name) {
        Relay relay = relays.get(name);
        return page(ServerForm.of(relay), relay, Map.of());
    }

    @PostMapping("/settings/servers/{name}")
    ModelAndView change(@PathVariable String name, @ModelAttribute ServerForm form, RedirectAttributes next) {
        return keep(form, relays.get(name), next);
    }

    private ModelAndView keep(ServerForm form, @Nullable Relay before, RedirectAttributes next) {
        Map<String, String> faults = form.faults(before);
        if (!faults.isEmpty()) {
            return page(form, before, faults);
        }
        String name = before == null ? form.name().strip() : before.name();
        try {
            if (before == null) {
                relays.add(name, form.change(null));
            } else {
                relays.change(name, form.change(before));
            }
        } catch (Problem e) {
            return page(form, before, Map.of(before == null ? "name" : "host", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase(before == null ? "server.added" : "server.saved"))
                .on(next);
        return backTo(name);
    }

    @PostMapping("/settings/servers/{name}/test")
    ModelAndView test(@PathVariable String name, @RequestParam(defaultValue = "") String to, RedirectAttributes next) {
        relays.get(name);
        try {
            SendResult result = tests.through(name, EmailAddress.parse(to));
            told(result, name, to.strip()).on(next);
        } catch (InvalidAddress e) {
            Flash.failed(WORDS.phrase("test.no-address", to.strip(), e.reason()))
                    .on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return backTo(name);
    }

    /** The outcome of a test, with the server's reply. */
    private static Flash told(SendResult result, String server, String to) {
        String words = result.reply().words();
        if (result instanceof SendResult.Accepted) {
            return Flash.done(WORDS.phrase("test.accepted", server, words, to));
        }
        if (result instanceof SendResult.Deferred) {
            return Flash.failed(WORDS.phrase("test.deferred", server, words));
        }
        if (result instanceof SendResult.Uncertain) {
            return Flash.failed(WORDS.phrase("test.uncertain", server, words));
        }
        return Flash.failed(WORDS.phrase("test.refused", server, words));
    }

    @GetMapping("/settings/servers/{name}/remove")
    ModelAndView sure(@PathVariable String name) {
        return new ModelAndView("settings/remove-server")
                .addObject("name", relays.get(name).name());
    }

    @PostMapping("/settings/servers/{name}/remove")
    ModelAndView remove(@PathVariable String name, RedirectAttributes next) {
        try {
            relays.remove(name);
            Flash.done(WORDS.phrase("server.removed", name)).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView(LIST);
    }

    private static ModelAndView backTo(String name) {
        return new ModelAndView("redirect:/settings/servers/" + UriUtils.encodePathSegment(name, UTF_8));
    }

    /** A learned limit of messages per connection. */
    record Limit(int messages, Moment at) {}

    private @Nullable Limit limit(SmtpServer server) {
        return limits.learned(server)
                .map(learned -> new Limit(learned.messages(), Moment.of(learned.at())))
                .orElse(null);
    }

    private ModelAndView page(ServerForm form, @Nullable Relay kept, Map<String, String> faults) {
        ModelAndView page = new ModelAndView("settings/server");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("form", form)
                .addObject("kept", kept == null ? null : kept.name())
                .addObject(
                        "hasPassword",
                        kept != null
                                && (kept.server().password() != null
                                        || kept.server().oauth() != null))
                .addObject("signIns", MailboxPages.SIGN_INS)
                .addObject(
                        "more",
                        !form.ehloName().isEmpty()
                                || !form.senders().isEmpty()
                                || !form.domains().isEmpty()
                                || !form.certificate().isEmpty())
                .addObject("limit", kept == null ? null : limit(kept.server()))
                .addObject("usualEhloName", name.usual())
                .addObject("tlsOptions", TLS)
                .addObject("errors", faults)
                .addObject(
                        "verified",
                        kept == null
                                ? null
                                : relays.list().stream()
                                        .filter(one -> one.relay().name().equals(kept.name()))
                                        .map(one -> Moment.ofNullable(one.verifiedAt()))
                                        .filter(moment -> moment != null)
                                        .findFirst()
                                        .orElse(null));
    }
}
