package org.daymark.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audience.Audiences;
import org.daymark.consent.Purpose;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryReason;
import org.daymark.problem.Problem;
import org.daymark.subscriber.ConsentForm;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.subscriber.PurposeConsents.Given;
import org.daymark.subscriber.TypedPerson;
import org.daymark.text.CountryName;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
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

/** The page with the consents of a person that count now, where staff record and withdraw them. */
@Controller
@RequestMapping("/subscribers/{id}/consents")
@RequirePermission(Permission.VIEW_PEOPLE)
class PersonConsentPages {
    private static final int HISTORY = 1_000;
    private static final int MAX_NOTE = 180;
    private static final Words WORDS = Words.of("people");
    private static final List<Purpose> OTHERS = List.of(Purpose.HEALTH, Purpose.SPONSORED, Purpose.TRACKING);

    private final PersonRepository people;
    private final PurposeConsents consents;
    private final Withdrawals withdrawals;
    private final Memberships memberships;
    private final Audiences audiences;
    private final Clock clock;

    PersonConsentPages(
            PersonRepository people,
            PurposeConsents consents,
            Withdrawals withdrawals,
            Memberships memberships,
            Audiences audiences,
            Clock clock) {
        this.people = people;
        this.consents = consents;
        this.withdrawals = withdrawals;
        this.memberships = memberships;
        this.audiences = audiences;
        this.clock = clock;
    }

    /**
     * A consent to a list or to a purpose.
     *
     * @param subject the list's name, or what it is for
     * @param purpose the name of a purpose with a standing consent, which can be withdrawn; else empty
     * @param counts whether it counts now
     * @param standing whether and how long it counts, as display text
     * @param record its proof; null without one
     */
    public record Line(
            String subject,
            String purpose,
            boolean counts,
            String standing,
            @Nullable ConsentRecord record) {}

    @GetMapping
    ModelAndView show(@PathVariable long id) {
        return page(person(id), Map.of(), Map.of());
    }

    @PostMapping
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView record(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes next) {
        Person person = person(id);
        TypedPerson typed = new TypedPerson();
        String subject = form.getOrDefault("subject", "");
        Purpose purpose = OTHERS.stream()
                .filter(each -> each.name().equals(subject))
                .findFirst()
                .orElse(Purpose.LIST);
        Optional<Subscription> list = active(id)
                .filter(each -> Long.toString(each.listId()).equals(subject))
                .findFirst();
        if (purpose == Purpose.LIST && list.isEmpty()) {
            typed.fault("subject", WORDS.named("consent.subject-missing"));
        }
        ConsentForm fields = purpose == Purpose.LIST ? ConsentForm.ONE_PERSON : ConsentForm.PURPOSE;
        ConsentProof consent = fields.check(form, typed, clock.instant());
        if (consent == null) {
            return page(person, form, typed.faults());
        }
        try {
            if (purpose == Purpose.LIST) {
                memberships.renew(id, list.orElseThrow().listId(), consent);
            } else {
                consents.record(id, purpose, consent);
            }
        } catch (Problem e) {
            return page(person, form, Map.of("subject", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("consent.recorded")).on(next);
        return back(id);
    }

    @PostMapping("/withdraw")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        person(id);
        Optional<Purpose> chosen =
                OTHERS.stream().filter(each -> each.name().equals(purpose)).findFirst();
        String words = FormTexts.oneLine(note);
        try {
            if (chosen.isEmpty() || words.length() > MAX_NOTE) {
                throw WORDS.problem("consent.withdrawal-invalid", MAX_NOTE);
            }
            withdrawals.withdraw(id, chosen.get(), words.isEmpty() ? "asked to withdraw it" : words);
            Flash.done(WORDS.phrase("consent.withdrawn")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return back(id);
    }

    private ModelAndView page(Person person, Map<String, String> typed, Map<String, String> errors) {
        List<ConsentRecord> history = people.history(person.id(), HISTORY);
        List<Line> lines = new ArrayList<>();
        List<List<String>> subjects = new ArrayList<>(List.of(List.of("", WORDS.named("choose"))));
        active(person.id()).forEach(list -> {
            lines.add(line(person.id(), list, history));
            subjects.add(List.of(Long.toString(list.listId()), list.list()));
        });
        Map<Purpose, Given> given = consents.of(person.id());
        for (Purpose purpose : OTHERS) {
            lines.add(line(purpose, given.get(purpose), history));
            subjects.add(List.of(purpose.name(), purpose.label()));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("person", person);
        model.put("lines", lines);
        model.put("subjects", subjects);
        model.put("bases", ConsentForm.ONE_PERSON.bases());
        model.put("organisationCountry", CountryName.of(audiences.country()));
        model.put("typed", typed);
        model.put("errors", errors);
        return new ModelAndView("people/consents", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private Line line(long person, Subscription list, List<ConsentRecord> history) {
        ConsentRecord record = history.stream()
                .filter(each -> each.gives()
                        && each.purpose() == Purpose.LIST
                        && (each.listId() == list.listId() || each.listId() == 0))
                .findFirst()
                .orElse(null);
        return audiences
                .skip(list.listId(), person)
                .map(skip -> new Line(
                        list.list(),
                        "",
                        false,
                        WORDS.named(
                                "consent.skipped",
                                DeliveryReason.of(skip.gap())
                                        .words(
                                                skip.until() == null
                                                        ? null
                                                        : skip.until().toString())),
                        record))
                .orElseGet(() ->
                        new Line(list.list(), "", true, lasts(record == null ? null : record.expiresAt()), record));
    }

    private Line line(Purpose purpose, @Nullable Given given, List<ConsentRecord> history) {
        if (given == null) {
            return new Line(purpose.label(), "", false, WORDS.named("consent.none"), null);
        }
        ConsentRecord record = history.stream()
                .filter(each -> each.gives() && each.purpose() == purpose)
                .findFirst()
                .orElse(null);
        return new Line(
                purpose.label(),
                purpose.name(),
                given.lasts(clock.instant()),
                lasts(Moment.ofNullable(given.expiresAt())),
                record);
    }

    private String lasts(@Nullable Moment until) {
        return until == null ? WORDS.named("consent.lasts") : WORDS.named("consent.until", until.text());
    }

    private Stream<Subscription> active(long person) {
        return people.subscriptions(person).stream().filter(Subscription::active);
    }

    private Person person(long id) {
        return people.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("person.unknown", Long.toString(id))));
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:/subscribers/" + id + "/consents");
    }
}
