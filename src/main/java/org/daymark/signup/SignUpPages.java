package org.daymark.signup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.access.PublicRoute;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audience.CampaignTerms;
import org.daymark.consent.Purpose;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.MailingLists;
import org.daymark.template.PageWords;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The hosted sign-up form, and the page behind the mailed link. Looking at a page (GET) subscribes no one, since link
 * scanners look. A form on another website posts only the address and leads here.
 */
@Controller
@RequestMapping("/s")
@PublicRoute
@ConditionalOnWebApplication
class SignUpPages {
    /** A form that was open for longer is shown again, with its wording of now. */
    private static final Duration MAX_AGE = Duration.ofHours(24);

    private static final Typed NOTHING = new Typed("", "", "", "", List.of());

    private final SignUpForms forms;
    private final SignUps signUps;
    private final SignUpPost post;
    private final SignUpSettings settings;
    private final FormTime times;
    private final MailingLists lists;
    private final CampaignTerms terms;
    private final VisitorPages pages;
    private final Clock clock;

    SignUpPages(
            SignUpForms forms,
            SignUps signUps,
            SignUpPost post,
            SignUpSettings settings,
            FormTime times,
            MailingLists lists,
            CampaignTerms terms,
            VisitorPages pages,
            Clock clock) {
        this.forms = forms;
        this.signUps = signUps;
        this.post = post;
        this.settings = settings;
        this.times = times;
        this.lists = lists;
        this.terms = terms;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/{label}")
    ModelAndView look(
            @PathVariable String label,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorPages.protect(response);
        PageWords.Words words = pages.words(request, lang, null);
        return open(label).map(form -> form(form, words, NOTHING, "")).orElseGet(() -> closed(words));
    }

    /** What a visitor typed; {@code fax} is a field that people do not see. */
    record Typed(
            String email,
            String time,
            String fax,
            String lang,
            @Nullable List<String> purpose) {
        Typed {
            email = email == null ? "" : email;
            time = time == null ? "" : time;
            fax = fax == null ? "" : fax;
            lang = lang == null ? "" : lang;
            purpose = purpose == null ? List.of() : List.copyOf(purpose);
        }

        boolean wants(Purpose named) {
            return purpose != null && purpose.contains(named.name());
        }
    }

    @PostMapping("/{label}")
    ModelAndView ask(
            @PathVariable String label, Typed typed, HttpServletRequest request, HttpServletResponse response) {
        VisitorPages.protect(response);
        PageWords.Words words = pages.words(request, typed.lang(), null);
        Optional<SignUpForm> found = open(label);
        if (found.isEmpty()) {
            return closed(words);
        }
        SignUpForm form = found.get();
        EmailAddress address;
        try {
            address = EmailAddress.parse(typed.email());
        } catch (InvalidAddress e) {
            return form(form, words, typed, typed.email().isBlank() ? "" : "email_wrong");
        }
        if (typed.time().isEmpty()) {
            return form(form, words, typed, "");
        }
        Instant now = clock.instant();
        Optional<FormTime.Shown> shown = times.read(form, typed.time())
                .filter(time ->
                        !time.at().isAfter(now) && time.at().plus(MAX_AGE).isAfter(now));
        if (shown.isEmpty()) {
            return form(form, words, typed, "subscribe_again");
        }
        if (shown.get().at().plus(settings.minimumTime()).isAfter(now)) {
            return form(form, words, typed, "subscribe_again").addObject("time", typed.time());
        }
        if (typed.fax().isEmpty()) {
            if (!signUps.take(
                    form,
                    shown.get().version(),
                    words.language().tag(),
                    address,
                    wanted(typed, words),
                    origin(request))) {
                return pages.refusal(words, HttpStatus.SERVICE_UNAVAILABLE, "later");
            }
            post.wake();
        }
        return pages.message(
                words,
                "check_mail",
                Map.of(
                        "days",
                        String.valueOf(Math.max(1, settings.confirmWithin().toDays()))));
    }

    @GetMapping("/c/{token}")
    ModelAndView lookAtLink(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorPages.protect(response);
        Optional<SignUpRequest> found = signUps.find(token);
        PageWords.Words words =
                pages.words(request, lang, found.map(SignUpRequest::language).orElse(null));
        if (found.isEmpty()) {
            return expired(words);
        }
        return pages.page("signup/confirm", words, "/s/c/" + token)
                .addObject("action", "/s/c/" + token)
                .addObject("wording", wording(found.get()))
                .addObject("purposes", found.get().purposes().values())
                .addObject("values", values(found.get()));
    }

    @PostMapping("/c/{token}")
    ModelAndView confirm(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorPages.protect(response);
        Optional<SignUpRequest> found = signUps.find(token);
        PageWords.Words words =
                pages.words(request, lang, found.map(SignUpRequest::language).orElse(null));
        if (found.isEmpty() || !signUps.confirm(token, origin(request))) {
            return expired(words);
        }
        return pages.message(words, "confirmed", values(found.get()));
    }

    private Optional<SignUpForm> open(String label) {
        return forms.byLabel(label).filter(SignUpForm::open);
    }

    /** A consent to a purpose, in the words that the person agrees to; never ticked before. */
    public record PurposeBox(Purpose purpose, String wording, boolean on) {}

    private List<PurposeBox> purposes(Typed typed, PageWords.Words words) {
        return terms.asked().stream()
                .map(purpose -> new PurposeBox(purpose, pages.said(words, purpose.pageWords()), typed.wants(purpose)))
                .toList();
    }

    private Map<Purpose, String> wanted(Typed typed, PageWords.Words words) {
        return purposes(typed, words).stream()
                .filter(PurposeBox::on)
                .collect(Collectors.toMap(PurposeBox::purpose, PurposeBox::wording));
    }

    private ModelAndView form(SignUpForm form, PageWords.Words words, Typed typed, String wrong) {
        Wording wording = forms.wording(form, words).orElseThrow();
        ModelAndView page = pages.page("signup/form", words, "/s/" + form.label())
                .addObject("action", "/s/" + form.label())
                .addObject("list", lists.get(form.listId()).name())
                .addObject("wording", wording)
                .addObject("email", typed.email())
                .addObject("purposes", purposes(typed, words))
                .addObject("wrong", wrong)
                .addObject("time", times.sign(form, clock.instant()));
        if (!wrong.isEmpty()) {
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    private String wording(SignUpRequest request) {
        return forms.ofList(request.listId())
                .flatMap(form -> forms.wording(form, request.version(), request.language()))
                .map(Wording::wording)
                .orElse("");
    }

    private Map<String, String> values(SignUpRequest request) {
        return Map.of(
                "address",
                request.address().masked(),
                "list",
                lists.get(request.listId()).name(),
                "organisation",
                pages.organisation());
    }

    private ModelAndView expired(PageWords.Words words) {
        return pages.refusal(words, HttpStatus.NOT_FOUND, "expired");
    }

    private ModelAndView closed(PageWords.Words words) {
        return pages.refusal(words, HttpStatus.NOT_FOUND, "closed");
    }

    private static SignUps.Origin origin(HttpServletRequest request) {
        return new SignUps.Origin(request.getRemoteAddr(), request.getHeader("User-Agent"));
    }
}
