package org.daymark.people;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeChoice;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.console.Flash;
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

/** The page on which staff change the attributes and tags of a person. */
@Controller
@RequestMapping("/subscribers/{id}/attributes")
@RequirePermission(Permission.MANAGE_SUBSCRIBERS)
class PersonAttributePages {
    private static final Words WORDS = Words.of("people");
    private static final String FIELD = "value-";

    private final PersonRepository people;
    private final Attributes attributes;
    private final AttributeValues values;

    PersonAttributePages(PersonRepository people, Attributes attributes, AttributeValues values) {
        this.people = people;
        this.attributes = attributes;
        this.values = values;
    }

    /** A field of the form. */
    record Field(String name, Attribute attribute, String value, List<String> options) {}

    @GetMapping
    ModelAndView form(@PathVariable long id) {
        Person person = person(id);
        Map<Attribute, AttributeValue> known = values.of(id);
        Map<String, String> typed = new HashMap<>();
        known.forEach((attribute, value) -> typed.put(FIELD + attribute.id(), attribute.shown(value)));
        return form(person, typed, Map.of());
    }

    @PostMapping
    ModelAndView change(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes next) {
        Person person = person(id);
        Map<Attribute, String> typed = new LinkedHashMap<>();
        attributes.current().stream().filter(Attribute::visible).forEach(attribute -> {
            String value = form.get(FIELD + attribute.id());
            if (value != null) {
                typed.put(attribute, value);
            }
        });
        Map<String, String> errors = new LinkedHashMap<>();
        values.change(id, typed)
                .forEach((attribute, problem) -> errors.put(FIELD + attribute.id(), problem.words(attribute)));
        if (!errors.isEmpty()) {
            return form(person, form, errors);
        }
        Flash.done(WORDS.phrase("attributes.saved")).on(next);
        return new ModelAndView("redirect:/subscribers/" + id + "#attributes-card");
    }

    private ModelAndView form(Person person, Map<String, String> typed, Map<String, String> errors) {
        List<Field> fields = attributes.current().stream()
                .filter(Attribute::visible)
                .map(attribute -> field(attribute, typed.getOrDefault(FIELD + attribute.id(), "")))
                .toList();
        return new ModelAndView("people/person-attributes", errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("person", person)
                .addObject("fields", fields)
                .addObject("errors", errors);
    }

    private static Field field(Attribute attribute, String value) {
        List<String> options = attribute.choices().stream()
                .filter(choice -> !choice.archived() || choice.label().equals(value))
                .map(AttributeChoice::label)
                .toList();
        return new Field(FIELD + attribute.id(), attribute, value, options);
    }

    private Person person(long id) {
        return people.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("person.unknown", Long.toString(id))));
    }
}
