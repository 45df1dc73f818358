package org.daymark.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.calendar.ObservanceDrafts.Beginning;
import org.daymark.calendar.ObservanceDrafts.StartedCampaign;
import org.daymark.calendar.YearView.Line;
import org.daymark.calendar.YearView.StartedLine;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.console.Flash;
import org.daymark.issue.Kits;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The year with its observances, each of them, and the start of a draft for one. */
@Controller
@RequestMapping("/calendar")
@RequirePermission(Permission.VIEW)
class CalendarPages {
    private static final Words WORDS = Words.of("calendar");
    private static final int NEXT_UP = 6;
    private static final int YEARS_SHOWN = 4;
    private static final String FROM_KIT = "kit";
    private static final String FROM_BLANK = "blank";
    private static final String FROM_CAMPAIGN = "campaign:";

    private final Observances observances;
    private final ObservanceDrafts drafts;
    private final Reminders reminders;
    private final Kits kits;
    private final MailingLists lists;

    CalendarPages(
            Observances observances, ObservanceDrafts drafts, Reminders reminders, Kits kits, MailingLists lists) {
        this.observances = observances;
        this.drafts = drafts;
        this.reminders = reminders;
        this.kits = kits;
        this.lists = lists;
    }

    @GetMapping
    ModelAndView year(@RequestParam(required = false) @Nullable Integer year) {
        LocalDate today = observances.today();
        int shown = year == null ? today.getYear() : Observances.inRange(year);
        List<Occurrence> next = observances.ahead(NEXT_UP);
        List<StartedCampaign> campaigns =
                drafts.between(Math.min(shown, today.getYear()) - 1, Math.max(shown, today.getYear() + 1));
        return new ModelAndView("calendar/year")
                .addObject("year", shown)
                .addObject(
                        "years",
                        IntStream.rangeClosed(shown - 1, shown + 1)
                                .filter(each -> each >= Observances.FIRST_YEAR && each <= Observances.LAST_YEAR)
                                .boxed()
                                .toList())
                .addObject(
                        "months",
                        YearView.of(shown, observances.in(shown), today, campaigns)
                                .months())
                .addObject(
                        "next",
                        next.stream()
                                .map(each -> Line.of(each, today, campaigns))
                                .toList());
    }

    @GetMapping("/{key}")
    ModelAndView one(@PathVariable String key) {
        Observance observance = observances.onPage(key);
        LocalDate today = observances.today();
        int year = Observances.next(observance, today).year();
        return new ModelAndView("calendar/observance")
                .addObject("observance", observance)
                .addObject("verified", observance.verifiedOn() == null ? "" : day(observance.verifiedOn()))
                .addObject("kit", kitTitle(observance))
                .addObject("followed", reminders.follows(observance))
                .addObject("next", year)
                .addObject(
                        "dates",
                        IntStream.range(year, year + YEARS_SHOWN)
                                .mapToObj(observance::in)
                                .map(each -> each.span().dated())
                                .toList())
                .addObject(
                        "campaigns",
                        drafts.of(observance).stream().map(StartedLine::of).toList());
    }

    @GetMapping("/{key}/start")
    @RequirePermission(Permission.WRITE)
    ModelAndView start(@PathVariable String key, @RequestParam(required = false) @Nullable Integer year) {
        return startPage(occurrence(key, year), Map.of(), "", "", "");
    }

