package org.daymark.library;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.media.ConvertedPicture;
import org.daymark.media.LibraryChange;
import org.daymark.media.LibraryPicture;
import org.daymark.media.PictureForm;
import org.daymark.media.PictureLibrary;
import org.daymark.media.PictureOrder;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Phrase;
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

/** The pages of the library: the list, one picture, its replacement, withdrawal and deletion. */
@Controller
@RequestMapping("/pictures")
class PicturePages {
    private static final Words WORDS = Words.of("library");
    private static final int PAGE = 48;
    private static final int MAX_PAGE = 100_000;

    private final PictureLibrary library;
    private final LibraryUses uses;

    PicturePages(PictureLibrary library, LibraryUses uses) {
        this.library = library;
        this.uses = uses;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return list(sort, page, HttpStatus.OK, Map.of());
    }

    @PostMapping
    @RequirePermission(Permission.WRITE)
    ModelAndView add(HttpServletRequest request, RedirectAttributes redirect) {
        Received<PictureLibrary.Added> received = Received.from(request, PictureLibrary.MAX_FILE, library::add);
        return received.result()
                .map(added -> {
                    done(redirect, WORDS.phrase(added.fresh() ? "picture.added" : "picture.known"), added.notes());
                    return new ModelAndView("redirect:/pictures/" + added.id());
                })
                .orElseGet(() -> list("", 1, received.status(), Map.of("file", received.fault())));
    }

    @GetMapping("/{id}")
    @RequirePermission(Permission.WRITE)
    ModelAndView picture(@PathVariable long id) {
        LibraryPicture picture = get(id);
        return page(picture, said(picture), HttpStatus.OK, Map.of());
    }

    @PostMapping("/{id}")
    @RequirePermission(Permission.WRITE)
    ModelAndView describe(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String alt,
            @RequestParam(defaultValue = "false") String decorative,
            @RequestParam(defaultValue = "50") int focalX,
            @RequestParam(defaultValue = "50") int focalY,
            RedirectAttributes redirect) {
        LibraryPicture picture = get(id);
        LibraryChange change = new LibraryChange(title, alt, decorative.equals("true"), focalX, focalY);
        try {
            library.describe(id, version, change);
        } catch (Problem e) {
            return page(picture, change, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("title", Received.words(e)));
        }
        Flash.done(WORDS.phrase("picture.saved")).on(redirect);
        return new ModelAndView("redirect:/pictures/" + id);
    }

    @PostMapping("/{id}/replacement")
    @RequirePermission(Permission.WRITE)
    ModelAndView replace(@PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        LibraryPicture picture = get(id);
        Received<Set<ConvertedPicture.Note>> received =
                Received.from(request, PictureLibrary.MAX_FILE, (content, name) -> library.replace(id, content, name));
        return received.result()
                .map(notes -> {
                    done(redirect, WORDS.phrase("picture.replaced"), notes);
                    return new ModelAndView("redirect:/pictures/" + id);
                })
                .orElseGet(() -> page(picture, said(picture), received.status(), Map.of("file", received.fault())));
    }

    @GetMapping("/{id}/withdraw")
    @RequirePermission(Permission.WRITE)
    ModelAndView askToWithdraw(@PathVariable long id) {
        return withdrawPage(get(id), "", HttpStatus.OK, Map.of());
    }

    @PostMapping("/{id}/withdraw")
    @RequirePermission(Permission.WRITE)
    ModelAndView withdraw(
            @PathVariable long id, @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        LibraryPicture picture = get(id);
        try {
            library.withdraw(id, reason);
        } catch (Problem e) {
            return withdrawPage(picture, reason, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("reason", Received.words(e)));
        }
        Flash.done(WORDS.phrase("picture.withdrawn")).on(redirect);
        return new ModelAndView("redirect:/pictures/" + id);
    }

    @GetMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    ModelAndView askToDelete(@PathVariable long id) {
        return new ModelAndView("library/delete", Map.of("picture", PictureCard.of(get(id), true)));
    }

