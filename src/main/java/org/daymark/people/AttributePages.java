package org.daymark.people;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.text.Constants;
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

/** Attributes and tags: defined, renamed, archived and deleted. */
@Controller
@RequestMapping("/attributes")
@RequirePermission(Permission.VIEW_PEOPLE)
class AttributePages {
    private static final Words WORDS = Words.of("people");

    /** The bases that a person's own consent has. */
    private static final List<ConsentBasis> BASES = List.of(
            ConsentBasis.PAPER_FORM,
            ConsentBasis.SPOKEN,
            ConsentBasis.EMAIL,
            ConsentBasis.WEB_FORM,
            ConsentBasis.SIGN_UP,
            ConsentBasis.CONFIRMED_SIGN_UP,
            ConsentBasis.ASKED_IN_PERSON);

    private final Attributes attributes;
    private final AttributeUses uses;

    AttributePages(Attributes attributes, AttributeUses uses) {
        this.attributes = attributes;
        this.uses = uses;
    }

    /** An attribute as pages show it. */
    record Line(Attribute attribute, long people, String basis) {}

    @GetMapping
    ModelAndView all() {
        return new ModelAndView("people/attributes")
                .addObject(
                        "attributes", attributes.all().stream().map(this::line).toList());
    }

    @GetMapping("/new")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView fresh() {
        return form(Map.of(), Map.of());
    }

    @PostMapping
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView define(@RequestParam Map<String, String> typed, RedirectAttributes next) {
        try {
            Attribute defined = attributes.define(new AttributeEntry(
                    typed.getOrDefault("name", ""),
                    Constants.named(AttributeKind.class, typed.get("kind")).orElse(AttributeKind.TEXT),
                    sensitivity(typed),
                    basis(typed),
                    Arrays.asList(typed.getOrDefault("choices", "").split("\\R", -1))));
            Flash.done(WORDS.phrase("attribute.defined", defined.name())).on(next);
            return new ModelAndView("redirect:/attributes/" + defined.id());
        } catch (Problem e) {
            return form(typed, Map.of("name", String.valueOf(e.getMessage())));
        }
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        return one(attribute(id), Map.of());
    }

    @PostMapping("/{id}")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView change(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Attribute before = attribute(id);
        Sensitivity sensitivity = typed.containsKey("sensitivity") ? sensitivity(typed) : before.sensitivity();
        String basis = typed.containsKey("basis") ? basis(typed) : before.basis();
        return done(
                before,
                () -> attributes.change(id, typed.getOrDefault("name", before.name()), sensitivity, basis),
                "name",
                next);
    }

    @PostMapping("/{id}/choices")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView addChoice(
            @PathVariable long id, @RequestParam(defaultValue = "") String label, RedirectAttributes next) {
        return done(attribute(id), () -> attributes.addChoice(id, label), "label", next);
    }

    @PostMapping("/{id}/choices/{choice}")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView changeChoice(
            @PathVariable long id,
            @PathVariable long choice,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "false") boolean archived,
            RedirectAttributes next) {
        return done(
                attribute(id), () -> attributes.changeChoice(id, choice, label, archived), "choice-" + choice, next);
    }

    @PostMapping("/{id}/archive")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView archive(
            @PathVariable long id, @RequestParam(defaultValue = "true") boolean archived, RedirectAttributes next) {
        return done(attribute(id), () -> attributes.archive(id, archived), "name", next);
    }

    @GetMapping("/{id}/delete")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView askToDelete(@PathVariable long id) {
        return delete(attribute(id), "");
    }

    @PostMapping("/{id}/delete")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    ModelAndView delete(@PathVariable long id, RedirectAttributes next) {
        Attribute attribute = attribute(id);
        try {
            uses.delete(id);
        } catch (Problem e) {
            return delete(attribute, String.valueOf(e.getMessage()));
        }
        Flash.done(WORDS.phrase("attribute.deleted", attribute.name())).on(next);
        return new ModelAndView("redirect:/attributes");
    }

    private ModelAndView done(Attribute attribute, Runnable act, String field, RedirectAttributes next) {
        try {
            act.run();
        } catch (Problem e) {
            return one(attribute, Map.of(field, String.valueOf(e.getMessage())));
        }
        Flash.done(WORDS.phrase("attribute.saved")).on(next);
        return new ModelAndView("redirect:/attributes/" + attribute.id());
    }

    private ModelAndView form(Map<String, String> typed, Map<String, String> errors) {
        return new ModelAndView("people/attribute-new", errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("typed", typed)
                .addObject("errors", errors)
                .addObject(
                        "kinds",
                        Arrays.stream(AttributeKind.values())
                                .map(kind -> List.of(kind.name(), kind.words()))
                                .toList())
                .addObject("sensitivities", sensitivities())
                .addObject("bases", bases());
    }

    private ModelAndView one(Attribute attribute, Map<String, String> errors) {
        return new ModelAndView("people/attribute", errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("line", line(attribute))
                .addObject("choices", attribute.choices())
                .addObject("uses", uses.of(attribute))
                .addObject("mayChange", attribute.visible())
                .addObject("sensitivities", sensitivities())
                .addObject("bases", bases())
                .addObject("errors", errors);
    }

    private ModelAndView delete(Attribute attribute, String problem) {
        return new ModelAndView("people/attribute-delete", problem.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("attribute", attribute)
                .addObject("uses", uses.of(attribute))
                .addObject("people", attributes.people(attribute.id()))
                .addObject("problem", problem);
    }

    private Line line(Attribute attribute) {
        String basis = attribute.basis();
        return new Line(
                attribute,
                attributes.people(attribute.id()),
                basis == null ? "" : ConsentBasis.of(basis).label());
    }

    private static List<List<String>> sensitivities() {
        return Arrays.stream(Sensitivity.values())
                .map(each -> List.of(each.name(), each.words(), WORDS.named("hint." + each.name())))
                .toList();
    }

    private static List<List<String>> bases() {
        return BASES.stream().map(basis -> List.of(basis.name(), basis.label())).toList();
    }

    private static @Nullable String basis(Map<String, String> typed) {
        String chosen = typed.getOrDefault("basis", "");
        return BASES.stream()
                .map(ConsentBasis::name)
                .filter(chosen::equals)
                .findFirst()
                .orElse(null);
    }

    private static Sensitivity sensitivity(Map<String, String> typed) {
        return Constants.named(Sensitivity.class, typed.get("sensitivity")).orElse(Sensitivity.ORDINARY);
    }

    private Attribute attribute(long id) {
        return attributes
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("attribute.unknown", Long.toString(id))));
    }
}
