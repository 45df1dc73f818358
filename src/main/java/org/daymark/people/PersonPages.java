package org.daymark.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.AttributeValues;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.returns.ReturnViews;
import org.daymark.subscriber.ConsentForm;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.OwnPreferences;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.TypedPerson;
import org.daymark.suppression.Suppressed;
import org.daymark.suppression.SuppressedDomain;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Words;
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

/** The pages of a person: details, consent history, mails and actions. */
@Controller
@RequestMapping("/subscribers/{id}")
@RequirePermission(Permission.VIEW_PEOPLE)
class PersonPages {
    private static final Words WORDS = Words.of("people");
    private static final int DELIVERIES = 25;
    private static final int HISTORY = 200;
    private static final int RETURNED = 50;
    private static final int MAX_NOTE = 180;

    private final PersonFile file;
    private final PersonRepository people;
    private final Subscribers subscribers;
    private final Memberships memberships;
    private final MailingLists lists;
    private final Suppressions suppressions;
    private final SuppressedDomains domains;
    private final Erasures erasures;
    private final AttributeValues attributes;
    private final OwnPreferences preferences;
    private final ReturnViews returns;
    private final Clock clock;

    PersonPages(
            PersonFile file,
            PersonRepository people,
            Subscribers subscribers,
            Memberships memberships,
            MailingLists lists,
            Suppressions suppressions,
            SuppressedDomains domains,
            Erasures erasures,
            AttributeValues attributes,
            OwnPreferences preferences,
            ReturnViews returns,
            Clock clock) {
        this.file = file;
        this.people = people;
        this.subscribers = subscribers;
        this.memberships = memberships;
        this.lists = lists;
        this.suppressions = suppressions;
        this.domains = domains;
        this.erasures = erasures;
        this.attributes = attributes;
        this.preferences = preferences;
        this.returns = returns;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@PathVariable long id, @RequestParam(defaultValue = "0") long before) {
        return page(person(id), before, "", Map.of(), Map.of());
    }

    @GetMapping("/edit")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView edit(@PathVariable long id) {
        Person person = person(id);
        Map<String, String> known = new HashMap<>();
        for (PersonalField field : PersonalField.values()) {
            known.put(field.input(), person.text(field));
        }
        known.put("seen", Long.toString(person.changed()));
        return edit(person, known, Map.of());
    }

