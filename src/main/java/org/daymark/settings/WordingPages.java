package org.daymark.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.preflight.Glossary;
import org.daymark.preflight.GlossaryEntry;
import org.daymark.preflight.ReadingTarget;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings page of the organization's words and of how hard to read its issues may be. */
@Controller
@RequestMapping("/settings/wording")
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class WordingPages {
    private static final String BACK = "redirect:/settings/wording";
    private static final Words WORDS = Words.of("preflight");

    private final Glossary glossary;

    WordingPages(Glossary glossary) {
        this.glossary = glossary;
    }

    /** An entry on the page. */
    record Line(long id, String term, String kind, String instead, String note, String language) {
        static Line of(GlossaryEntry entry) {
            return new Line(
                    entry.id(),
                    entry.term(),
                    WORDS.of(entry.kind()),
                    entry.instead(),
                    entry.note(),
                    WordingPages.language(entry.language()));
        }
    }

    @GetMapping
    ModelAndView page(@RequestParam(required = false) @Nullable Long entry) {
        WordingForm form = entry == null
                ? WordingForm.EMPTY
                : glossary.find(entry).map(WordingForm::of).orElse(WordingForm.EMPTY);
        return page(form, Map.of());
    }

    @PostMapping
    ModelAndView save(
            @RequestParam(defaultValue = "") String term,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String instead,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String language,
            RedirectAttributes next) {
        WordingForm form = new WordingForm(term, kind, instead, note, language);
        GlossaryEntry entry = form.entry();
        if (entry == null) {
            return page(form, Map.of("kind", WORDS.named("glossary.no-kind")));
        }
        try {
            glossary.save(entry);
        } catch (Problem e) {
            return page(form, Map.of("term", String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("glossary.saved")).on(next);
        return new ModelAndView(BACK);
    }

    @PostMapping("/remove")
    String remove(@RequestParam(defaultValue = "0") long id, RedirectAttributes next) {
        glossary.remove(id);
        Flash.done(WORDS.phrase("glossary.removed")).on(next);
        return BACK;
    }

    @PostMapping("/reading-level")
    ModelAndView target(
            @RequestParam(defaultValue = "") String grade,
            @RequestParam(defaultValue = "") String lix,
            RedirectAttributes next) {
        try {
            glossary.change(new ReadingTarget(number(grade), number(lix)));
        } catch (Problem e) {
            return page(WordingForm.EMPTY, Map.of("grade", String.valueOf(e.getMessage())))
                    .addObject("grade", grade)
                    .addObject("lix", lix);
        }
        Flash.done(WORDS.phrase("reading-level.saved")).on(next);
        return new ModelAndView(BACK);
    }

    /** The number in a field, or one that no target has. */
    private static int number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
    }

    private ModelAndView page(WordingForm form, Map<String, String> faults) {
        ModelAndView page = new ModelAndView("settings/wording");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        ReadingTarget target = glossary.target();
        return page.addObject("form", form)
                .addObject("errors", faults)
                .addObject("entries", glossary.entries().stream().map(Line::of).toList())
                .addObject("kinds", kinds())
                .addObject("languages", languages())
                .addObject("grade", String.valueOf(target.grade()))
                .addObject("lix", String.valueOf(target.lix()));
    }

    private static List<List<String>> kinds() {
        return Arrays.stream(GlossaryEntry.Kind.values())
                .map(kind -> List.of(kind.name(), WORDS.of(kind)))
                .toList();
    }

    private List<List<String>> languages() {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of("", language("")));
        glossary.languages().forEach(tag -> all.add(List.of(tag, language(tag))));
        return all;
    }

    private static String language(String tag) {
        return tag.isEmpty()
                ? WORDS.named("glossary.all-languages")
                : Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }
}
