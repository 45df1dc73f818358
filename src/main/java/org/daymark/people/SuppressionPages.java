package org.daymark.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.console.Flash;
import org.daymark.console.KeptSearches;
import org.daymark.problem.Problem;
import org.daymark.subscriber.ConsentForm;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.FormTexts;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.TypedPerson;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.Suppressed;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.SuppressionEntry;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Constants;
import org.daymark.text.Excerpt;
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

/** The pages of suppressions: list, add one or many, export and restore. */
@Controller
@RequestMapping("/suppressions")
@RequirePermission(Permission.VIEW_PEOPLE)
class SuppressionPages {
    private static final Words WORDS = Words.of("people");

    /** The reasons that staff can choose, with their labels; the default is first. */
    static final List<List<String>> REASONS = Stream.of(
                    SuppressionReason.MANUAL,
                    SuppressionReason.UNSUBSCRIBED,
                    SuppressionReason.COMPLAINT,
                    SuppressionReason.HARD_BOUNCE)
            .map(reason -> List.of(reason.name(), reason.word(), reason.meaning()))
            .toList();

    private static final int PAGE = 50;
    private static final int MAX_NOTE = 200;
    private static final int SHOWN_FAULTS = 100;

    /** Longer than any address, so that longer input gets the right error. */
    private static final int MAX_ASKED = 400;

    private final SuppressionListRepository list;
    private final SuppressionFile file;
    private final Suppressions suppressions;
    private final SuppressedDomains domains;
    private final AddressHashes hashes;
    private final Memberships memberships;
    private final MailingLists lists;
    private final Clock clock;

    SuppressionPages(
            SuppressionListRepository list,
            SuppressionFile file,
            Suppressions suppressions,
            SuppressedDomains domains,
            AddressHashes hashes,
            Memberships memberships,
            MailingLists lists,
            Clock clock) {
        this.list = list;
        this.file = file;
        this.suppressions = suppressions;
        this.domains = domains;
        this.hashes = hashes;
        this.memberships = memberships;
        this.lists = lists;
        this.clock = clock;
    }

    /** Keeps the address that the user searches for out of the URL. */
    @PostMapping
    String find(@RequestParam(name = "q", defaultValue = "") String address, HttpServletRequest request) {
        String asked = address.strip();
        String kept = Excerpt.cut(asked, MAX_ASKED);
        return kept.isEmpty()
                ? "redirect:/suppressions"
                : "redirect:/suppressions?found=" + new KeptSearches(request.getSession()).keep(kept);
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String found,
            @RequestParam(name = "reason", defaultValue = "") String reasonName,
            @RequestParam(defaultValue = "0") long before,
            HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<String> asked =
                session == null || found.isEmpty() ? Optional.empty() : new KeptSearches(session).find(found);
        ModelAndView page = new ModelAndView("people/suppressions")
                .addObject("reasons", SuppressionReason.values())
                .addObject("asked", asked.orElse(""))
                .addObject("forgotten", asked.isEmpty() && !found.isEmpty());
        return asked.isPresent() ? ofAddress(page, asked.get()) : newest(page, reason(reasonName), before);
    }

