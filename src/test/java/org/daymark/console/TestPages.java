package org.daymark.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages that only tests have: with every part of the console on them, and with faults in them. */
@Controller
@RequestMapping("/tests")
@RequirePermission(Permission.VIEW)
class TestPages {
    private static final Words WORDS = Words.of("tests");

    @GetMapping("/components")
    String components(Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("from", "The sender’s address has no @. Write it as name@example.org.");
        errors.put("pace", "Choose a pace.");
        model.addAttribute("errors", errors);
        return "tests/components";
    }

    @GetMapping("/bare")
    String bare() {
        return "tests/bare";
    }

    @PostMapping("/flash")
    String act(RedirectAttributes next) {
        Flash.done(WORDS.phrase("removed", "Ada"))
                .withUndo("/tests/undo", Map.of("id", "7"))
                .on(next);
        return "redirect:/tests/components";
    }

    @PostMapping("/undo")
    String undo(@RequestParam String id, RedirectAttributes next) {
        Flash.done(WORDS.phrase("back", "Ada", id)).on(next);
        return "redirect:/tests/components";
    }

    @GetMapping("/failing")
    String fail() {
        throw new IllegalStateException("the secret inside of the server");
    }

    @GetMapping("/broken")
    String broken() {
        return "tests/broken";
    }

    @GetMapping("/problem")
    String problem() {
        throw new Problem("The list Supporters is in use. Choose another.");
    }

    @GetMapping("/expired")
    void expired(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ExpiredForm.refuse(request, response);
    }

    @GetMapping("/error/{status}")
    void error(@PathVariable int status, HttpServletResponse response) throws IOException {
        response.sendError(status);
    }
}
