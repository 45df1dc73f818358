package org.daymark.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of imports: what became of the rows, and those that were not taken. */
@Controller
@RequestMapping("/imports")
class ImportPages {
    private static final int PAGE = 50;

    /** Longer texts are shown by their beginning; the download has them whole. */
    private static final int LONGEST_SHOWN = 2_000;

    private final ImportReportRepository imports;

    ImportPages(ImportReportRepository imports) {
        this.imports = imports;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") long before, Model model) {
        List<ImportView> found = imports.before(before <= 0 ? Long.MAX_VALUE : before, PAGE + 1);
        List<ImportView> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("imports", page);
        model.addAttribute("first", before > 0 ? "/imports" : "");
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute(
                "next",
                page.isEmpty()
                        ? ""
                        : "/imports?before=" + page.get(page.size() - 1).id());
        return "report/imports";
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, @RequestParam(defaultValue = "0") long after, Model model) {
        List<RejectionView> found = imports.rejections(id, after, PAGE + 1);
        List<RejectionView> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("import", imports.find(id).orElseThrow(() -> NotFound.importOf(id)));
        model.addAttribute("rejections", page.stream().map(ImportPages::shown).toList());
        model.addAttribute("first", after > 0 ? "/imports/" + id + "#rejected" : "");
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute(
                "next",
                page.isEmpty()
                        ? ""
                        : "/imports/" + id + "?after="
                                + page.get(page.size() - 1).line() + "#rejected");
        return "report/import";
    }

    /** The part of the page that asks for itself again while the import runs, and then no more. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable long id, Model model) {
        model.addAttribute("import", imports.find(id).orElseThrow(() -> NotFound.importOf(id)));
        return "report/import-progress";
    }

    @GetMapping("/{id}/rejected.csv")
    @RequirePermission(Permission.VIEW_PEOPLE)
    void rejected(@PathVariable long id, HttpServletResponse response) throws IOException {
        if (imports.find(id).isEmpty()) {
            throw NotFound.importOf(id);
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"import-" + id + "-rejected.csv\"");
        new RejectionsFile(imports).write(id, response.getOutputStream());
    }

    private static RejectionView shown(RejectionView row) {
        String text = row.original();
        return text.length() <= LONGEST_SHOWN
                ? row
                : new RejectionView(row.line(), row.column(), row.reason(), text.substring(0, LONGEST_SHOWN) + " …");
    }
}
