package org.daymark.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.console.Flash;
import org.daymark.console.KeptSearches;
import org.daymark.problem.Problem;
import org.daymark.segment.Rule;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.subscriber.ConsentForm;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.TypedPerson;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private static final Words WORDS = Words.of("people");
    private static final int MAX_WORDS = 254;

    private final PeopleSearch search;
    private final SavedFilters saved;
    private final FilterRules rules;
    private final PeopleFigures figures;
    private final Growths growths;
    private final Choices choices;
    private final MailingLists lists;
    private final Attributes attributes;
    private final Segments segments;
    private final Memberships memberships;
    private final Clock clock;

    PeoplePages(
            PeopleSearch search,
            SavedFilters saved,
            FilterRules rules,
            PeopleFigures figures,
            Growths growths,
            Choices choices,
            MailingLists lists,
            Attributes attributes,
            Segments segments,
            Memberships memberships,
            Clock clock) {
        this.search = search;
        this.saved = saved;
        this.rules = rules;
        this.figures = figures;
        this.growths = growths;
        this.choices = choices;
        this.lists = lists;
        this.attributes = attributes;
        this.segments = segments;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** A saved filter as a link. */
    record SavedLine(long id, String name, String href, boolean shared, boolean current, boolean deletable) {}

    @PostMapping
    String ask(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam Map<String, String> form,
            HttpServletRequest request) {
        String asked = words.strip();
        String kept = asked.isEmpty() ? "" : new KeptSearches(request.getSession()).keep(Excerpt.cut(asked, MAX_WORDS));
        return "redirect:" + address(visible(PeopleFilter.of("", form)), sort(form), kept, "");
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String found,
            @RequestParam(defaultValue = "") String after,
            @RequestParam Map<String, String> form,
            HttpServletRequest request) {
        return list(found, after, form, request, Map.of());
    }

    private ModelAndView list(
            String found,
            String after,
            Map<String, String> form,
            HttpServletRequest request,
            Map<String, String> errors) {
        HttpSession session = request.getSession(false);
        Optional<String> words =
                session == null || found.isEmpty() ? Optional.empty() : new KeptSearches(session).find(found);
        PeopleFilter filter = visible(PeopleFilter.of(words.orElse(""), form));
        PeopleSort sort = sort(form);
        boolean forgotten = words.isEmpty() && !found.isEmpty();
        PeoplePage page = forgotten ? new PeoplePage(List.of(), "", false) : search.find(filter, sort, after);
        Map<String, Object> model = new HashMap<>();
        model.put("people", page.lines());
        model.put("unfinished", page.unfinished());
        model.put("forgotten", forgotten);
        model.put("found", found);
        model.put("words", words.orElse(""));
        model.put("filtered", !filter.isEmpty());
        model.put("filter", filter);
        model.put("fields", filter.fields());
        model.put("sort", sort);
        model.put("sorts", PeopleSort.values());
        model.put("states", PeopleState.values());
        model.put("lists", lists.all());
        model.put("languages", choices.languages());
        model.put("countries", choices.countries());
        model.put("tags", tags());
        model.put("segments", visibleSegments());
        model.put("saved", savedLines(filter, sort));
        model.put("selects", Actor.current().may(Permission.MANAGE_SUBSCRIBERS));
        model.put(
                "kinds",
                Arrays.stream(BulkKind.values())
                        .filter(kind -> Actor.current().may(kind.permission()))
                        .map(kind -> List.of(kind.name(), kind.word()))
                        .toList());
        model.put("sayable", rules.of(filter).isPresent());
        model.put("typed", form);
        model.put("errors", errors);
        figures.of(filter.list()).ifPresent(counted -> model.put("totals", counted.totals()));
        boolean ticked = form.getOrDefault("tick", "").equals("all");
        String here = address(filter, sort, found, after);
        model.put("ticked", ticked);
        model.put("tick", ticked ? here : here + (here.contains("?") ? "&" : "?") + "tick=all");
        model.put("first", after.isEmpty() ? "" : address(filter, sort, found, ""));
        model.put("hasNext", !page.next().isEmpty());
        model.put("next", address(filter, sort, found, page.next()));
        return new ModelAndView("people/subscribers", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    /** Keeps the filter of the page under a name: for the user, for all, or as a segment. */
    @PostMapping("/filters")
    ModelAndView save(@RequestParam Map<String, String> form, HttpServletRequest request, RedirectAttributes next) {
        PeopleFilter filter = visible(PeopleFilter.of("", form));
        PeopleSort sort = sort(form);
        String name = form.getOrDefault("name", "");
        try {
            if (form.getOrDefault("as", "").equals("segment")) {
                Permission.MANAGE_SUBSCRIBERS.require();
                Rule.Group group = rules.of(filter).orElseThrow(() -> WORDS.problem("filter.not-as-segment"));
                Segment segment = segments.create(SavedFilters.checkedName(name), group);
                Flash.done(WORDS.phrase("filter.segment", segment.name())).on(next);
                return new ModelAndView("redirect:/segments/" + segment.id());
            }
            saved.save(name, form.getOrDefault("as", "").equals("shared"), filter, sort);
        } catch (Problem e) {
            return list("", "", form, request, Map.of("name", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("filter.saved", FormTexts.oneLine(name))).on(next);
        return new ModelAndView("redirect:" + address(filter, sort, "", ""));
    }

    @PostMapping("/filters/{id}/delete")
    String deleteFilter(@PathVariable long id, RedirectAttributes next) {
        try {
            saved.delete(id);
            Flash.done(WORDS.phrase("filter.deleted")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/subscribers";
    }

    /** How many people joined, left and were suppressed. */
    @GetMapping("/growth")
    ModelAndView growth(@RequestParam(defaultValue = "") String by) {
        Map<String, Object> model = new HashMap<>();
        figures.of(0).ifPresent(counted -> {
            model.put("totals", counted.totals());
            model.put("growth", growths.of(counted, by.equals("week")));
        });
        return new ModelAndView("people/growth", model);
    }

    private static PeopleSort sort(Map<String, String> form) {
        return PeopleSort.named(form.getOrDefault("sort", ""));
    }

    /** Without what only some users may see. */
    private PeopleFilter visible(PeopleFilter filter) {
        boolean tag = filter.tag() == 0 || tags().stream().anyMatch(each -> each.id() == filter.tag());
        boolean segment =
                filter.segment() == 0 || visibleSegments().stream().anyMatch(each -> each.id() == filter.segment());
        return tag && segment ? filter : filter.without(!tag, !segment);
    }

    private List<Attribute> tags() {
        return attributes.all().stream()
                .filter(each -> each.kind() == AttributeKind.TAG && each.visible())
                .toList();
    }

    private List<Segment> visibleSegments() {
        return segments.all().stream().filter(segments::visible).toList();
    }

    private List<SavedLine> savedLines(PeopleFilter filter, PeopleSort sort) {
        return saved.all().stream()
                .map(each -> new SavedLine(
                        each.id(),
                        each.name(),
                        address(each.filter(), each.sort(), "", ""),
                        each.shared(),
                        each.filter().equals(filter) && each.sort() == sort,
                        SavedFilters.deletable(each)))
                .toList();
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
        PersonalData data = typed.data(form);
        long list = PersonPages.list(form, lists, typed);
        ConsentProof consent = ConsentForm.ONE_PERSON.check(form, typed, clock.instant());
        if (!typed.faults().isEmpty() || address == null || consent == null) {
            return form(form, typed.faults());
        }
        try {
            Subscriber added = memberships.add(list, new Joining(address, data, consent));
            Flash.done(WORDS.phrase(
                            "person.subscribed",
                            address.value(),
                            lists.get(list).name()))
                    .on(next);
            return new ModelAndView("redirect:/subscribers/" + added.id());
        } catch (Problem e) {
            return form(form, Map.of("email", String.valueOf(e.getMessage())));
        }
    }

    private ModelAndView form(Map<String, String> typed, Map<String, String> errors) {
        return new ModelAndView(
                "people/add",
                Map.of(
                        "typed", typed,
                        "errors", errors,
                        "fields", PersonPages.detailFields(),
                        "lists", lists.all(),
                        "bases", ConsentForm.ONE_PERSON.bases()),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    static String address(PeopleFilter filter, PeopleSort sort, String found, String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/subscribers");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("found", found);
        values.putAll(filter.fields());
        values.put("sort", sort == PeopleSort.NEWEST ? "" : sort.name());
        values.put("after", after);
        values.values().removeIf(String::isEmpty);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
