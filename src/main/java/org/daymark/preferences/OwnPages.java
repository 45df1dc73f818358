package org.daymark.preferences;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.PublicRoute;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.people.OwnData;
import org.daymark.problem.Problem;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.OwnLink;
import org.daymark.subscriber.OwnLink.Purpose;
import org.daymark.subscriber.OwnLinks;
import org.daymark.subscriber.OwnLinks.Confirmation;
import org.daymark.subscriber.OwnPreferences;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.template.PageWords;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A person's own page, without login and cookie. A link that was mailed to the address on record opens it once; its
 * forms then carry a token of the visit, which works as long. Looking at a link (GET) changes nothing and uses nothing
 * up, since link scanners look.
 */
@Controller
@RequestMapping("/p")
@PublicRoute
@ConditionalOnWebApplication
class OwnPages {
    private static final String TOKEN = "{token:[A-Za-z0-9_-]+}";

    private static final int MAX_PROGRAM = 300;

    private final OwnLinks links;
    private final OwnMails mails;
    private final OwnData data;
    private final OwnPreferences preferences;
    private final PreferencesForm form;
    private final Subscribers subscribers;
    private final UnsubscribeLinks unsubscribeLinks;
    private final VisitorPages pages;

    OwnPages(
            OwnLinks links,
            OwnMails mails,
            OwnData data,
            OwnPreferences preferences,
            PreferencesForm form,
            Subscribers subscribers,
            UnsubscribeLinks unsubscribeLinks,
            VisitorPages pages) {
        this.links = links;
        this.mails = mails;
        this.data = data;
        this.preferences = preferences;
        this.form = form;
        this.subscribers = subscribers;
        this.unsubscribeLinks = unsubscribeLinks;
        this.pages = pages;
    }

    /** A request with the token of a visit: whose page it is, and in which words. */
    private record Visit(String token, Subscriber person, PageWords.Words words) {}

    @GetMapping("/link")
    ModelAndView askForLink(
            @RequestParam(defaultValue = "") String lang, HttpServletRequest request, HttpServletResponse response) {
        VisitorPages.protect(response);
        return ask(pages.words(request, lang, null), "", "");
    }

    /** From the form, or from the page of an unsubscribe link, whose token stands for the address. */
    @PostMapping("/link")
    ModelAndView sendLink(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorPages.protect(response);
        PageWords.Words words = pages.words(request, lang, null);
        String network = request.getRemoteAddr();
        Optional<UnsubscribeClaim> claim = from.isEmpty() ? Optional.empty() : unsubscribeLinks.verify(from);
        if (claim.isPresent()) {
            if (!claim.get().isPreview()) {
                mails.sendLink(claim.get().subscriberId(), words, network);
            }
        } else {
            try {
                mails.sendLink(EmailAddress.parse(email), words, network);
            } catch (InvalidAddress e) {
                return ask(words, email, "email_wrong");
            }
        }
        return pages.message(words, "asked", values(""));
    }

    @GetMapping("/" + TOKEN)
    ModelAndView look(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorPages.protect(response);
        Optional<OwnLink> link = links.look(token).filter(found -> found.purpose() != Purpose.VISIT);
        Optional<Subscriber> person = link.flatMap(found -> subscribers.find(found.subscriberId()));
        PageWords.Words words = words(request, lang, person.orElse(null));
        if (link.isEmpty() || person.isEmpty()) {
            return expired(words);
        }
        String address = person.get().address().masked();
        Long change = link.get().changeId();
        if (change != null) {
            Optional<EmailAddress> changed = links.changeTo(change);
            if (changed.isEmpty()) {
                return expired(words);
            }
            address = changed.get().masked();
        }
        return pages.page("preferences/link", words, "/p/" + token)
                .addObject("action", "/p/" + token)
                .addObject("key", key(link.get().purpose()))
                .addObject("values", values(address));
    }

    @PostMapping("/" + TOKEN)
    ModelAndView press(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorPages.protect(response);
        Optional<OwnLink> link = links.look(token).filter(found -> found.purpose() != Purpose.VISIT);
        Optional<Subscriber> person = link.flatMap(found -> subscribers.find(found.subscriberId()));
        PageWords.Words words = words(request, lang, person.orElse(null));
        if (link.isEmpty() || person.isEmpty()) {
            return expired(words);
        }
        if (link.get().purpose() == Purpose.ERASE) {
            return erase(person.get(), words);
        }
        if (links.use(token).isEmpty()) {
            return expired(words);
        }
        if (link.get().purpose() == Purpose.OPEN) {
            String visit = links.make(new OwnLink(Purpose.VISIT, person.get().id(), null));
            return own(new Visit(visit, person.get(), words), "");
        }
        String changed = Optional.ofNullable(link.get().changeId())
                .flatMap(links::changeTo)
                .map(EmailAddress::masked)
                .orElse("");
        Confirmation confirmation = links.confirm(link.get());
        return switch (confirmation) {
            case HALF -> pages.message(words, "address_half", Map.of());
            case DONE -> pages.message(words, "address_done", values(changed));
            case GONE -> expired(words);
        };
    }

    @PostMapping("/me/save")
    ModelAndView save(
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit visit = visit(fields.getFirst("visit"), fields.getFirst("lang"), request, response);
        form.save(
                visit.person(),
                fields,
                visit.words(),
                new PreferencesForm.Origin(request.getRemoteAddr(), program(request)));
        return again(visit, request, "own_saved");
    }

