package org.daymark.library;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.evidence.SourceCard;
import org.daymark.evidence.SourceCards;
import org.daymark.evidence.SourceEntry;
import org.daymark.evidence.SourceFilter;
import org.daymark.evidence.SourceOrder;
import org.daymark.evidence.SourceResult;
import org.daymark.evidence.StudyDesign;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Phrase;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of source cards: the list, a new card, one card with its uses and its history, archive, deletion. */
@Controller
@RequestMapping("/sources")
class SourcePages {
    private static final Words WORDS = Words.of("library");
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 100_000;
    private static final int MAX_SEARCH = 100;
    private static final int FOUND = 20;

    private final SourceCards cards;
    private final CitedIn uses;

    SourcePages(SourceCards cards, CitedIn uses) {
        this.cards = cards;
        this.uses = uses;
    }

    /** What a list is asked for. */
    private record Asked(SourceFilter filter, SourceOrder order, String words) {
        String address(int page) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/sources")
                    .queryParam("show", key(filter))
                    .queryParam("sort", key(order));
            if (!words.isEmpty()) {
                address.queryParam("q", "{q}");
            }
            if (page > 1) {
                address.queryParam("page", page);
            }
            return address.encode().buildAndExpand(Map.of("q", words)).toUriString();
        }
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page) {
        Asked asked = new Asked(
                one(SourceFilter.values(), show), one(SourceOrder.values(), sort), Excerpt.cut(q.strip(), MAX_SEARCH));
        int shown = Math.min(Math.max(page, 1), MAX_PAGE);
        List<SourceCard> found = cards.page(asked.filter(), asked.words(), asked.order(), (shown - 1) * PAGE, PAGE + 1);
        List<SourceCard> onPage = found.stream().limit(PAGE).toList();
        List<Integer> numbers = uses.numbers(onPage);
        ModelAndView view = new ModelAndView("library/sources");
        view.addObject(
                "sources",
                IntStream.range(0, onPage.size())
                        .mapToObj(i -> line(onPage.get(i), numbers.get(i)))
                        .toList());
        view.addObject("total", cards.count(asked.filter(), asked.words()));
        view.addObject("due", cards.count(SourceFilter.DUE, ""));
        view.addObject("search", asked.words());
        view.addObject("show", key(asked.filter()));
        view.addObject("sort", key(asked.order()));
        view.addObject(
                "filters",
                Stream.of(SourceFilter.values())
                        .map(filter -> Map.of(
                                "href",
                                new Asked(filter, asked.order(), asked.words()).address(1),
                                "label",
                                WORDS.of(filter),
                                "current",
                                filter == asked.filter()))
                        .toList());
        view.addObject(
                "orders",
                Stream.of(SourceOrder.values())
                        .map(order -> Map.of(
                                "href",
                                new Asked(asked.filter(), order, asked.words()).address(1),
                                "label",
                                WORDS.of(order),
                                "current",
                                order == asked.order()))
                        .toList());
        view.addObject("first", shown > 1 ? asked.address(1) : "");
        view.addObject("next", asked.address(shown + 1));
        view.addObject("hasNext", found.size() > PAGE);
        return view;
    }

    /** A source that a block can cite. */
    record Choice(String key, String label) {}

    /** The newest sources that contain some words, for the editor of an issue. */
    @GetMapping("/choices")
    @RequirePermission(Permission.WRITE)
    @ResponseBody
    List<Choice> choices(@RequestParam(defaultValue = "") String q) {
        return cards.page(SourceFilter.CURRENT, q, SourceOrder.NEWEST, 0, FOUND).stream()
                .map(card -> new Choice(card.key(), card.source().label()))
                .toList();
    }

    @GetMapping("/new")
    @RequirePermission(Permission.WRITE)
    ModelAndView fresh() {
        return form(new ModelAndView("library/new-source"), SourceEntry.EMPTY, Map.of());
    }

    @PostMapping
    @RequirePermission(Permission.WRITE)
    ModelAndView add(@RequestParam Map<String, String> values, RedirectAttributes redirect) {
        SourceEntry entry = SourceEntry.of(values);
        SourceResult checked = cards.check(entry);
        Map<String, String> faults = checked.faults();
        if (checked.source().isPresent()) {
            try {
                long id = cards.add(checked.source().get());
                Flash.done(WORDS.phrase("source.added")).on(redirect);
                return new ModelAndView("redirect:/sources/" + id);
            } catch (Problem e) {
                faults = Map.of("link", Received.words(e));
            }
        }
        return form(new ModelAndView("library/new-source", HttpStatus.UNPROCESSABLE_CONTENT), entry, faults);
    }

    @GetMapping("/{id}")
    ModelAndView source(@PathVariable long id) {
        SourceCard card = get(id);
        return page(card, card.version(), SourceEntry.of(card.source()), HttpStatus.OK, Map.of());
    }

    @PostMapping("/{id}")
    @RequirePermission(Permission.WRITE)
    ModelAndView change(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam Map<String, String> values,
            RedirectAttributes redirect) {
        SourceCard card = get(id);
        SourceEntry entry = SourceEntry.of(values);
        SourceResult checked = cards.check(entry);
        Map<String, String> faults = checked.faults();
        if (checked.source().isPresent()) {
            try {
                cards.change(id, version, checked.source().get());
                Flash.done(WORDS.phrase("source.saved")).on(redirect);
                return new ModelAndView("redirect:/sources/" + id);
            } catch (Problem e) {
                faults = Map.of(e instanceof SourceCards.KnownSource ? "link" : "citation", Received.words(e));
            }
        }
        return page(card, version, entry, HttpStatus.UNPROCESSABLE_CONTENT, faults);
    }

    @PostMapping("/{id}/archive")
    @RequirePermission(Permission.WRITE)
    String archive(@PathVariable long id, RedirectAttributes redirect) {
        cards.archive(get(id).id(), true);
        Flash.done(WORDS.phrase("source.archived")).on(redirect);
        return "redirect:/sources/" + id;
    }

    @PostMapping("/{id}/restore")
    @RequirePermission(Permission.WRITE)
    String restore(@PathVariable long id, RedirectAttributes redirect) {
        cards.archive(get(id).id(), false);
        Flash.done(WORDS.phrase("source.restored")).on(redirect);
        return "redirect:/sources/" + id;
    }

    @GetMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    ModelAndView askToDelete(@PathVariable long id) {
        SourceCard card = get(id);
        CitedIn.Uses cited = uses.of(card);
        return new ModelAndView(
                "library/delete-source", Map.of("source", line(card, cited.number()), "deletable", cited.none()));
    }

    @PostMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    String delete(@PathVariable long id, RedirectAttributes redirect) {
        SourceCard card = get(id);
        try {
            uses.delete(card);
        } catch (Problem e) {
            Flash.warning(Phrase.of(e)).on(redirect);
            return "redirect:/sources/" + id;
        }
        Flash.done(WORDS.phrase("source.deleted")).on(redirect);
        return "redirect:/sources";
    }

    private ModelAndView page(
            SourceCard card, int version, SourceEntry entry, HttpStatus status, Map<String, String> errors) {
        CitedIn.Uses cited = uses.of(card);
        ModelAndView view = new ModelAndView("library/source", status);
        view.addObject("source", line(card, cited.number()));
        view.addObject("version", version);
        view.addObject("campaigns", cited.campaigns());
        view.addObject("kits", cited.kits());
        view.addObject("savedBlocks", cited.savedBlocks());
        view.addObject("templates", cited.templates());
        view.addObject("deletable", cited.none());
        view.addObject("history", SourceChange.of(cards.versions(card.id()), named()));
        return form(view, entry, errors);
    }

    private static ModelAndView form(ModelAndView view, SourceEntry entry, Map<String, String> errors) {
        view.addObject("form", entry);
        view.addObject("limits", SourceCards.maxLengths());
        view.addObject(
                "designs",
                Stream.of(StudyDesign.values())
                        .map(design -> List.of(design.name(), design.word()))
                        .toList());
        view.addObject("errors", errors);
        return view;
    }

    private SourceLine line(SourceCard card, int number) {
        return SourceLine.of(card, cards.today(), named(), number);
    }

    /** Whether staff are named. */
    private static boolean named() {
        return Actor.current().may(Permission.VIEW_PEOPLE);
    }

    private SourceCard get(long id) {
        return cards.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static <E extends Enum<E>> E one(E[] known, String key) {
        return Stream.of(known)
                .filter(value -> key(value).equals(key))
                .findFirst()
                .orElse(known[0]);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
