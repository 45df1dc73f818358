package org.daymark.writing;

import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The saved addresses for test messages. */
@Controller
@RequestMapping("/test-recipients")
@RequirePermission(Permission.WRITE)
class TestRecipientPages {
    private static final Words WORDS = Words.of("writing");

    private final TestRecipients recipients;

    TestRecipientPages(TestRecipients recipients) {
        this.recipients = recipients;
    }

    @GetMapping
    ModelAndView all() {
        return new ModelAndView("writing/test-recipients")
                .addObject("recipients", recipients.all())
                .addObject("typed", Map.of())
                .addObject("errors", Map.of());
    }

    @PostMapping
    ModelAndView add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String language,
            RedirectAttributes next) {
        Map<String, String> errors = recipients.add(name, email, firstName, language);
        if (errors.isEmpty()) {
            Flash.done(WORDS.phrase("test-recipient.saved")).on(next);
            return new ModelAndView("redirect:/test-recipients");
        }
        ModelAndView page = all().addObject("errors", errors)
                .addObject("typed", Map.of("name", name, "email", email, "firstName", firstName, "language", language));
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    @PostMapping("/{id}/remove")
    ModelAndView remove(@PathVariable long id, RedirectAttributes next) {
        try {
            recipients.remove(id);
            Flash.done(WORDS.phrase("test-recipient.removed")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView("redirect:/test-recipients");
    }
}