    @PostMapping("/me/pause")
    ModelAndView pause(
            @RequestParam(defaultValue = "") String visit,
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "") String months,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit found = visit(visit, lang, request, response);
        long person = found.person().id();
        if (months.matches("[136]")) {
            preferences.pause(person, Integer.parseInt(months), request.getRemoteAddr());
        } else if (months.equals("0")) {
            preferences.resume(person, request.getRemoteAddr());
        }
        return again(found, request, "own_saved");
    }

    @PostMapping("/me/address")
    ModelAndView changeAddress(
            @RequestParam(defaultValue = "") String visit,
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit found = visit(visit, lang, request, response);
        EmailAddress address;
        try {
            address = EmailAddress.parse(email);
        } catch (InvalidAddress e) {
            ModelAndView page = own(found, "");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page.addObject("typed", email).addObject("wrong", "email_wrong");
        }
        mails.confirmChange(found.person().id(), address, found.words());
        return again(found, request, "address_text");
    }

    @PostMapping("/me/erase")
    ModelAndView askToErase(
            @RequestParam(defaultValue = "") String visit,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit found = visit(visit, lang, request, response);
        mails.confirmErasure(found.person().id(), found.words());
        return again(found, request, "check_mail");
    }

    @PostMapping("/me/data")
    ModelAndView show(
            @RequestParam(defaultValue = "") String visit,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit found = visit(visit, lang, request, response);
        Map<String, Object> all =
                data.read(found.person().id()).orElseThrow(() -> new LinkExpired(pages.words(request, lang, null)));
        return pages.page("preferences/data", found.words(), "")
                .addObject("data", all)
                .addObject("visit", found.token());
    }

    @PostMapping("/me/data.json")
    ResponseEntity<byte[]> download(
            @RequestParam(defaultValue = "") String visit,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visit found = visit(visit, lang, request, response);
        byte[] file =
                data.json(found.person().id()).orElseThrow(() -> new LinkExpired(pages.words(request, lang, null)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"my-data.json\"")
                .body(file);
    }

    /** The page again after a change. */
    private ModelAndView again(Visit visit, HttpServletRequest request, String done) {
        Subscriber now = subscribers.find(visit.person().id()).orElse(visit.person());
        boolean saved = done.equals("own_saved");
        PageWords.Words words = saved ? words(request, "", now) : visit.words();
        return own(new Visit(visit.token(), now, words), done);
    }

    private ModelAndView own(Visit visit, String done) {
        Subscriber person = visit.person();
        Instant paused = preferences.of(person.id()).pausedUntil();
        Map<String, String> values =
                new HashMap<>(values(EmailAddress.shown(person.address().value())));
        values.put(
                "date",
                paused == null
                        ? ""
                        : visit.words().day(paused.atZone(ZoneOffset.UTC).toLocalDate()));
        return pages.page("preferences/own", visit.words(), "")
                .addObject("visit", visit.token())
                .addObject("shown", form.shown(person, visit.words()))
                .addObject("paused", paused != null)
                .addObject("values", values)
                .addObject("done", done)
                .addObject("typed", "")
                .addObject("wrong", "");
    }

    private ModelAndView erase(Subscriber person, PageWords.Words words) {
        try {
            data.erase(person.id());
        } catch (Problem e) {
            return pages.refusal(words, HttpStatus.CONFLICT, "busy");
        }
        return pages.message(words, "erased", Map.of());
    }

    private ModelAndView ask(PageWords.Words words, String email, String wrong) {
        ModelAndView page = pages.page("preferences/ask", words, "/p/link")
                .addObject("email", email)
                .addObject("wrong", wrong)
                .addObject("values", values(""));
        if (!wrong.isEmpty()) {
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    /** The token of a visit works no longer, or the person is gone. */
    private static final class LinkExpired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient PageWords.Words words;

        LinkExpired(PageWords.Words words) {
            this.words = words;
        }
    }

    @ExceptionHandler
    ModelAndView expired(LinkExpired expired) {
        return expired(expired.words);
    }

    private Visit visit(
            @Nullable String token, @Nullable String lang, HttpServletRequest request, HttpServletResponse response) {
        VisitorPages.protect(response);
        String language = lang == null ? "" : lang;
        return links.look(token == null ? "" : token)
                .filter(link -> link.purpose() == Purpose.VISIT)
                .flatMap(link -> subscribers.find(link.subscriberId()))
                .map(person -> new Visit(String.valueOf(token), person, words(request, language, person)))
                .orElseThrow(() -> new LinkExpired(pages.words(request, language, null)));
    }

    private PageWords.Words words(HttpServletRequest request, String chosen, @Nullable Subscriber person) {
        return pages.words(
                request, chosen, person == null ? null : person.data().language());
    }

    private Map<String, String> values(String address) {
        return Map.of("address", address, "organisation", pages.organisation());
    }

    private static String key(Purpose purpose) {
        return switch (purpose) {
            case OPEN, VISIT -> "open";
            case ERASE -> "erase_confirm";
            case ADDRESS_OLD, ADDRESS_NEW -> "address_confirm";
        };
    }

    static @Nullable String program(HttpServletRequest request) {
        String sent = request.getHeader("User-Agent");
        return sent == null ? null : Excerpt.cut(sent.replaceAll("\\p{Cntrl}", " "), MAX_PROGRAM);
    }

    private ModelAndView expired(PageWords.Words words) {
        ModelAndView page = pages.page("preferences/expired", words, "");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
