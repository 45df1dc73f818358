package org.daymark.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.MailFrame;
import org.daymark.console.Moment;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The inbox of caught mails, and each of them as its reader would see it, as text and as it came. */
@Controller
@RequestMapping("/sandbox")
@RequirePermission(Permission.VIEW_PEOPLE)
class SandboxPages {
    private static final Words WORDS = Words.of("sandbox");

    private static final int PAGE = 50;
    private static final String ID = "{id:\\d{16}-[0-9a-z]{6}}";
    private static final Pattern OF_A_DELIVERY = Pattern.compile("<d(\\d{1,18})\\.(\\d{1,18})[.@].*");
    private static final List<String> VIEWS = List.of("html", "phone", "text", "headers", "source");

    private final Inbox inbox;

    SandboxPages(Inbox inbox) {
        this.inbox = inbox;
    }

    /** A mail in the list, with its time in words. */
    record Line(MailSummary mail, String recipient, Moment at) {
        static Line of(MailSummary mail) {
            List<String> to = mail.recipients();
            String recipient = switch (to.size()) {
                case 0 -> "";
                case 1 -> to.get(0);
                default -> WORDS.named("mail.recipients", to.get(0), Integer.toString(to.size() - 1));
            };
            return new Line(mail, recipient, Moment.of(mail.receivedAt()));
        }
    }

    @GetMapping
    String list(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        String start = MailFolder.isId(before) ? before : "";
        Inbox.Page page = inbox.newest(search, start.isEmpty() ? null : start, PAGE);
        List<MailSummary> mails = page.mails();
        model.addAttribute("mails", mails.stream().map(Line::of).toList());
        model.addAttribute("count", inbox.count());
        model.addAttribute("search", search.strip());
        model.addAttribute("first", start.isEmpty() ? "" : address(search, ""));
        model.addAttribute("hasNext", page.older());
        model.addAttribute(
                "next",
                mails.isEmpty()
                        ? ""
                        : address(search, mails.get(mails.size() - 1).id()));
        return "sandbox/inbox";
    }

    /** Leads from a delivery to its mail, by the beginning of the Message-ID. */
    @GetMapping("/find")
    String find(@RequestParam(name = "message", defaultValue = "") String messageId) {
        MailSummary mail = inbox.findByMessageId(messageId).orElseThrow(SandboxPages::gone);
        return "redirect:/sandbox/" + mail.id();
    }

    @GetMapping("/" + ID)
    String mail(@PathVariable String id, @RequestParam(defaultValue = "") String view, Model model) {
        OpenedMail mail = inbox.open(id).orElseThrow(SandboxPages::gone);
        model.addAttribute("mail", mail);
        model.addAttribute("line", Line.of(mail.summary()));
        model.addAttribute("view", VIEWS.contains(view) ? view : firstView(mail));
        Matcher delivery = OF_A_DELIVERY.matcher(mail.summary().messageId());
        if (delivery.matches()) {
            model.addAttribute("delivery", "/campaigns/" + delivery.group(2) + "/deliveries/" + delivery.group(1));
        }
        return "sandbox/mail";
    }

    /** The HTML part alone, for the frame on the mail's page. */
    @GetMapping("/" + ID + "/html")
    void html(@PathVariable String id, HttpServletResponse response) throws IOException {
        String html = inbox.open(id).orElseThrow(SandboxPages::gone).html();
        MailFrame.of(html == null ? "" : html).write(response);
    }

    @GetMapping("/" + ID + "/mail.eml")
    void download(@PathVariable String id, HttpServletResponse response) throws IOException {
        Path file = inbox.file(id).orElseThrow(SandboxPages::gone);
        response.setContentType("message/rfc822");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + id + ".eml\"");
        try {
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } catch (NoSuchFileException e) {
            throw gone();
        }
    }

    private static String firstView(OpenedMail mail) {
        if (mail.html() != null) {
            return "html";
        }
        return mail.text() != null ? "text" : "source";
    }

    private static String address(String search, String before) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/sandbox");
        if (!search.isBlank()) {
            address.queryParam("q", "{q}");
        }
        if (!before.isEmpty()) {
            address.queryParam("before", before);
        }
        return address.encode().buildAndExpand(Map.of("q", search.strip())).toUriString();
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("mail.gone"));
    }
}
