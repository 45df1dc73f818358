package org.daymark.people;

import java.util.HashMap;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
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

/** Lists: how many people they have, and what they are called. */
@Controller
@RequestMapping("/lists")
@RequirePermission(Permission.VIEW)
class ListPages {
    private static final Words WORDS = Words.of("people");
    private static final int SHOWN_CAMPAIGNS = 10;

    private final MailingLists lists;
    private final ListSizes sizes;
    private final PeopleFigures figures;
    private final ListRepository repository;
    private final Growths growths;

    ListPages(MailingLists lists, ListSizes sizes, PeopleFigures figures, ListRepository repository, Growths growths) {
        this.lists = lists;
        this.sizes = sizes;
        this.figures = figures;
        this.repository = repository;
        this.growths = growths;
    }

    /** A list as pages show it. */
    record Line(long id, String name, String label, boolean sample, ListSizes.Size size) {}

    @GetMapping
    ModelAndView all() {
        return all("", Map.of());
    }

    @PostMapping
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView make(@RequestParam(defaultValue = "") String name, RedirectAttributes next) {
        if (name.isBlank()) {
            return all(name, Map.of("name", WORDS.named("list.name-empty")));
        }
        try {
            MailingList made = lists.create(name);
            Flash.done(WORDS.phrase("list.created", made.name())).on(next);
            return new ModelAndView("redirect:/lists/" + made.id());
        } catch (Problem e) {
            return all(name, Map.of("name", String.valueOf(e.getMessage())));
        }
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id, @RequestParam(defaultValue = "") String by) {
        MailingList list = list(id);
        return one(list, list.name(), by, Map.of());
    }

    @PostMapping("/{id}")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView rename(@PathVariable long id, @RequestParam(defaultValue = "") String name, RedirectAttributes next) {
        MailingList list = list(id);
        if (name.isBlank()) {
            return one(list, name, "", Map.of("name", WORDS.named("list.name-empty")));
        }
        try {
            lists.rename(id, name);
            Flash.done(WORDS.phrase("list.renamed", lists.get(id).name())).on(next);
            return new ModelAndView("redirect:/lists/" + id);
        } catch (Problem e) {
            return one(list, name, "", Map.of("name", String.valueOf(e.getMessage())));
        }
    }

    private ModelAndView all(String name, Map<String, String> errors) {
        return new ModelAndView(
                "people/lists",
                Map.of("lists", lists.all().stream().map(this::line).toList(), "name", name, "errors", errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private ModelAndView one(MailingList list, String name, String by, Map<String, String> errors) {
        Map<String, Object> model = new HashMap<>();
        model.put("list", line(list));
        model.put("name", name);
        model.put("errors", errors);
        model.put("campaigns", repository.campaigns(list.id(), SHOWN_CAMPAIGNS));
        figures.of(list.id()).ifPresent(counted -> {
            if (Actor.current().may(Permission.VIEW_PEOPLE)) {
                model.put("totals", counted.totals());
            }
            model.put("growth", growths.of(counted, by.equals("week")));
        });
        return new ModelAndView("people/list", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private Line line(MailingList list) {
        return new Line(list.id(), list.name(), list.label(), list.sample(), sizes.of(list.id()));
    }

    private MailingList list(long id) {
        return lists.all().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("list.unknown", Long.toString(id))));
    }
}
