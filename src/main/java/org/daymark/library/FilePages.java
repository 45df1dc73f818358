package org.daymark.library;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.media.HostedFile;
import org.daymark.media.HostedFiles;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of hosted files: the list with their addresses, and deletion. */
@Controller
@RequestMapping("/files")
class FilePages {
    private static final Words WORDS = Words.of("library");

    private final HostedFiles files;
    private final PublicUrl publicUrl;

    FilePages(HostedFiles files, PublicUrl publicUrl) {
        this.files = files;
        this.publicUrl = publicUrl;
    }

    /**
     * A file as pages show it.
     *
     * @param title what people call it; viewers see no file names, which may name a person
     * @param address that a block links to
     */
    public record FileLine(String name, String title, String address, String size, String addedBy, Moment added) {}

    @GetMapping
    ModelAndView list() {
        return list(HttpStatus.OK, Map.of());
    }

    @PostMapping
    @RequirePermission(Permission.WRITE)
    ModelAndView add(HttpServletRequest request, RedirectAttributes redirect) {
        Received<HostedFile> received = Received.from(request, HostedFiles.MAX_FILE, files::add);
        return received.result()
                .map(added -> {
                    Flash.done(WORDS.phrase("file.added")).on(redirect);
                    return new ModelAndView("redirect:/files");
                })
                .orElseGet(() -> list(received.status(), Map.of("file", received.fault())));
    }

    @GetMapping("/{name}/delete")
    @RequirePermission(Permission.WRITE)
    ModelAndView askToDelete(@PathVariable String name) {
        return new ModelAndView("library/delete-file", Map.of("file", line(get(name), true)));
    }

    @PostMapping("/{name}/delete")
    @RequirePermission(Permission.WRITE)
    String delete(@PathVariable String name, RedirectAttributes redirect) {
        files.delete(get(name));
        Flash.done(WORDS.phrase("file.deleted")).on(redirect);
        return "redirect:/files";
    }

    private ModelAndView list(HttpStatus status, Map<String, String> errors) {
        boolean named = Actor.current().may(Permission.VIEW_PEOPLE);
        List<FileLine> lines =
                files.all().stream().map(file -> line(file, named)).toList();
        ModelAndView page = new ModelAndView("library/files", status);
        page.addObject("files", lines);
        page.addObject("limit", HostedFiles.MAX_FILE);
        page.addObject("limitWords", Figures.bytes(HostedFiles.MAX_FILE));
        page.addObject("errors", errors);
        return page;
    }

    private FileLine line(HostedFile file, boolean named) {
        return new FileLine(
                file.name(),
                named ? file.title() : file.name(),
                publicUrl.of("/f/" + file.name()),
                Figures.bytes(file.size()),
                named ? file.addedBy() : "",
                Moment.of(file.addedAt()));
    }

    private HostedFile get(String name) {
        return files.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
