package org.daymark.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of imports: the outcomes and the invalid rows. */
@Controller
@RequestMapping("/imports")
class ImportPages {
    private static final Words WORDS = Words.of("intake");
    private static final int PAGE = 50;

    /** The page cuts longer texts; the download has the full texts. */
    private static final int MAX_SHOWN = 2_000;

    private final Imports imports;
    private final Uploads uploads;
    private final UploadSettings settings;

    ImportPages(Imports imports, Uploads uploads, UploadSettings settings) {
        this.imports = imports;
        this.uploads = uploads;
        this.settings = settings;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") long before, Model model) {
        List<ImportSummary> found = imports.before(before <= 0 ? Long.MAX_VALUE : before, PAGE + 1);
        List<ImportDetails> page =
                found.stream().limit(PAGE).map(ImportDetails::of).toList();
        model.addAttribute("imports", page);
        model.addAttribute("first", before > 0 ? "/imports" : "");
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute(
                "next",
                page.isEmpty()
                        ? ""
                        : "/imports?before=" + page.get(page.size() - 1).id());
        Duration kept = settings.uploadsKept();
        model.addAttribute(
                "uploads",
                Actor.current().may(Permission.MANAGE_SUBSCRIBERS)
                        ? uploads.all().stream()
                                .filter(upload -> upload.state() != Upload.State.IMPORTING)
                                .map(upload -> UploadView.of(upload, kept))
                                .toList()
                        : List.of());
        return "intake/imports";
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, @RequestParam(defaultValue = "0") long after, Model model) {
        ImportSummary summary = get(id);
        List<Rejection> found = imports.rejections(id, after, PAGE + 1);
        List<Rejection> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("import", ImportDetails.of(summary, uploads.canResume(summary)));
        model.addAttribute("rejections", page.stream().map(ImportPages::shown).toList());
        model.addAttribute("first", after > 0 ? "/imports/" + id + "#rejected" : "");
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute(
                "next",
                page.isEmpty()
                        ? ""
                        : "/imports/" + id + "?after="
                                + page.get(page.size() - 1).line() + "#rejected");
        model.addAttribute("warningCount", imports.countWarnings(id));
        model.addAttribute(
                "warnings",
                imports.warnings(id, 0, PAGE).stream().map(ImportPages::shown).toList());
        return "intake/import";
    }

    /** The progress section, which polls while the import runs. At the end, the page reloads. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable long id, HttpServletResponse response, Model model) {
        ImportDetails view = ImportDetails.of(get(id));
        if (!view.running()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("import", view);
        return "intake/import-progress";
    }

    @GetMapping("/{id}/rejected.csv")
    @RequirePermission(Permission.VIEW_PEOPLE)
    void rejected(@PathVariable long id, HttpServletResponse response) throws IOException {
        get(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"import-" + id + "-rejected.csv\"");
        imports.writeRejected(id, response.getOutputStream());
    }

    @PostMapping("/{id}/cancel")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    String cancel(@PathVariable long id, RedirectAttributes next) {
        get(id);
        uploads.cancel(id);
        Flash.warning(WORDS.phrase("import.canceled")).on(next);
        return "redirect:/imports/" + id;
    }

    @PostMapping("/{id}/continue")
    @RequirePermission(Permission.MANAGE_SUBSCRIBERS)
    String resume(@PathVariable long id, RedirectAttributes next) {
        get(id);
        uploads.resume(id);
        Flash.done(WORDS.phrase("import.resumed")).on(next);
        return "redirect:/imports/" + id;
    }

    private ImportSummary get(long id) {
        return imports.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("import.unknown", String.valueOf(id))));
    }

    /**
     * A subscription to a list about health is private: users who may not see people see that there is a fault, and of
     * what kind.
     */
    private static RejectionView shown(Rejection row) {
        if (!Actor.current().may(Permission.VIEW_PEOPLE)) {
            return new RejectionView(row.line(), row.publicColumn(), row.publicReason(), WORDS.named("hidden.row"));
        }
        return new RejectionView(row.line(), row.column(), row.reason(), Excerpt.of(row.originalText(), MAX_SHOWN));
    }

    private static WarningView shown(ImportWarning warning) {
        return Actor.current().may(Permission.VIEW_PEOPLE)
                ? new WarningView(warning.line(), warning.column(), warning.reason())
                : new WarningView(warning.line(), warning.publicColumn(), warning.publicReason());
    }

    /** A row that was imported without some of its values, without data that the user may not see. */
    public record WarningView(long line, String column, String reason) {}

    /** A rejected row, without data that the user may not see. */
    public record RejectionView(long line, String column, String reason, String originalText) {}
}