    @PostMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    String delete(@PathVariable long id, RedirectAttributes redirect) {
        uses.delete(get(id));
        Flash.done(WORDS.phrase("picture.deleted")).on(redirect);
        return "redirect:/pictures";
    }

    private ModelAndView list(String sort, int page, HttpStatus status, Map<String, String> errors) {
        PictureOrder order = Stream.of(PictureOrder.values())
                .filter(known -> key(known).equals(sort))
                .findFirst()
                .orElse(PictureOrder.NEWEST);
        int shown = Math.max(1, Math.min(MAX_PAGE, page));
        boolean named = Actor.current().may(Permission.VIEW_PEOPLE);
        List<LibraryPicture> found = library.page(order, (shown - 1) * PAGE, PAGE + 1);
        ModelAndView view = new ModelAndView("library/list", status);
        view.addObject(
                "pictures",
                found.stream()
                        .limit(PAGE)
                        .map(picture -> PictureCard.of(picture, named))
                        .toList());
        view.addObject("total", library.count());
        view.addObject(
                "orders",
                Stream.of(PictureOrder.values())
                        .map(known -> Map.of(
                                "href",
                                "/pictures?sort=" + key(known),
                                "label",
                                WORDS.of(known),
                                "current",
                                known == order))
                        .toList());
        view.addObject("first", shown > 1 ? "/pictures?sort=" + key(order) : "");
        view.addObject("next", "/pictures?sort=" + key(order) + "&page=" + (shown + 1));
        view.addObject("hasNext", found.size() > PAGE);
        view.addObject("limit", PictureLibrary.MAX_FILE);
        view.addObject("limitWords", Figures.bytes(PictureLibrary.MAX_FILE));
        view.addObject("errors", errors);
        return view;
    }

    private ModelAndView page(
            LibraryPicture picture, LibraryChange form, HttpStatus status, Map<String, String> errors) {
        ModelAndView view = new ModelAndView("library/picture", status);
        view.addObject("picture", PictureCard.of(picture, true));
        view.addObject("mostlyWords", !picture.withdrawn() && library.isMostlyWords(picture));
        view.addObject("version", picture.version());
        view.addObject("form", form);
        view.addObject("wide", picture.file(PictureForm.WIDE));
        view.addObject(
                "crops",
                Stream.of(PictureForm.values())
                        .filter(PictureForm::isCrop)
                        .map(crop -> Map.of("label", WORDS.of(crop), "file", picture.file(crop)))
                        .toList());
        LibraryUses.Uses found = uses.of(picture);
        view.addObject("campaigns", found.campaigns());
        view.addObject("kits", found.kits());
        view.addObject("savedBlocks", found.savedBlocks());
        view.addObject("templates", found.templates());
        view.addObject("limit", PictureLibrary.MAX_FILE);
        view.addObject("limitWords", Figures.bytes(PictureLibrary.MAX_FILE));
        view.addObject("maxTitle", PictureLibrary.MAX_TITLE);
        view.addObject("maxAlt", PictureLibrary.MAX_ALT);
        view.addObject("errors", errors);
        return view;
    }

    private ModelAndView withdrawPage(
            LibraryPicture picture, String reason, HttpStatus status, Map<String, String> errors) {
        ModelAndView view = new ModelAndView("library/withdraw", status);
        view.addObject("picture", PictureCard.of(picture, true));
        view.addObject("campaigns", uses.of(picture).campaigns());
        view.addObject("reason", reason);
        view.addObject("maxReason", PictureLibrary.MAX_REASON);
        view.addObject("errors", errors);
        return view;
    }

    private static void done(RedirectAttributes redirect, Phrase done, Set<ConvertedPicture.Note> notes) {
        Phrase text = notes.stream().sorted().map(note -> WORDS.phrase(note)).reduce(done, Phrase::then);
        (notes.isEmpty() ? Flash.done(text) : Flash.warning(text)).on(redirect);
    }

    private static LibraryChange said(LibraryPicture picture) {
        return new LibraryChange(
                picture.title(), picture.alt(), picture.decorative(), picture.focalX(), picture.focalY());
    }

    private static String key(PictureOrder order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private LibraryPicture get(long id) {
        return library.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
