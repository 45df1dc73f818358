package org.daymark.calendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.issue.Kits;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
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

/** Adds, changes and removes the organization's own observances. */
@Controller
@RequestMapping("/calendar/own")
@RequirePermission(Permission.WRITE)
class OwnObservancePages {
    private static final Words WORDS = Words.of("calendar");

    /** As long as the columns. */
    private static final int MAX_NAME = 150;

    private static final int MAX_PAGE = 500;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final OwnObservances own;
    private final Kits kits;

    OwnObservancePages(OwnObservances own, Kits kits) {
        this.own = own;
        this.kits = kits;
    }

    @GetMapping("/new")
    ModelAndView fresh() {
        return form(null, Map.of(RuleForm.KIND, RuleForm.Kind.DAY.name()), Map.of());
    }

    @PostMapping("/new")
    ModelAndView add(@RequestParam Map<String, String> fields, RedirectAttributes redirect) {
        Map<String, String> errors = new LinkedHashMap<>();
        OwnEntry entry = entry(fields, errors);
        if (entry == null) {
            return form(null, fields, errors);
        }
        long id = own.add(entry);
        Flash.done(WORDS.phrase("own.added", entry.name()))
                .withUndo("/calendar/own/" + id + "/remove", Map.of())
                .on(redirect);
        return new ModelAndView("redirect:/calendar/" + OwnObservances.key(id));
    }

    @GetMapping("/{id:\\d{1,18}}")
    ModelAndView edit(@PathVariable long id) {
        Observance observance = found(id);
        return form(observance, fields(observance), Map.of());
    }

    @PostMapping("/{id:\\d{1,18}}")
    ModelAndView change(@PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes redirect) {
        Observance before = found(id);
        Map<String, String> errors = new LinkedHashMap<>();
        OwnEntry entry = entry(fields, errors);
        if (entry == null) {
            return form(before, fields, errors);
        }
        own.change(id, entry);
        Flash.done(WORDS.phrase("own.saved", entry.name()))
                .withUndo("/calendar/own/" + id, fields(before))
                .on(redirect);
        return new ModelAndView("redirect:/calendar/" + before.key());
    }

    @PostMapping("/{id:\\d{1,18}}/remove")
    String remove(@PathVariable long id, RedirectAttributes redirect) {
        Observance observance = found(id);
        own.remove(id);
        Flash.done(WORDS.phrase("own.removed", observance.name()))
                .withUndo("/calendar/own/" + id + "/restore", Map.of())
                .on(redirect);
        return "redirect:/calendar";
    }

    @PostMapping("/{id:\\d{1,18}}/restore")
    String restore(@PathVariable long id, RedirectAttributes redirect) {
        own.restore(id);
        Flash.done(WORDS.phrase("own.restored", found(id).name())).on(redirect);
        return "redirect:/calendar/" + OwnObservances.key(id);
    }

    private Observance found(long id) {
        return own.find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("observance.unknown")));
    }

    private static Map<String, String> fields(Observance observance) {
        Map<String, String> fields = RuleForm.fields(observance.rule());
        fields.put("name", observance.name());
        fields.put("body", observance.body());
        fields.put("page", observance.page());
        fields.put("kit", observance.kit());
        return fields;
    }

    /** Null if there are errors. */
    private @Nullable OwnEntry entry(Map<String, String> fields, Map<String, String> errors) {
        String name = text(fields, "name", MAX_NAME, errors);
        if (name.isEmpty()) {
            errors.putIfAbsent("name", WORDS.named("own.no-name"));
        }
        String body = text(fields, "body", MAX_NAME, errors);
        String typed = text(fields, "page", MAX_PAGE, errors);
        String page = attempt("page", errors, () -> ObservanceFile.page(typed, WORDS.named("own.website")));
        String kit = fields.getOrDefault("kit", "");
        if (!kit.isEmpty() && !kits.names().contains(kit)) {
            errors.put("kit", WORDS.named("own.kit-unknown"));
        }
        DateRule rule = attempt(RuleForm.KIND, errors, () -> RuleForm.read(fields));
        return !errors.isEmpty() || rule == null || page == null ? null : new OwnEntry(name, rule, body, page, kit);
    }

    private static <T> @Nullable T attempt(String field, Map<String, String> errors, Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem e) {
            errors.putIfAbsent(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String text(Map<String, String> fields, String name, int most, Map<String, String> errors) {
        String text = fields.getOrDefault(name, "").strip();
        if (text.length() > most) {
            errors.put(name, WORDS.named("own.long", Figures.count(text.length()), Figures.count(most)));
        } else if (CONTROL.matcher(text).find()) {
            errors.put(name, WORDS.named("own.control"));
        }
        return text;
    }

    private String title(String kit) {
        try {
            return kits.load(kit).title();
        } catch (Problem e) {
            return kit;
        }
    }

    private ModelAndView form(@Nullable Observance present, Map<String, String> fields, Map<String, String> errors) {
        List<List<String>> choices = new ArrayList<>(List.of(List.of("", WORDS.named("own.no-kit"))));
        for (String name : kits.names()) {
            choices.add(List.of(name, title(name)));
        }
        ModelAndView page = new ModelAndView("calendar/own")
                .addObject("action", present == null ? "/calendar/own/new" : "/calendar/own/" + present.own())
                .addObject("present", present == null ? "" : present.name())
                .addObject("key", present == null ? "" : present.key())
                .addObject("sentences", RuleForm.sentences(fields))
                .addObject("kits", choices)
                .addObject("errors", errors);
        List.of("name", "body", "page", "kit").forEach(name -> page.addObject(name, fields.getOrDefault(name, "")));
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page;
    }
}
