package org.daymark.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.dkim.DkimKey;
import org.daymark.dkim.DkimKeyState;
import org.daymark.dkim.DkimKeys;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings page of DKIM keys, with their DNS records. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class SigningPages {
    private static final Words WORDS = Words.of("settings");
    private static final String BACK = "redirect:/settings/signing";

    private final DkimKeys keys;
    private final Organisations organisations;

    SigningPages(DkimKeys keys, Organisations organisations) {
        this.keys = keys;
        this.organisations = organisations;
    }

    /** A key on the page. */
    record Line(
            String domain,
            String selector,
            String algorithm,
            DkimKeyState state,
            Moment made,
            String recordName,
            String recordValue,
            String zoneFile) {
        static Line of(DkimKey key) {
            return new Line(
                    EmailAddress.readable(key.domain()),
                    key.selector(),
                    key.algorithm().name().equals("RSA") ? "RSA" : "Ed25519",
                    key.state(),
                    Moment.of(key.createdAt()),
                    key.recordName(),
                    key.recordValue(),
                    key.recordName() + ". IN TXT "
                            + key.recordStrings().stream()
                                    .map(text -> '"' + text + '"')
                                    .collect(Collectors.joining(" ")));
        }
    }

    @GetMapping("/settings/signing")
    ModelAndView list() {
        return page(null, "", Map.of());
    }

    @PostMapping("/settings/signing")
    ModelAndView generate(
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String selector,
            @RequestParam(defaultValue = "false") boolean ed25519,
            RedirectAttributes next) {
        try {
            List<DkimKey> made = keys.generate(domain.strip(), selector.isBlank() ? null : selector, ed25519);
            Flash.done(WORDS.phrase(
                            made.get(0).state() == DkimKeyState.SIGNING ? "key.created" : "key.created-inactive",
                            made.size()))
                    .on(next);
            return new ModelAndView(BACK);
        } catch (Problem e) {
            return page(domain, selector, Map.of(selector.isBlank() ? "domain" : "selector", words(e)));
        }
    }

    @PostMapping("/settings/signing/activate")
    ModelAndView activate(@RequestParam String domain, @RequestParam String selector, RedirectAttributes next) {
        try {
            keys.activate(domain, selector);
            Flash.done(WORDS.phrase("key.activated", selector, domain)).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView(BACK);
    }

    @GetMapping("/settings/signing/remove")
    ModelAndView sure(@RequestParam String domain, @RequestParam String selector) {
        DkimKey key = keys.all().stream()
                .filter(one -> EmailAddress.readable(one.domain()).equals(EmailAddress.readable(domain))
                        && one.selector().equals(selector))
                .findFirst()
                .orElseThrow(() -> WORDS.problem("key.gone"));
        return new ModelAndView("settings/remove-key").addObject("key", Line.of(key));
    }

    @PostMapping("/settings/signing/remove")
    ModelAndView remove(@RequestParam String domain, @RequestParam String selector, RedirectAttributes next) {
        try {
            boolean signed =
                    keys.remove(domain, selector).stream().anyMatch(key -> key.state() == DkimKeyState.SIGNING);
            Flash.done(signed ? WORDS.phrase("key.deleted") : WORDS.phrase("key.deleted-last", domain))
                    .on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView(BACK);
    }

    private ModelAndView page(@Nullable String domain, String selector, Map<String, String> faults) {
        String sender = organisations.current().fromDomain();
        List<Line> lines = keys.all().stream()
                .sorted(Comparator.comparing((DkimKey key) -> key.state() == DkimKeyState.RETIRED)
                        .thenComparing(key -> !key.domain().equals(sender))
                        .thenComparing(DkimKey::createdAt, Comparator.reverseOrder()))
                .map(Line::of)
                .toList();
        ModelAndView page = new ModelAndView("settings/signing");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("keys", lines)
                .addObject("sender", EmailAddress.readable(sender))
                .addObject(
                        "signed",
                        lines.stream()
                                .anyMatch(line -> line.domain().equals(EmailAddress.readable(sender))
                                        && line.state() == DkimKeyState.SIGNING))
                .addObject("domain", domain == null ? EmailAddress.readable(sender) : domain)
                .addObject("selector", selector)
                .addObject("errors", faults);
    }

    private static String words(Problem problem) {
        return String.valueOf(problem.getMessage());
    }
}
