package org.daymark.signup;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnPreferences;
import org.daymark.template.PageWords;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
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

/** The page where staff open, word and embed the sign-up form of a list. */
@Controller
@RequestMapping("/lists/{id}/sign-up")
@RequirePermission(Permission.VIEW)
@ConditionalOnWebApplication
class SignUpFormPages {
    private static final Words WORDS = Words.of("signup");
    private static final String WORDING = "wording_";
    private static final String DESCRIPTION = "description_";
    private static final int SMALL = 10;

    private final SignUpForms forms;
    private final SignUps signUps;
    private final MailingLists lists;
    private final VisitorPages pages;
    private final PublicUrl publicUrl;
    private final OwnPreferences preferences;
    private final Clock clock;

    SignUpFormPages(
            SignUpForms forms,
            SignUps signUps,
            MailingLists lists,
            VisitorPages pages,
            PublicUrl publicUrl,
            OwnPreferences preferences,
            Clock clock) {
        this.forms = forms;
        this.signUps = signUps;
        this.lists = lists;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.preferences = preferences;
        this.clock = clock;
    }

    /** The texts of one language as the form shows them. */
    record LanguageTexts(String tag, String name, String description, String wording) {}

    /** An earlier or current version in one language. */
    record Version(int number, String language, String description, String wording, Moment since) {}

    @GetMapping
    ModelAndView look(@PathVariable long id) {
        MailingList list = list(id);
        Optional<SignUpForm> form = forms.ofList(id);
        Map<String, String> typed = new LinkedHashMap<>();
        if (form.isEmpty() || form.get().version() == 0) {
            pages.languages().stream()
                    .findFirst()
                    .ifPresent(first -> typed.put(
                            WORDING + pages.words((String) null).language().tag(),
                            pages.words((String) null).get("wording", Map.of("list", list.name()))));
            typed.put("offered", "true");
        } else {
            for (Wording wording : forms.wordings(form.get())) {
                typed.put(DESCRIPTION + wording.language(), wording.description());
                typed.put(WORDING + wording.language(), wording.wording());
            }
            if (form.get().open()) {
                typed.put("open", "true");
            }
            if (form.get().offered()) {
                typed.put("offered", "true");
            }
        }
        return page(list, typed, Map.of());
    }

    @PostMapping
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView save(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        MailingList list = list(id);
        Map<String, String> faults = new LinkedHashMap<>();
        Map<String, String> descriptions = new LinkedHashMap<>();
        Map<String, String> wordings = new LinkedHashMap<>();
        for (PageWords.Language language : pages.languages()) {
            String tag = language.tag();
            String description = text(typed, DESCRIPTION + tag, SignUpForms.MAX_DESCRIPTION, language.name(), faults);
            String wording = text(typed, WORDING + tag, SignUpForms.MAX_WORDING, language.name(), faults);
            if (!wording.isEmpty()) {
                descriptions.put(tag, description);
                wordings.put(tag, wording);
            } else if (!description.isEmpty()) {
                faults.putIfAbsent(WORDING + tag, WORDS.named("wording.missing", language.name()));
            }
        }
        if (faults.isEmpty()) {
            try {
                boolean open = typed.containsKey("open");
                forms.save(
                        id,
                        open,
                        typed.containsKey("offered"),
                        new SignUpForms.Texts(descriptions, wordings),
                        number(typed.getOrDefault("version", "")));
                Flash.done(WORDS.phrase(open ? "form.open" : "form.closed")).on(next);
                return new ModelAndView("redirect:/lists/" + id + "/sign-up");
            } catch (Problem e) {
                faults.put(
                        wordings.isEmpty() ? WORDING + pages.languages().get(0).tag() : "open",
                        String.valueOf(e.getMessage()));
            }
        }
        ModelAndView page = page(list, typed, faults);
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    @PostMapping("/reopen")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView reopen(@PathVariable long id, RedirectAttributes next) {
        list(id);
        forms.reopen(id);
        Flash.done(WORDS.phrase("form.reopened")).on(next);
        return new ModelAndView("redirect:/lists/" + id + "/sign-up");
    }

    private ModelAndView page(MailingList list, Map<String, String> typed, Map<String, String> errors) {
        Optional<SignUpForm> form = forms.ofList(list.id()).filter(found -> found.version() > 0);
        List<LanguageTexts> texts = pages.languages().stream()
                .map(language -> new LanguageTexts(
                        language.tag(),
                        language.name(),
                        typed.getOrDefault(DESCRIPTION + language.tag(), ""),
                        typed.getOrDefault(WORDING + language.tag(), "")))
                .toList();
        SignUps.Counts counts = signUps.counts(list.id());
        return new ModelAndView("signup/settings")
                .addObject("list", list)
                .addObject("version", form.map(SignUpForm::version).orElse(0))
                .addObject("open", typed.containsKey("open"))
                .addObject("offered", typed.containsKey("offered"))
                .addObject("standsOpen", form.map(SignUpForm::open).orElse(false))
                .addObject(
                        "closedUntil",
                        form.filter(found -> found.flooded(clock.instant()))
                                .map(found -> Moment.ofNullable(found.closedUntil()))
                                .orElse(null))
                .addObject(
                        "address",
                        form.map(found -> publicUrl.of("/s/" + found.label())).orElse(""))
                .addObject("emailLabel", pages.words((String) null).get("email"))
                .addObject("buttonLabel", pages.words((String) null).get("subscribe_button"))
                .addObject("texts", texts)
                .addObject("unconfirmed", counts.unconfirmed())
                .addObject("confirmed", counts.confirmed())
                .addObject(
                        "history",
                        forms.history(list.id()).stream()
                                .map(wording -> new Version(
                                        wording.version(),
                                        wording.language(),
                                        wording.description(),
                                        wording.wording(),
                                        Moment.of(wording.since())))
                                .toList())
                .addObject("reasons", reasons(list.id()))
                .addObject("errors", errors);
    }

    /** Small numbers could tell who gave which reason, so they are not shown. */
    private List<List<String>> reasons(long listId) {
        return preferences.reasons(listId).entrySet().stream()
                .map(reason -> List.of(
                        reason.getKey().words(),
                        reason.getValue() < SMALL
                                ? WORDS.named("reason.few", Integer.toString(SMALL))
                                : Figures.count(reason.getValue())))
                .toList();
    }

    private static String text(
            Map<String, String> typed, String field, int max, String language, Map<String, String> faults) {
        String text = FormTexts.oneLine(typed.getOrDefault(field, ""));
        if (text.length() > max) {
            faults.put(field, WORDS.named("text.long", language, Figures.count(text.length()), Figures.count(max)));
        }
        return text;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private MailingList list(long id) {
        return lists.all().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("list.unknown", Long.toString(id))));
    }
}
