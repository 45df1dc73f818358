package org.daymark.help;

import java.time.Duration;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.text.Excerpt;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The index of the documents, each document, its pictures, and the search in all of them. */
@Controller
@RequestMapping("/help")
@RequirePermission(Permission.VIEW)
class HelpPages {
    private static final int SHOWN = 40;
    private static final int MAX_QUESTION = 100;

    private final HelpDocuments documents;

    HelpPages(HelpDocuments documents) {
        this.documents = documents;
    }

    @GetMapping
    String index(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
        String question = Excerpt.cut(words.strip(), MAX_QUESTION);
        model.addAttribute("question", question);
        model.addAttribute("documents", documents.all());
        if (!question.isEmpty()) {
            model.addAttribute(
                    "hits", documents.search(question).stream().limit(SHOWN).toList());
        }
        return "help/index";
    }

    @GetMapping("/{document:[a-z-]+}")
    String document(@PathVariable("document") String name, Model model) {
        model.addAttribute("document", documents.find(name).orElseThrow(HelpPages::missing));
        return "help/document";
    }

    @GetMapping("/{picture:[a-z-]+\\.(?:png|svg)}")
    ResponseEntity<Resource> picture(@PathVariable("picture") String name) {
        Resource file = new ClassPathResource("help/" + name);
        if (!file.exists()) {
            throw missing();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .contentType(name.endsWith(".png") ? MediaType.IMAGE_PNG : MediaType.valueOf("image/svg+xml"))
                .body(file);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
