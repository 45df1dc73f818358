package org.daymark.settings;

import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.KeptMailbox;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxConnections;
import org.daymark.mailbox.MailboxTrouble;
import org.daymark.mailbox.Protocol;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings pages of the mailboxes that mail comes back to, with tests. Secrets are never shown. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class MailboxPages {
    private static final Words WORDS = Words.of("settings");
    private static final String LIST = "redirect:/settings/mailboxes";

    private static final List<List<String>> PROTOCOLS = List.of(
            List.of(Protocol.IMAP.name(), "IMAP", WORDS.named("mailbox.imap.hint")),
            List.of(Protocol.POP3.name(), "POP3", WORDS.named("mailbox.pop3.hint")));

    private static final List<List<String>> TLS = List.of(
            List.of(TlsMode.IMPLICIT.name(), WORDS.named("mailbox.tls")),
            List.of(TlsMode.STARTTLS.name(), "STARTTLS", WORDS.named("mailbox.starttls.hint")),
            List.of(TlsMode.NONE.name(), WORDS.named("mailbox.no-tls"), WORDS.named("mailbox.no-tls.hint")));

    static final List<List<String>> SIGN_INS = List.of(
            List.of(MailboxForm.PASSWORD, WORDS.named("mailbox.password")),
            List.of(MailboxForm.OAUTH, "OAuth (XOAUTH2)", WORDS.named("mailbox.oauth.hint")));

    private final InboundMailboxes mailboxes;
    private final MailboxConnections connections;

    MailboxPages(InboundMailboxes mailboxes, MailboxConnections connections) {
        this.mailboxes = mailboxes;
        this.connections = connections;
    }

    /** A mailbox in the list. */
    record Line(
            long id,
            String name,
            String server,
            String protocol,
            @Nullable String returnAddress,
            @Nullable Moment readAt,
            @Nullable String trouble,
            @Nullable Moment troubleSince) {
        static Line of(KeptMailbox kept) {
            MailboxTrouble.Cause trouble = kept.trouble();
            return new Line(
                    kept.mailbox().id(),
                    kept.mailbox().name(),
                    kept.mailbox().server().display(),
                    kept.mailbox().server().protocol().name(),
                    kept.mailbox().returnAddress(),
                    Moment.ofNullable(kept.readAt()),
                    trouble == null ? null : trouble.words(),
                    Moment.ofNullable(kept.troubleSince()));
        }
    }

    @GetMapping("/settings/mailboxes")
    ModelAndView list() {
        return new ModelAndView("settings/mailboxes")
                .addObject("mailboxes", mailboxes.list().stream().map(Line::of).toList());
    }

    @GetMapping("/settings/new-mailbox")
    ModelAndView blank() {
        return page(MailboxForm.NEW, null, Map.of());
    }

    @PostMapping("/settings/mailboxes")
    ModelAndView add(@ModelAttribute MailboxForm form, RedirectAttributes next) {
        return keep(form, null, next);
    }

    @GetMapping("/settings/mailboxes/{id}")
    ModelAndView one(@PathVariable long id) {
        KeptMailbox kept = mailboxes.kept(id);
        return page(MailboxForm.of(kept.mailbox()), kept, Map.of());
    }

    @PostMapping("/settings/mailboxes/{id}")
    ModelAndView change(@PathVariable long id, @ModelAttribute MailboxForm form, RedirectAttributes next) {
        return keep(form, mailboxes.kept(id), next);
    }

    @PostMapping("/settings/mailboxes/{id}/test")
    ModelAndView test(@PathVariable long id, RedirectAttributes next) {
        Mailbox mailbox = mailboxes.get(id);
        try {
            int messages = connections.check(mailbox.server());
            Flash.done(WORDS.phrase("mailbox.read", messages)).on(next);
        } catch (MailboxTrouble e) {
            Flash.failed(e).on(next);
        }
        return backTo(id);
    }

    @PostMapping("/settings/mailboxes/{id}/remove")
    ModelAndView remove(@PathVariable long id, RedirectAttributes next) {
        String name = mailboxes.get(id).name();
        mailboxes.remove(id);
        Flash.done(WORDS.phrase("mailbox.removed", name)).on(next);
        return new ModelAndView(LIST);
    }

    private ModelAndView keep(MailboxForm form, @Nullable KeptMailbox before, RedirectAttributes next) {
        Mailbox kept = before == null ? null : before.mailbox();
        Map<String, String> faults = form.faults(kept);
        if (!faults.isEmpty()) {
            return page(form, before, faults);
        }
        long id;
        try {
            if (kept == null) {
                id = mailboxes.add(form.mailbox(null)).id();
            } else {
                id = kept.id();
                mailboxes.change(form.mailbox(kept));
            }
        } catch (Problem e) {
            return page(form, before, Map.of("form", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase(kept == null ? "mailbox.added" : "mailbox.saved"))
                .on(next);
        return backTo(id);
    }

    private static ModelAndView backTo(long id) {
        return new ModelAndView(LIST + "/" + id);
    }

    private static ModelAndView page(MailboxForm form, @Nullable KeptMailbox kept, Map<String, String> faults) {
        ModelAndView page = new ModelAndView("settings/mailbox");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("form", form)
                .addObject("kept", kept == null ? null : Line.of(kept))
                .addObject("protocols", PROTOCOLS)
                .addObject("tlsOptions", TLS)
                .addObject("signIns", SIGN_INS)
                .addObject("errors", faults);
    }
}