    @GetMapping("/add")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    ModelAndView form() {
        return form(Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/add")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    ModelAndView add(@RequestParam Map<String, String> form, RedirectAttributes next) {
        TypedPerson typed = new TypedPerson();
        SuppressionReason reason = reason(form, typed);
        long scope = scope(form, lists, typed);
        String note = FormTexts.required(form, "note", MAX_NOTE, WORDS.named("suppression.source-missing"), typed);
        PastedAddresses pasted = pasted(form, typed);
        if (pasted != null && !pasted.domains().isEmpty() && !form.containsKey("domains")) {
            long people = pasted.domains().stream().mapToLong(domains::people).sum();
            typed.fault(
                    "domains",
                    WORDS.counted(
                            "pasted.domains-unconfirmed",
                            people,
                            WORDS.counted("count.domains", pasted.domains().size())));
        }
        if (reason == null || pasted == null || !typed.faults().isEmpty()) {
            return form(form, typed.faults(), HttpStatus.BAD_REQUEST);
        }
        if (pasted.addresses().size() == 1
                && pasted.domains().isEmpty()
                && pasted.faults().isEmpty()
                && pasted.unused().isEmpty()) {
            EmailAddress address = pasted.addresses().get(0);
            told(suppressions.add(address, scope, reason, note), address.value(), Map.of())
                    .on(next);
            return new ModelAndView("redirect:/suppressions");
        }
        int addedDomains;
        try {
            addedDomains = domains.add(pasted.domains(), note);
        } catch (Problem e) {
            return form(form, Map.of("addresses", String.valueOf(e.getMessage())), HttpStatus.BAD_REQUEST);
        }
        int added = suppressions.addAll(pasted.addresses(), scope, reason, note);
        Map<String, String> rest = new HashMap<>(form);
        rest.put("addresses", String.join("\n", pasted.faulty()));
        return form(rest, Map.of(), HttpStatus.OK)
                .addObject("report", true)
                .addObject("added", added)
                .addObject("addedDomains", addedDomains)
                .addObject("present", pasted.addresses().size() - added)
                .addObject("repeated", pasted.repeated())
                .addObject("faulty", pasted.faults().size())
                .addObject("left", pasted.unused().size())
                .addObject(
                        "unused", pasted.unused().stream().limit(SHOWN_FAULTS).toList())
                .addObject(
                        "faults", pasted.faults().stream().limit(SHOWN_FAULTS).toList());
    }

    @GetMapping("/export.csv")
    void export(HttpServletResponse response) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"suppressions-" + today + ".csv\"");
        file.write(response.getOutputStream());
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        return one(line(id), Map.of(), Map.of());
    }

    @PostMapping("/{id}/restore")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    ModelAndView restore(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes next) {
        SuppressionLine line = line(id);
        SuppressionEntry entry = suppressions.find(id).orElseThrow(() -> missing(id));
        TypedPerson typed = new TypedPerson();
        String why = FormTexts.required(form, "why", MAX_NOTE, WORDS.named("suppression.why-missing"), typed);
        ConsentProof consent = null;
        if (entry.reason().ownWish()) {
            consent = ConsentForm.ONE_PERSON.check(form, typed, clock.instant());
            if (!form.containsKey("own")) {
                typed.fault("own", WORDS.named("suppression.own-unconfirmed"));
            }
        }
        if (!typed.faults().isEmpty()) {
            return one(line, form, typed.faults());
        }
        try {
            memberships.restore(entry, why, consent);
        } catch (Problem e) {
            return one(line, form, Map.of("why", String.valueOf(e.getMessage())));
        }
        Flash.done(
                        line.address() == null
                                ? WORDS.phrase("suppression.lifted-unnamed")
                                : WORDS.phrase("suppression.lifted", line.address()))
                .on(next);
        return new ModelAndView(
                line.subscriberId() == null
                        ? "redirect:/suppressions"
                        : "redirect:/subscribers/" + line.subscriberId());
    }

    @PostMapping("/{id}/undo")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    ModelAndView undo(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String moment,
            @RequestParam(defaultValue = "0") long person,
            RedirectAttributes next) {
        try {
            suppressions.takeBack(id, PersonPages.moment(moment));
            Flash.done(WORDS.phrase("suppression.undone")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView(person > 0 ? "redirect:/subscribers/" + person : "redirect:/suppressions");
    }

    /** The message after an address was suppressed, with an undo for a new suppression. */
    static Flash told(Suppressed suppressed, String address, Map<String, String> fields) {
        if (!suppressed.added()) {
            return Flash.done(WORDS.phrase("suppression.known", address));
        }
        Map<String, String> all = new HashMap<>(fields);
        all.put("moment", Long.toString(suppressed.since().toEpochMilli()));
        return Flash.done(WORDS.phrase("suppression.added", address))
                .withUndo("/suppressions/" + suppressed.id() + "/undo", all);
    }

    /** Returns the chosen reason. Returns null and adds a fault if there is none. */
    static @Nullable SuppressionReason reason(Map<String, String> form, TypedPerson typed) {
        String chosen = form.getOrDefault("reason", "");
        if (REASONS.stream().noneMatch(known -> known.get(0).equals(chosen))) {
            typed.fault("reason", WORDS.named("suppression.reason-missing"));
            return null;
        }
        return SuppressionReason.valueOf(chosen);
    }

    /** Returns the chosen list, or the scope for all lists. */
    static long scope(Map<String, String> form, MailingLists lists, TypedPerson typed) {
        String chosen = form.getOrDefault("scope", "");
        if (chosen.isEmpty() || chosen.equals("0")) {
            return Suppressions.EVERY_LIST;
        }
        if (lists.all().stream().noneMatch(each -> Long.toString(each.id()).equals(chosen))) {
            typed.fault("scope", WORDS.named("suppression.scope-missing"));
            return Suppressions.EVERY_LIST;
        }
        return Long.parseLong(chosen);
    }

    private static @Nullable PastedAddresses pasted(Map<String, String> form, TypedPerson typed) {
        try {
            PastedAddresses pasted = PastedAddresses.read(form.getOrDefault("addresses", ""));
            if (pasted.addresses().isEmpty() && pasted.domains().isEmpty()) {
                typed.fault(
                        "addresses",
                        pasted.faults().isEmpty()
                                ? WORDS.named("pasted.empty")
                                : WORDS.named(
                                        "pasted.none-valid", pasted.faults().get(0)));
            }
            return pasted;
        } catch (Problem e) {
            typed.fault("addresses", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private ModelAndView ofAddress(ModelAndView page, String asked) {
        List<SuppressionLine> found = List.of();
        String problem = "";
        try {
            found = list.ofAddress(hashes.of(EmailAddress.parse(asked)));
        } catch (InvalidAddress e) {
            problem = String.valueOf(e.getMessage());
        }
        return page.addObject("suppressions", found)
                .addObject("problem", problem)
                .addObject("reason", "")
                .addObject("first", "")
                .addObject("hasNext", false)
                .addObject("next", "");
    }

    private ModelAndView newest(ModelAndView page, @Nullable SuppressionReason reason, long before) {
        List<SuppressionLine> found = list.before(reason, before <= 0 ? Long.MAX_VALUE : before, PAGE + 1);
        List<SuppressionLine> shown = found.subList(0, Math.min(PAGE, found.size()));
        String begin = reason == null ? "/suppressions?" : "/suppressions?reason=" + reason + "&";
        return page.addObject("suppressions", shown)
                .addObject("problem", "")
                .addObject("reason", reason == null ? "" : reason.name())
                .addObject("first", before > 0 ? begin.substring(0, begin.length() - 1) : "")
                .addObject("hasNext", found.size() > PAGE)
                .addObject(
                        "next",
                        shown.isEmpty()
                                ? ""
                                : begin + "before="
                                        + shown.get(shown.size() - 1).id());
    }

    private ModelAndView form(Map<String, String> typed, Map<String, String> errors, HttpStatus status) {
        return new ModelAndView(
                "people/suppress",
                Map.of("typed", typed, "errors", errors, "lists", lists.all(), "reasons", REASONS, "report", false),
                status);
    }

    private static ModelAndView one(SuppressionLine line, Map<String, String> typed, Map<String, String> errors) {
        return new ModelAndView(
                "people/suppression",
                Map.of("suppression", line, "typed", typed, "errors", errors, "bases", ConsentForm.ONE_PERSON.bases()),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private SuppressionLine line(long id) {
        return list.find(id).orElseThrow(() -> missing(id));
    }

    private static ResponseStatusException missing(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("suppression.unknown", Long.toString(id)));
    }

    private static @Nullable SuppressionReason reason(String name) {
        return Constants.named(SuppressionReason.class, name).orElse(null);
    }
}