    @PostMapping("/edit")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView change(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes next) {
        Person person = person(id);
        TypedPerson typed = new TypedPerson();
        PersonalData data = typed.data(form);
        if (!typed.faults().isEmpty()) {
            return edit(person, form, typed.faults());
        }
        try {
            subscribers.change(id, data, moment(form.getOrDefault("seen", "")));
        } catch (Problem e) {
            return edit(person, form, Map.of("firstName", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("person.saved")).on(next);
        return back(id);
    }

    @PostMapping("/subscribe")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView subscribe(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes next) {
        Person person = person(id);
        TypedPerson typed = new TypedPerson();
        long list = list(form, lists, typed);
        ConsentProof consent = ConsentForm.ONE_PERSON.check(form, typed, clock.instant());
        if (consent == null) {
            return page(person, 0, "subscribe", form, typed.faults());
        }
        try {
            memberships.subscribe(id, list, consent, form.containsKey("again"));
        } catch (Problem e) {
            return page(person, 0, "subscribe", form, Map.of("list", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase(
                        "person.subscribed",
                        person.shownEmail(),
                        lists.get(list).name()))
                .on(next);
        return back(id);
    }

    @PostMapping("/unsubscribe")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView unsubscribe(
            @PathVariable long id, @RequestParam(defaultValue = "0") long list, RedirectAttributes next) {
        Person person = person(id);
        try {
            Instant moment = memberships.end(id, list, "asked to leave the list");
            Flash.done(WORDS.phrase(
                            "person.unsubscribed",
                            person.shownEmail(),
                            lists.get(list).name()))
                    .withUndo("/subscribers/" + id + "/undo", Map.of("moment", Long.toString(moment.toEpochMilli())))
                    .on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return back(id);
    }

    @PostMapping("/unsubscribe-everything")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView unsubscribeEverything(@PathVariable long id, RedirectAttributes next) {
        Person person = person(id);
        Instant moment = memberships.endEverything(id, "asked to leave everything");
        Flash done = Flash.done(WORDS.phrase("person.unsubscribed-everywhere", person.shownEmail()));
        (moment == null
                        ? done
                        : done.withUndo(
                                "/subscribers/" + id + "/undo", Map.of("moment", Long.toString(moment.toEpochMilli()))))
                .on(next);
        return back(id);
    }

    @PostMapping("/undo")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView undo(@PathVariable long id, @RequestParam(defaultValue = "") String moment, RedirectAttributes next) {
        Person person = person(id);
        try {
            memberships.takeBack(id, moment(moment));
            Flash.done(WORDS.phrase("person.undone", person.shownEmail())).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return back(id);
    }

    @PostMapping("/suppress")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    ModelAndView suppress(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes next) {
        Person person = person(id);
        TypedPerson typed = new TypedPerson();
        SuppressionReason reason = SuppressionPages.reason(form, typed);
        long scope = SuppressionPages.scope(form, lists, typed);
        String note = FormTexts.required(form, "note", MAX_NOTE, WORDS.named("suppression.source-missing"), typed);
        if (reason == null || !typed.faults().isEmpty()) {
            return page(person, 0, "suppress", form, typed.faults());
        }
        Suppressed suppressed = suppressions.add(new EmailAddress(person.email()), scope, reason, note);
        SuppressionPages.told(suppressed, person.shownEmail(), Map.of("person", Long.toString(id)))
                .on(next);
        return back(id);
    }

    /** All data about the person as a download. */
    @GetMapping("/data.json")
    void data(@PathVariable long id, HttpServletResponse response) throws IOException {
        Person person = person(id);
        response.setContentType("application/json");
        response.setHeader("Content-Disposition", "attachment; filename=\"subscriber-" + id + ".json\"");
        file.write(person, response.getOutputStream());
    }

    @GetMapping("/erase")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView askToErase(@PathVariable long id) {
        return erase(person(id), "");
    }

    @PostMapping("/erase")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView erase(@PathVariable long id, @RequestParam(defaultValue = "") String typed, RedirectAttributes next) {
        Person person = person(id);
        if (!typed.strip().equals("erase " + id)) {
            return erase(person, WORDS.named("person.not-erased", Long.toString(id)));
        }
        try {
            erasures.erase(id);
        } catch (Problem e) {
            return erase(person, String.valueOf(e.getMessage()));
        }
        Flash.done(WORDS.phrase("person.erased")).on(next);
        return new ModelAndView("redirect:/subscribers");
    }

    /** The fields of a form about a person, except the address. */
    static List<DetailField> detailFields() {
        return Arrays.stream(PersonalField.values())
                .map(field -> new DetailField(field.input(), field.label(), field.max(), field.hint()))
                .toList();
    }

    /** A field of the form. */
    record DetailField(String name, String label, int max, String hint) {}

    /** Returns the chosen list. Returns 0 and adds a fault if there is none. */
    static long list(Map<String, String> form, MailingLists lists, TypedPerson typed) {
        String chosen = form.getOrDefault("list", "");
        return lists.all().stream()
                .filter(list -> Long.toString(list.id()).equals(chosen))
                .findFirst()
                .map(MailingList::id)
                .orElseGet(() -> {
                    typed.fault("list", WORDS.named("list.missing"));
                    return 0L;
                });
    }

    /** Returns the moment of a form field in milliseconds, or the epoch if the field is invalid. */
    static Instant moment(String millis) {
        return millis.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(millis)) : Instant.EPOCH;
    }

    private ModelAndView page(
            Person person, long before, String open, Map<String, String> typed, Map<String, String> errors) {
        List<PersonDelivery> deliveries =
                people.deliveries(person.id(), before <= 0 ? Long.MAX_VALUE : before, DELIVERIES + 1);
        List<PersonDelivery> shown = deliveries.subList(0, Math.min(DELIVERIES, deliveries.size()));
        List<Subscription> subscriptions = people.subscriptions(person.id());
        List<SuppressionLine> suppressed = file.suppressions(person);
        Map<String, Object> model = new HashMap<>();
        model.put("person", person);
        model.put("subscriptions", subscriptions);
        model.put("active", subscriptions.stream().filter(Subscription::active).count());
        model.put("attributes", AttributeLine.of(attributes.of(person.id())));
        file.lastSign(person).ifPresent(last -> {
            model.put("lastSign", last.sign().words());
            model.put("lastSignAt", Moment.of(last.at()));
        });
        model.put("choices", ChoiceLine.of(preferences.of(person.id())));
        model.put("reasonsForLeaving", people.reasons(person.id()));
        model.put("history", people.history(person.id(), HISTORY));
        model.put("deliveries", shown);
        model.put(
                "returned",
                returns.ofPerson(person.id(), RETURNED).stream()
                        .map(ReturnLine::of)
                        .toList());
        model.put("suppressions", suppressed);
        Optional<SuppressedDomain> domain = domains.of(new EmailAddress(person.email()));
        domain.ifPresent(each -> model.put("domain", DomainLine.of(each)));
        model.put("suppressed", domain.isPresent() || suppressed.stream().anyMatch(each -> each.list() == null));
        model.put("lists", free(subscriptions));
        model.put("left", subscriptions.stream().anyMatch(each -> !each.active()));
        model.put("allLists", lists.all());
        model.put("bases", ConsentForm.ONE_PERSON.bases());
        model.put("reasons", SuppressionPages.REASONS);
        model.put("open", open);
        model.put("typed", typed);
        model.put("errors", errors);
        model.put("first", before > 0 ? "/subscribers/" + person.id() + "#deliveries" : "");
        model.put("hasNext", deliveries.size() > DELIVERIES);
        model.put(
                "next",
                shown.isEmpty()
                        ? ""
                        : "/subscribers/" + person.id() + "?before="
                                + shown.get(shown.size() - 1).campaignId() + "#deliveries");
        return new ModelAndView("people/person", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    /** The lists that the person can join; former lists are marked. */
    private List<List<String>> free(List<Subscription> subscriptions) {
        return lists.all().stream()
                .flatMap(list -> subscriptions.stream()
                        .filter(each -> each.listId() == list.id())
                        .findFirst()
                        .map(each -> each.active()
                                ? Stream.<List<String>>empty()
                                : Stream.of(option(list, list.name() + " (unsubscribed)")))
                        .orElseGet(() -> Stream.of(option(list, list.name()))))
                .toList();
    }

    private static List<String> option(MailingList list, String label) {
        return List.of(Long.toString(list.id()), label);
    }

    private static ModelAndView edit(Person person, Map<String, String> typed, Map<String, String> errors) {
        return new ModelAndView(
                "people/edit",
                Map.of("person", person, "fields", detailFields(), "typed", typed, "errors", errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private static ModelAndView erase(Person person, String problem) {
        return new ModelAndView(
                "people/erase",
                Map.of("person", person, "problem", problem),
                problem.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private Person person(long id) {
        return people.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("person.unknown", Long.toString(id))));
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:/subscribers/" + id);
    }
}
