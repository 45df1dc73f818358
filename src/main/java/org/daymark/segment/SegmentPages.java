package org.daymark.segment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.attribute.Attributes;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Segments: built as a sentence, counted, shown with their members, changed, duplicated and deleted. */
@Controller
@RequestMapping("/segments")
@RequirePermission(Permission.VIEW)
class SegmentPages {
    private static final Words WORDS = Words.of("segment");
    private static final int PAGE = 50;
    private static final Rule.Group FRESH = new Rule.Group(Rule.Match.ALL, List.of(RuleForm.FIRST));

    private final Segments segments;
    private final Attributes attributes;
    private final RunningCounts running;

    SegmentPages(Segments segments, Attributes attributes, RunningCounts running) {
        this.segments = segments;
        this.attributes = attributes;
        this.running = running;
    }

    /** A segment in the list. */
    record Line(long id, String name, String sentence, int campaigns) {}

    @GetMapping
    ModelAndView all() {
        return new ModelAndView("segment/segments")
                .addObject(
                        "segments",
                        segments.all().stream()
                                .map(segment -> new Line(
                                        segment.id(),
                                        segment.name(),
                                        segments.sentence(segment.rules()),
                                        segments.waitingCampaigns(segment.id()).size()))
                                .toList());
    }

    @GetMapping("/new")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView fresh() {
        return form(0, 0, "", FRESH, Map.of());
    }

    @PostMapping("/new")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView create(@RequestParam MultiValueMap<String, String> fields, RedirectAttributes next) {
        return save(0, fields, next);
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id, @RequestParam(defaultValue = "0") long after) {
        Segment segment = segment(id);
        ModelAndView page = new ModelAndView("segment/segment")
                .addObject("segment", segment)
                .addObject("sentence", segments.sentence(segment.rules()))
                .addObject("waiting", segments.waitingCampaigns(id))
                .addObject("lists", segments.listNames())
                .addObject("members", List.of())
                .addObject("hasNext", false)
                .addObject("first", after > 0 ? "/segments/" + id : "")
                .addObject("next", "");
        boolean hidden = segments.sensitive(segment.rules()) && !Actor.current().may(Permission.VIEW_SENSITIVE);
        if (Actor.current().may(Permission.VIEW_PEOPLE) && !hidden) {
            List<SegmentMember> members = segments.members(segment.rules(), Math.max(after, 0), PAGE + 1);
            List<SegmentMember> shown = members.stream().limit(PAGE).toList();
            page.addObject("members", shown)
                    .addObject("hasNext", members.size() > PAGE)
                    .addObject(
                            "next",
                            shown.isEmpty()
                                    ? ""
                                    : "/segments/" + id + "?after="
                                            + shown.get(shown.size() - 1).id());
        }
        page.addObject("hidden", hidden);
        return page;
    }

    /** The number of people of a segment, which a page asks for when it is there. */
    @GetMapping("/{id}/count")
    ModelAndView count(@PathVariable long id, HttpServletRequest request) {
        return counted(segment(id).rules(), request);
    }

    @GetMapping("/{id}/edit")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView edit(@PathVariable long id) {
        Segment segment = segment(id);
        return form(id, segment.version(), segment.name(), segment.rules(), Map.of());
    }

    @PostMapping("/{id}/edit")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView change(
            @PathVariable long id, @RequestParam MultiValueMap<String, String> fields, RedirectAttributes next) {
        segment(id);
        return save(id, fields, next);
    }

    /** The rules of the form after a button or a choice, for the browser to show in their place. */
    @PostMapping("/rules")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView rules(@RequestParam MultiValueMap<String, String> fields) {
        Rule.Group rules = RuleForm.read(fields, attributes.byId());
        try {
            rules = RuleForm.act(rules, value(fields, "act"));
        } catch (Problem e) {
            return builder("segment/rules", rules, Map.of("0", String.valueOf(e.getMessage())));
        }
        return builder("segment/rules", rules, Map.of()).addObject("focus", RuleForm.next(rules, value(fields, "act")));
    }

    /** Counts the rules of the form. */
    @PostMapping("/count")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView count(@RequestParam MultiValueMap<String, String> fields, HttpServletRequest request) {
        return counted(RuleForm.read(fields, attributes.byId()), request);
    }

