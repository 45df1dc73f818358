package org.daymark.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.console.Flash;
import org.daymark.console.KeptSearches;
import org.daymark.people.BulkAct.Order;
import org.daymark.people.BulkActs.Start;
import org.daymark.problem.Problem;
import org.daymark.subscriber.ConsentForm;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.TypedPerson;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bulk actions: chosen, described, confirmed with their number, watched and undone. */
@Controller
@RequestMapping("/subscribers/acts")
@RequirePermission(Permission.MANAGE_SUBSCRIBERS)
class BulkPages {
    private static final Words WORDS = Words.of("people");
    private static final int SHOWN = 20;
    private static final int MAX_WORDS = 200;
    private static final String CHOSEN = "chosen";

    private final BulkActs acts;
    private final MailingLists lists;
    private final Attributes attributes;
    private final Clock clock;

    BulkPages(BulkActs acts, MailingLists lists, Attributes attributes, Clock clock) {
        this.acts = acts;
        this.lists = lists;
        this.attributes = attributes;
        this.clock = clock;
    }

    /** Why some people stay as they are. */
    record Reason(String word, long people) {}

    @GetMapping
    @RequirePermission(Permission.VIEW_PEOPLE)
    ModelAndView all() {
        return new ModelAndView(
                "people/acts",
                Map.of("acts", acts.newest(SHOWN).stream().map(this::line).toList()));
    }

    /** What the act needs to know. */
    @PostMapping("/new")
    ModelAndView describe(
            @RequestParam Map<String, String> form,
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            HttpServletRequest request) {
        TypedPerson typed = new TypedPerson();
        BulkKind kind = kind(form);
        Selection selection = selection(form, ids, request, typed);
        return kind == null || selection == null ? nothing(typed, form) : form(kind, selection, form, ids, Map.of());
    }

    /** How many people the act would change, and who not. */
    @PostMapping("/confirm")
    ModelAndView confirm(
            @RequestParam Map<String, String> form,
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            HttpServletRequest request) {
        TypedPerson typed = new TypedPerson();
        BulkKind kind = kind(form);
        Selection selection = selection(form, ids, request, typed);
        if (kind == null || selection == null) {
            return nothing(typed, form);
        }
        Order order = order(kind, selection, form, typed);
        return order == null
                ? form(kind, selection, form, ids, typed.faults())
                : confirmation(order, form, ids, acts.count(order), false);
    }

    @PostMapping
    ModelAndView start(
            @RequestParam Map<String, String> form,
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            HttpServletRequest request,
            RedirectAttributes next) {
        TypedPerson typed = new TypedPerson();
        BulkKind kind = kind(form);
        Selection selection = selection(form, ids, request, typed);
        if (kind == null || selection == null) {
            return nothing(typed, form);
        }
        Order order = order(kind, selection, form, typed);
        if (order == null) {
            return form(kind, selection, form, ids, typed.faults());
        }
        String agreed = form.getOrDefault("agreed", "");
        try {
            Start start = acts.start(order, agreed.matches("\\d{1,15}") ? Long.parseLong(agreed) : -1);
            return start instanceof Start.Started started
                    ? new ModelAndView("redirect:/subscribers/acts/" + started.id())
                    : confirmation(order, form, ids, ((Start.Moved) start).counts(), true);
        } catch (Problem e) {
            Flash.failed(e).on(next);
            return new ModelAndView("redirect:/subscribers");
        }
    }

    @GetMapping("/{id}")
    @RequirePermission(Permission.VIEW_PEOPLE)
    ModelAndView one(@PathVariable long id) {
        return new ModelAndView("people/act", Map.of("act", line(act(id))));
    }

