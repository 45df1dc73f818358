package org.daymark.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.console.Flash;
import org.daymark.console.KeptSearches;
import org.daymark.problem.Problem;
import org.daymark.subscriber.ConsentForm;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.TypedPerson;
import org.daymark.text.Excerpt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Subscribers: searched, filtered, and entered by hand. The words of a search stay out of the page's address. */
@Controller
@RequestMapping("/subscribers")
@RequirePermission(Permission.VIEW_PEOPLE)
class PeoplePages {
    private static final int MAX_WORDS = 254;

    private final PeopleSearch search;
    private final Choices choices;
    private final MailingLists lists;
    private final Memberships memberships;
    private final Clock clock;

    PeoplePages(PeopleSearch search, Choices choices, MailingLists lists, Memberships memberships, Clock clock) {
        this.search = search;
        this.choices = choices;
        this.lists = lists;
        this.memberships = memberships;
        this.clock = clock;
    }

    @PostMapping
    String ask(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "0") long list,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String country,
            HttpServletRequest request) {
        String asked = words.strip();
        String kept = asked.isEmpty() ? "" : new KeptSearches(request.getSession()).keep(Excerpt.cut(asked, MAX_WORDS));
        return "redirect:" + address(PeopleFilter.of("", list, state, language, country), kept, "");
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String found,
            @RequestParam(defaultValue = "0") long list,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<String> words =
                session == null || found.isEmpty() ? Optional.empty() : new KeptSearches(session).find(found);
        PeopleFilter filter = PeopleFilter.of(words.orElse(""), list, state, language, country);
        boolean forgotten = words.isEmpty() && !found.isEmpty();
        PeoplePage page = forgotten ? new PeoplePage(List.of(), "", false) : search.find(filter, after);
        return new ModelAndView("people/subscribers")
                .addObject("people", page.lines())
                .addObject("unfinished", page.unfinished())
                .addObject("forgotten", forgotten)
                .addObject("words", words.orElse(""))
                .addObject("filtered", !filter.isEmpty())
                .addObject("list", list)
                .addObject("state", filter.stateName())
                .addObject("language", filter.language())
                .addObject("country", filter.country())
                .addObject("lists", lists.all())
                .addObject("languages", choices.languages())
                .addObject("countries", choices.countries())
                .addObject("first", after.isEmpty() ? "" : address(filter, found, ""))
                .addObject("hasNext", !page.next().isEmpty())
                .addObject("next", address(filter, found, page.next()))
                .addObject("mostSeen", PeopleSearch.MAX_SEEN);
    }

    @GetMapping("/new")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView form(@RequestParam(defaultValue = "") String list) {
        return form(Map.of("list", list), Map.of());
    }

    @PostMapping("/new")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView add(@RequestParam Map<String, String> form, RedirectAttributes next) {
        TypedPerson typed = new TypedPerson();
        EmailAddress address = typed.address(form.getOrDefault("email", ""));
        PersonalData data = PersonPages.data(form, typed);
        long list = PersonPages.list(form, lists, typed);
        ConsentProof consent = ConsentForm.ONE_PERSON.check(form, typed, clock.instant());
        if (!typed.faults().isEmpty() || address == null || consent == null) {
            return form(form, typed.faults());
        }
        try {
            Subscriber added = memberships.add(list, new Joining(address, data, consent));
            Flash.done(address.value() + " is now subscribed to “"
                            + lists.get(list).name() + "”.")
                    .on(next);
            return new ModelAndView("redirect:/subscribers/" + added.id());
        } catch (Problem e) {
            return form(form, Map.of("email", String.valueOf(e.getMessage())));
        }
    }

    private ModelAndView form(Map<String, String> typed, Map<String, String> errors) {
        return new ModelAndView(
                "people/add",
                Map.of("typed", typed, "errors", errors, "lists", lists.all(), "bases", ConsentForm.ONE_PERSON.bases()),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private static String address(PeopleFilter filter, String found, String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/subscribers");
        Map<String, String> values = Map.of(
                "found",
                found,
                "list",
                filter.list() == 0 ? "" : Long.toString(filter.list()),
                "state",
                filter.stateName(),
                "language",
                filter.language(),
                "country",
                filter.country(),
                "after",
                after);
        for (String name : List.of("found", "list", "state", "language", "country", "after")) {
            if (!values.getOrDefault(name, "").isEmpty()) {
                address.queryParam(name, "{" + name + "}");
            }
        }
        return address.encode().buildAndExpand(values).toUriString();
    }
}