    /** The user left the page. */
    @PostMapping("/count/cancel")
    ModelAndView cancel(HttpServletRequest request) {
        running.cancel(request.getSession().getId());
        return new ModelAndView("segment/count", Map.of("state", "CANCELLED", "people", 0L));
    }

    @PostMapping("/{id}/duplicate")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView duplicate(@PathVariable long id, RedirectAttributes next) {
        segment(id);
        try {
            long copy = segments.duplicate(id).id();
            Flash.done(WORDS.phrase("segment.duplicated")).on(next);
            return new ModelAndView("redirect:/segments/" + copy + "/edit");
        } catch (Problem e) {
            Flash.failed(e).on(next);
            return new ModelAndView("redirect:/segments/" + id);
        }
    }

    @GetMapping("/{id}/delete")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView askToDelete(@PathVariable long id) {
        return delete(segment(id), "");
    }

    @PostMapping("/{id}/delete")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView delete(@PathVariable long id, RedirectAttributes next) {
        Segment segment = segment(id);
        try {
            segments.delete(id);
        } catch (Problem e) {
            return delete(segment, String.valueOf(e.getMessage()));
        }
        Flash.done(WORDS.phrase("segment.deleted", segment.name())).on(next);
        return new ModelAndView("redirect:/segments");
    }

    private ModelAndView save(long id, MultiValueMap<String, String> fields, RedirectAttributes next) {
        String name = value(fields, "name");
        String act = value(fields, "act");
        int version = version(value(fields, "version"));
        Rule.Group rules = RuleForm.read(fields, attributes.byId());
        Map<String, String> errors = new LinkedHashMap<>();
        try {
            if (!act.isEmpty()) {
                Rule.Group changed = RuleForm.act(rules, act);
                return form(id, version, name, changed, Map.of()).addObject("focus", RuleForm.next(changed, act));
            }
            segments.faults(rules).forEach((place, words) -> errors.put("rule-" + place, words));
            if (errors.isEmpty()) {
                Segment saved = id == 0 ? segments.create(name, rules) : segments.change(id, version, name, rules);
                Flash.done(WORDS.phrase("segment.saved")).on(next);
                return new ModelAndView("redirect:/segments/" + saved.id());
            }
        } catch (Problem e) {
            errors.put("name", String.valueOf(e.getMessage()));
        }
        return form(id, version, name, rules, errors);
    }

    private ModelAndView form(long id, int version, String name, Rule.Group rules, Map<String, String> errors) {
        Map<String, String> faults = new HashMap<>();
        errors.forEach((field, words) -> faults.put(field.replaceFirst("^rule-", ""), words));
        ModelAndView page = builder("segment/edit", rules, faults)
                .addObject("id", id)
                .addObject("version", version)
                .addObject("name", name)
                .addObject("errors", errors);
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page;
    }

    private ModelAndView builder(String view, Rule.Group rules, Map<String, String> faults) {
        RuleViews views = new RuleViews(
                segments.choosable(), attributes.byId(), segments.listNames(), segments.campaigns(rules), faults);
        return new ModelAndView(view)
                .addObject("rules", views.of(rules))
                .addObject("problem", faults.getOrDefault("0", ""))
                .addObject("maxDepth", RuleDocument.MAX_DEPTH);
    }

    private ModelAndView counted(Rule.Group rules, HttpServletRequest request) {
        if (!segments.faults(rules).isEmpty()) {
            return new ModelAndView("segment/count", Map.of("state", "UNFINISHED", "people", 0L));
        }
        String browser = request.getSession().getId();
        RunningCounts.Ticket ticket = running.start(browser);
        try {
            SegmentCount count = segments.count(rules, ticket);
            return new ModelAndView(
                    "segment/count",
                    count instanceof SegmentCount.People people
                            ? Map.of("state", "COUNTED", "people", people.people())
                            : Map.of(
                                    "state",
                                    count instanceof SegmentCount.TooSlow ? "TOO_SLOW" : "CANCELLED",
                                    "people",
                                    0L));
        } finally {
            running.end(browser, ticket);
        }
    }

    private static ModelAndView delete(Segment segment, String problem) {
        return new ModelAndView(
                "segment/delete",
                Map.of("segment", segment, "problem", problem),
                problem.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private static String value(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    private static int version(String typed) {
        return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
    }

    private Segment segment(long id) {
        return segments.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("segment.unknown", Long.toString(id))));
    }
}