    @PostMapping("/{key}/start")
    @RequirePermission(Permission.WRITE)
    ModelAndView create(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String start,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "list", defaultValue = "") String listId,
            RedirectAttributes redirect) {
        Occurrence occurrence = occurrence(key, year);
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Beginning> beginning =
                beginnings(occurrence).stream().anyMatch(choice -> choice.get(0).equals(start))
                        ? Optional.of(beginning(occurrence.observance(), start))
                        : Optional.empty();
        if (beginning.isEmpty()) {
            errors.put("start", WORDS.named("start.unknown"));
        }
        Optional<MailingList> list = lists.all().stream()
                .filter(each -> Long.toString(each.id()).equals(listId))
                .findFirst();
        if (list.isEmpty()) {
            errors.put("list", WORDS.named("start.no-list"));
        }
        try {
            if (!name.isBlank()) {
                Campaigns.checkedName(name);
            }
        } catch (Problem e) {
            errors.put("name", String.valueOf(e.getMessage()));
        }
        if (!errors.isEmpty() || beginning.isEmpty() || list.isEmpty()) {
            return startPage(occurrence, errors, start, name, listId);
        }
        Campaign created = drafts.start(occurrence, beginning.get(), list.get().name(), name);
        Flash.done(WORDS.phrase(
                        "draft.created",
                        occurrence.observance().name(),
                        occurrence.span().dated()))
                .withUndo("/campaigns/" + created.id() + "/delete", Map.of())
                .on(redirect);
        return new ModelAndView(
                beginning.get() instanceof Beginning.FromCampaign
                        ? "redirect:/calendar/carry-over/" + created.id()
                        : "redirect:/campaigns/" + created.id() + "/write");
    }

    private ModelAndView startPage(
            Occurrence occurrence, Map<String, String> errors, String start, String name, String listId) {
        List<List<String>> beginnings = beginnings(occurrence);
        List<MailingList> all = lists.all();
        ModelAndView page = new ModelAndView("calendar/start")
                .addObject("observance", occurrence.observance())
                .addObject("year", occurrence.year())
                .addObject("when", occurrence.span().dated())
                .addObject("beginnings", beginnings)
                .addObject("start", start.isEmpty() ? beginnings.get(0).get(0) : start)
                .addObject("name", name.isEmpty() ? ObservanceDrafts.name(occurrence) : name)
                .addObject(
                        "lists",
                        all.stream()
                                .map(each -> List.of(Long.toString(each.id()), each.name()))
                                .toList())
                .addObject("list", listId)
                .addObject("errors", errors);
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page;
    }

    /** What a draft can begin with: the value of the choice, its words and its hint. */
    private List<List<String>> beginnings(Occurrence occurrence) {
        List<List<String>> all = new ArrayList<>();
        Observance observance = occurrence.observance();
        drafts.of(observance).stream()
                .filter(started -> started.year() < occurrence.year())
                .limit(3)
                .forEach(started -> all.add(List.of(
                        FROM_CAMPAIGN + started.campaign().id(),
                        started.campaign().name(),
                        WORDS.named(
                                "start.campaign",
                                Integer.toString(started.year()),
                                started.campaign().subject()))));
        String kit = kitTitle(observance);
        if (!kit.isEmpty()) {
            all.add(List.of(FROM_KIT, WORDS.named("start.kit", kit), WORDS.named("start.kit.text")));
        }
        all.add(List.of(FROM_BLANK, WORDS.named("start.blank"), WORDS.named("start.blank.text")));
        return all;
    }

    private static Beginning beginning(Observance observance, String start) {
        if (start.startsWith(FROM_CAMPAIGN)) {
            return new Beginning.FromCampaign(Long.parseLong(start.substring(FROM_CAMPAIGN.length())));
        }
        return start.equals(FROM_KIT) ? new Beginning.FromKit(observance.kit()) : new Beginning.Blank();
    }

    /** Empty if it has no kit, or its kit is not in the folder of templates or cannot be read. */
    private String kitTitle(Observance observance) {
        return Stream.of(observance.kit())
                .filter(kits.names()::contains)
                .map(name -> {
                    try {
                        return kits.load(name).title();
                    } catch (Problem e) {
                        return "";
                    }
                })
                .findFirst()
                .orElse("");
    }

    private Occurrence occurrence(String key, @Nullable Integer year) {
        Observance observance = observances.onPage(key);
        return observance.in(
                year == null ? Observances.next(observance, observances.today()).year() : Observances.inRange(year));
    }

    private static String day(LocalDate date) {
        return DateSpan.of(date).dated();
    }
}