    /** The progress section, which polls while the act runs. At the end, the page reloads. */
    @GetMapping("/{id}/progress")
    @RequirePermission(Permission.VIEW_PEOPLE)
    String progress(@PathVariable long id, HttpServletResponse response, Model model) {
        BulkAct act = act(id);
        if (!act.working()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("act", line(act));
        return "people/act-progress";
    }

    @PostMapping("/{id}/undo")
    String undo(@PathVariable long id, RedirectAttributes next) {
        act(id);
        try {
            acts.undo(id);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/subscribers/acts/" + id;
    }

    private ModelAndView nothing(TypedPerson typed, Map<String, String> form) {
        String problem = typed.faults().values().stream().findFirst().orElseGet(() -> WORDS.named("bulk.kind-missing"));
        String back = PeoplePages.address(
                PeopleFilter.parse(form.getOrDefault("filter", "")),
                PeopleSort.NEWEST,
                form.getOrDefault("found", ""),
                "");
        return new ModelAndView(
                "people/bulk-nothing", Map.of("problem", problem, "back", back), HttpStatus.BAD_REQUEST);
    }

    private ModelAndView form(
            BulkKind kind,
            Selection selection,
            Map<String, String> form,
            List<String> ids,
            Map<String, String> errors) {
        Map<String, Object> model = selected(kind, form, ids);
        model.put("typed", form);
        model.put("errors", errors);
        model.put("lists", options(lists.all().stream().map(list -> option(list.id(), list.name()))));
        model.put("tags", options(tags().map(tag -> option(tag.id(), tag.name()))));
        model.put("bases", ConsentForm.ONE_PERSON.bases());
        model.put("many", !(selection instanceof Selection.Chosen));
        return new ModelAndView("people/bulk", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private ModelAndView confirmation(
            Order order, Map<String, String> form, List<String> ids, Map<BulkEffect, Long> counts, boolean again) {
        Map<String, Object> model = selected(order.kind(), form, ids);
        Map<String, String> all = new HashMap<>(fields(form));
        Stream.of("list", "tag", "words", "basis", "wording", "source", "givenAt", "until")
                .forEach(name -> all.put(name, form.getOrDefault(name, "")));
        model.put("fields", all);
        model.put("people", counts.getOrDefault(BulkEffect.CHANGES, 0L));
        model.put(
                "reasons",
                Arrays.stream(BulkEffect.values())
                        .filter(effect -> effect != BulkEffect.CHANGES && counts.containsKey(effect))
                        .map(effect -> new Reason(effect.word(), counts.getOrDefault(effect, 0L)))
                        .toList());
        model.put("what", what(order));
        model.put("again", again);
        return new ModelAndView("people/bulk-confirm", model);
    }

    private static Map<String, Object> selected(BulkKind kind, Map<String, String> form, List<String> ids) {
        Map<String, Object> model = new HashMap<>();
        model.put("kind", kind);
        model.put("fields", fields(form));
        model.put("ids", ids.stream().filter(id -> id.matches("\\d{1,18}")).toList());
        return model;
    }

    /** The fields that say whom an act is for. */
    private static Map<String, String> fields(Map<String, String> form) {
        Map<String, String> fields = new HashMap<>();
        fields.put("filter", form.getOrDefault("filter", ""));
        fields.put("kind", form.getOrDefault("kind", ""));
        fields.put("whom", form.getOrDefault("whom", CHOSEN));
        fields.put("found", form.getOrDefault("found", ""));
        return fields;
    }

    private static @Nullable BulkKind kind(Map<String, String> form) {
        return BulkKind.named(form.getOrDefault("kind", ""))
                .filter(kind -> Actor.current().may(kind.permission()))
                .orElse(null);
    }

    private static @Nullable Selection selection(
            Map<String, String> form, List<String> ids, HttpServletRequest request, TypedPerson typed) {
        try {
            if (form.getOrDefault("whom", CHOSEN).equals(CHOSEN)) {
                return new Selection.Chosen(ids.stream()
                        .filter(id -> id.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .toList());
            }
        } catch (Problem e) {
            typed.fault("id", String.valueOf(e.getMessage()));
            return null;
        }
        String found = form.getOrDefault("found", "");
        HttpSession session = request.getSession(false);
        Optional<String> words =
                session == null || found.isEmpty() ? Optional.empty() : new KeptSearches(session).find(found);
        if (!found.isEmpty() && words.isEmpty()) {
            typed.fault("found", WORDS.named("bulk.search-expired"));
            return null;
        }
        return new Selection.Matching(
                PeopleFilter.parse(form.getOrDefault("filter", "")).withWords(words.orElse("")));
    }

    private @Nullable Order order(BulkKind kind, Selection selection, Map<String, String> form, TypedPerson typed) {
        long list = kind.needsList() ? chosenList(form, typed) : 0;
        long tag = kind.needsTag() ? chosenTag(form, typed) : 0;
        String words = "";
        ConsentProof consent = null;
        if (kind == BulkKind.ADD_TO_LIST) {
            consent = ConsentForm.ONE_PERSON.check(form, typed, clock.instant());
        } else if (!kind.needsTag()) {
            words = FormTexts.required(form, "words", MAX_WORDS, WORDS.named("bulk.reason-missing"), typed);
        }
        return typed.faults().isEmpty() ? new Order(kind, selection, list, tag, words, consent) : null;
    }

    private long chosenList(Map<String, String> form, TypedPerson typed) {
        String chosen = form.getOrDefault("list", "");
        return lists.all().stream()
                .map(MailingList::id)
                .filter(id -> Long.toString(id).equals(chosen))
                .findFirst()
                .orElseGet(() -> {
                    typed.fault("list", WORDS.named("list.missing"));
                    return 0L;
                });
    }

    private long chosenTag(Map<String, String> form, TypedPerson typed) {
        String chosen = form.getOrDefault("tag", "");
        return tags().map(Attribute::id)
                .filter(id -> Long.toString(id).equals(chosen))
                .findFirst()
                .orElseGet(() -> {
                    typed.fault("tag", WORDS.named("bulk.tag-missing"));
                    return 0L;
                });
    }

    /** A condition needs a consent of each person, so its tag is set one by one. */
    private Stream<Attribute> tags() {
        return attributes.all().stream()
                .filter(each -> each.kind() == AttributeKind.TAG
                        && each.visible()
                        && each.sensitivity() != Sensitivity.CONDITION);
    }

    /** The list or the tag of an act. */
    private String what(Order order) {
        if (order.listId() != 0) {
            return lists.all().stream()
                    .filter(list -> list.id() == order.listId())
                    .findFirst()
                    .map(MailingList::name)
                    .orElse("");
        }
        Attribute tag = attributes.byId().get(order.attributeId());
        return tag == null || !tag.visible() ? "" : tag.name();
    }

    private BulkLine line(BulkAct act) {
        return BulkLine.of(
                act,
                what(act.order()),
                acts.undoable(act) && Actor.current().may(act.order().kind().permission()));
    }

    private static List<List<String>> options(Stream<List<String>> options) {
        return Stream.concat(Stream.of(List.of("", WORDS.named("choose"))), options)
                .toList();
    }

    private static List<String> option(long id, String name) {
        return List.of(Long.toString(id), name);
    }

    private BulkAct act(long id) {
        return acts.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("bulk.unknown", Long.toString(id))));
    }
}
