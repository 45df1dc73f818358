package org.daymark.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.csv.TextEncodings;
import org.daymark.problem.Problem;
import org.daymark.subscriber.ConsentForm;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.TypedPerson;
import org.daymark.text.Constants;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.daymark.upload.FileForm;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/** The steps of an import: upload, layout, columns, check, consent. */
@Controller
@RequestMapping("/imports/new")
@RequirePermission(Permission.MANAGE_SUBSCRIBERS)
class UploadPages {
    private static final Words WORDS = Words.of("intake");
    private static final Logger log = LoggerFactory.getLogger(UploadPages.class);

    /** The size of a form beyond its file. */
    private static final long AROUND_THE_FILE = 10_000;

    private static final Map<String, Character> DELIMITERS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

    private static final List<List<String>> DATE_ORDERS = List.of(
            List.of("", WORDS.named("dates.detect")),
            List.of(DateOrder.DAY_FIRST.name(), WORDS.named("dates.day-first")),
            List.of(DateOrder.MONTH_FIRST.name(), WORDS.named("dates.month-first")));

    private final Uploads uploads;
    private final MailingLists lists;
    private final AttributeColumns attributes;
    private final Imports imports;
    private final UploadSettings settings;
    private final Clock clock;

    UploadPages(
            Uploads uploads,
            MailingLists lists,
            AttributeColumns attributes,
            Imports imports,
            UploadSettings settings,
            Clock clock) {
        this.uploads = uploads;
        this.lists = lists;
        this.attributes = attributes;
        this.imports = imports;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView form(@RequestParam(defaultValue = "0") long mends) {
        return form(mends, HttpStatus.OK, "");
    }

    @PostMapping
    ModelAndView upload(@RequestParam(defaultValue = "0") long mends, HttpServletRequest request) {
        try {
            uploads.refuseMore(request.getContentLengthLong() - AROUND_THE_FILE);
            Optional<FileForm> form = FileForm.of(request);
            Optional<FileForm.UploadedFile> file =
                    form.isEmpty() ? Optional.empty() : form.get().file();
            if (file.isEmpty()) {
                return form(mends, HttpStatus.UNPROCESSABLE_CONTENT, WORDS.named("file.none"));
            }
            long id = uploads.add(file.get().content(), file.get().name(), mends);
            return new ModelAndView("redirect:/imports/new/" + id + "/layout");
        } catch (UploadedFiles.TooLong e) {
            return form(mends, HttpStatus.CONTENT_TOO_LARGE, words(e));
        } catch (Problem e) {
            return form(mends, HttpStatus.UNPROCESSABLE_CONTENT, words(e));
        } catch (FileForm.CutOff e) {
            return form(mends, HttpStatus.BAD_REQUEST, WORDS.named("upload.cut-off"));
        } catch (IOException e) {
            log.error("Could not store an uploaded file", e);
            return form(mends, HttpStatus.INSUFFICIENT_STORAGE, WORDS.named("upload.unstored"));
        }
    }

    @GetMapping("/{id}")
    String resume(@PathVariable long id) {
        return "redirect:" + UploadView.href(get(id));
    }

    @GetMapping("/{id}/layout")
    ModelAndView layout(@PathVariable long id) {
        Upload upload = get(id);
        return upload.state() == Upload.State.IMPORTING
                ? new ModelAndView("redirect:" + UploadView.href(upload))
                : layout(upload, upload.plan().reading());
    }

    /** The preview of the first rows with the current choices. */
    @GetMapping("/{id}/preview")
    ModelAndView preview(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String charset,
            @RequestParam(defaultValue = "") String delimiter,
            @RequestParam(defaultValue = "") String header) {
        Upload upload = get(id);
        FirstRows rows = uploads.look(upload, reading(upload, charset, delimiter, header));
        return new ModelAndView("intake/preview", Map.of("rows", rows));
    }

    @PostMapping("/{id}/layout")
    ModelAndView read(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String charset,
            @RequestParam(defaultValue = "") String delimiter,
            @RequestParam(defaultValue = "") String header,
            @RequestParam(defaultValue = "") String act) {
        Upload upload = get(id);
        LayoutChoice reading = reading(upload, charset, delimiter, header);
        if (act.equals("look")) {
            return layout(upload, reading);
        }
        if (uploads.look(upload, reading).fault() != null) {
            ModelAndView page = layout(upload, reading);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        uploads.read(id, version, reading);
        return new ModelAndView("redirect:/imports/new/" + id + "/columns");
    }

    @GetMapping("/{id}/columns")
    ModelAndView columns(@PathVariable long id) {
        Upload upload = get(id);
        FirstRows rows = uploads.look(upload, upload.plan().reading());
        if (upload.state() == Upload.State.IMPORTING || rows.fault() != null) {
            return new ModelAndView("redirect:" + UploadView.href(upload));
        }
        return columns(
                upload,
                rows,
                MappingForm.proposal(rows, upload.plan(), attributes.proposals()),
                upload.plan().list(),
                "",
                Map.of());
    }

    @PostMapping("/{id}/columns")
    ModelAndView map(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String newList,
            @RequestParam(defaultValue = "") String dates,
            HttpServletRequest request) {
        Upload upload = get(id);
        FirstRows rows = uploads.look(upload, upload.plan().reading());
        MappingForm form = MappingForm.sent(rows.columns().size(), request::getParameter);
        Map<String, String> faults = new LinkedHashMap<>(form.faults(rows, found(upload), attributeOptions()));
        String listName = list.isEmpty() ? newList : list;
        String wrong = listFault(list, newList);
        if (!wrong.isEmpty()) {
            faults.put(list.isEmpty() ? "newList" : "list", wrong);
        }
        if (!faults.isEmpty()) {
            return columns(upload, rows, form, list, newList, faults);
        }
        DateOrder order = Constants.named(DateOrder.class, dates).orElse(null);
        uploads.map(id, version, form, listName, order);
        return new ModelAndView("redirect:/imports/new/" + id + "/check");
    }

    @GetMapping("/{id}/check")
    ModelAndView check(@PathVariable long id) {
        Upload upload = get(id);
        if (upload.state() == Upload.State.IMPORTING || upload.state() == Upload.State.OPEN) {
            return new ModelAndView("redirect:" + UploadView.href(upload));
        }
        return checkPage("intake/check", upload);
    }

    /** The progress section, which polls while the check runs. */
    @GetMapping("/{id}/check/progress")
    ModelAndView checkProgress(@PathVariable long id) {
        return checkPage("intake/check-progress", get(id));
    }

    @PostMapping("/{id}/check")
    String checkAgain(@PathVariable long id, @RequestParam(defaultValue = "-1") int version) {
        uploads.check(id, version);
        return "redirect:/imports/new/" + id + "/check";
    }

    /** Takes the meanings of unknown status values. */
    @PostMapping("/{id}/words")
    ModelAndView words(
            @PathVariable long id, @RequestParam(defaultValue = "-1") int version, HttpServletRequest request) {
        Upload upload = get(id);
        CheckResult result = upload.result();
        List<StatusScan.UnknownWord> asked =
                result == null ? List.of() : result.questions().words();
        Map<String, Status> words = new LinkedHashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String field = CheckView.wordField(i);
            String choice = request.getParameter(field);
            Optional<Status> status = Status.chosen(choice == null ? "" : choice);
            if (status.isPresent()) {
                words.put(asked.get(i).key(), status.get());
            } else {
                faults.put(field, WORDS.named("statuses.unsaid", asked.get(i).shown()));
            }
        }
        if (!faults.isEmpty()) {
            return withFaults(checkPage("intake/check", upload), faults);
        }
        uploads.say(id, version, words);
        return new ModelAndView("redirect:/imports/new/" + id + "/check");
    }

    @GetMapping("/{id}/check/invalid.csv")
    void invalid(@PathVariable long id, HttpServletResponse response) throws IOException {
        Upload upload = get(id);
        Path rows = uploads.invalidRows(upload);
        if (upload.result() == null || !Files.exists(rows)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("upload.unchecked"));
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"upload-" + id + "-invalid.csv\"");
        Files.copy(rows, response.getOutputStream());
    }

    @GetMapping("/{id}/consent")
    ModelAndView consent(@PathVariable long id) {
        Upload upload = get(id);
        if (upload.state() != Upload.State.CHECKED || isOpen(upload)) {
            return new ModelAndView("redirect:" + UploadView.href(upload));
        }
        Map<String, String> typed = imports.find(upload.plan().mends())
                .map(ImportSummary::consent)
                .map(Consent::typed)
                .orElse(Map.of());
        return consent(upload, typed, Map.of());
    }

    @PostMapping("/{id}/consent")
    ModelAndView confirm(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam Map<String, String> form) {
        Upload upload = get(id);
        TypedPerson typed = new TypedPerson();
        ConsentProof proof = joins(upload) ? checked(form, upload, typed) : null;
        if (!typed.faults().isEmpty()) {
            return consent(upload, form, typed.faults());
        }
        try {
            Consent consent =
                    proof == null ? Consent.ofNoOne() : Consent.of(proof).with(PurposeForm.statements(form));
            return new ModelAndView("redirect:/imports/" + uploads.confirm(id, version, consent));
        } catch (ImportLocks.Busy e) {
            return consent(upload, form, Map.of("start", WORDS.named("list.busy-page")));
        }
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable long id, RedirectAttributes next) {
        Upload upload = get(id);
        uploads.discard(id);
        Flash.done(WORDS.phrase("upload.deleted", upload.fileName())).on(next);
        return "redirect:/imports";
    }

    private ModelAndView form(long mends, HttpStatus status, String fault) {
        ModelAndView page = new ModelAndView("intake/new", status);
        page.addObject("limit", uploads.limit());
        page.addObject("limitWords", Figures.bytes(uploads.limit()));
        page.addObject("hours", settings.uploadsKept().toHours());
        page.addObject("mends", mends);
        imports.find(mends).map(ImportDetails::of).ifPresent(fixed -> page.addObject("fixed", fixed));
        page.addObject("errors", fault.isEmpty() ? Map.of() : Map.of("file", fault));
        return page;
    }

    private ModelAndView layout(Upload upload, LayoutChoice reading) {
        ModelAndView page = page("intake/layout", upload);
        page.addObject("charset", reading.charset());
        page.addObject("charsets", TextEncodings.options(upload.inspection().charset()));
        page.addObject("delimiter", delimiterName(reading.delimiter()));
        FirstRows rows = uploads.look(upload, reading);
        page.addObject("header", headerName(reading, rows));
        page.addObject("headerLines", headerLines(rows));
        page.addObject("rows", rows);
        page.addObject("notices", upload.inspection().notices());
        return page;
    }

    private ModelAndView columns(
            Upload upload, FirstRows rows, MappingForm form, String list, String newList, Map<String, String> faults) {
        ModelAndView page = page("intake/columns", upload);
        page.addObject("lines", form.lines(rows, found(upload)));
        page.addObject("options", MappingForm.OPTIONS);
        page.addObject("attributeOptions", attributeOptions());
        page.addObject("tool", Tool.of(rows.columns()).map(Tool::title).orElse(""));
        page.addObject("statusOptions", MappingForm.STATUS_OPTIONS);
        page.addObject("dateOrders", DATE_ORDERS);
        DateOrder dates = upload.plan().dates();
        page.addObject("dates", dates == null ? "" : dates.name());
        List<String> names = lists.all().stream()
                .filter(known -> !known.sample())
                .map(MailingList::name)
                .toList();
        page.addObject("lists", names);
        page.addObject("list", names.contains(list) ? list : "");
        page.addObject("newList", names.contains(list) || list.isEmpty() ? newList : list);
        return withFaults(page, faults);
    }

    private ModelAndView checkPage(String view, Upload upload) {
        ModelAndView page = page(view, upload);
        page.addObject("checking", upload.state() == Upload.State.CHECKING);
        page.addObject("total", upload.totalRows());
        page.addObject("done", upload.checkedRows());
        page.addObject("problem", upload.problem() == null ? "" : upload.problem());
        page.addObject("newList", lists.find(upload.plan().list()).isEmpty());
        page.addObject("statusChoices", CheckView.STATUS_CHOICES);
        page.addObject("errors", Map.of());
        CheckView result = CheckView.of(upload.result());
        if (result != null) {
            page.addObject("result", result);
        }
        return page;
    }

    private @Nullable ConsentProof checked(Map<String, String> form, Upload upload, TypedPerson typed) {
        ConsentProof proof = ConsentForm.FILE.check(form, typed, clock.instant());
        if (form.getOrDefault("date", "").isBlank() && !datesInFile(upload)) {
            typed.fault("date", WORDS.named("consent.date-empty"));
        }
        if (!"true".equals(form.get("sure"))) {
            typed.fault("sure", WORDS.named("consent.unsure"));
        }
        PurposeForm.check(form, upload.plan(), typed);
        return proof;
    }

    private ModelAndView consent(Upload upload, Map<String, String> typed, Map<String, String> faults) {
        ModelAndView page = checkPage("intake/consent", upload);
        page.addObject("typed", typed);
        page.addObject("bases", ConsentForm.FILE.bases());
        page.addObject("purposes", PurposeForm.lines(typed, upload.plan()));
        page.addObject("datesInFile", datesInFile(upload));
        page.addObject("sourcesInFile", upload.plan().columns().containsKey(Column.CONSENT_SOURCE));
        return withFaults(page, faults);
    }

    private List<List<String>> attributeOptions() {
        return attributes.anyTag()
                ? Stream.concat(
                                Stream.of(List.of(MappingForm.TAGS, WORDS.named("column.tags"))),
                                attributes.options().stream())
                        .toList()
                : attributes.options();
    }

    /** The columns that the user must explain according to the last check. */
    private static List<String> found(Upload upload) {
        CheckResult result = upload.result();
        return result == null ? List.of() : result.questions().columns();
    }

    private ModelAndView page(String view, Upload upload) {
        return new ModelAndView(view).addObject("upload", UploadView.of(upload, settings.uploadsKept()));
    }

    private static boolean datesInFile(Upload upload) {
        return Stream.of(Column.CONSENT_DATE, Column.CONFIRMED_AT)
                .anyMatch(column -> upload.plan().columns().containsKey(column));
    }

    /** Whether a question about the file is still open. */
    private static boolean isOpen(Upload upload) {
        CheckResult result = upload.result();
        return result != null && !result.questions().none();
    }

    /** Whether the file adds people to the list, so that the user must state their consent. */
    private static boolean joins(Upload upload) {
        CheckResult result = upload.result();
        return result == null || CheckView.joining(result) > 0;
    }

    private static ModelAndView withFaults(ModelAndView page, Map<String, String> faults) {
        if (!faults.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page.addObject("errors", faults);
    }

    private String listFault(String list, String newList) {
        if (list.isEmpty() && newList.isBlank()) {
            return WORDS.named("list.empty");
        }
        try {
            MailingLists.checked(list.isEmpty() ? newList : list);
        } catch (Problem e) {
            return words(e);
        }
        if (!list.isEmpty() && lists.find(list).isEmpty()) {
            return WORDS.named("list.unknown");
        }
        return lists.find(list.isEmpty() ? newList : list)
                        .filter(MailingList::sample)
                        .isPresent()
                ? WORDS.named("list.sample")
                : "";
    }

    private Upload get(long id) {
        return uploads.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("upload.gone")));
    }

    private static LayoutChoice reading(Upload upload, String charset, String delimiter, String header) {
        LayoutChoice kept = upload.plan().reading();
        boolean workbook = upload.inspection().sheet() != null;
        return new LayoutChoice(
                !workbook && TextEncodings.offered(charset, upload.inspection().charset()) ? charset : kept.charset(),
                workbook ? kept.delimiter() : DELIMITERS.getOrDefault(delimiter, kept.delimiter()),
                header.isEmpty() ? kept.header() : !header.equals("no"),
                header.isEmpty() ? kept.headerLine() : line(header));
    }

    /** The number of the line that names the columns; null for the first with text. */
    private static @Nullable Integer line(String header) {
        return header.matches("\\d{1,4}") ? Integer.valueOf(header) : null;
    }

    private static String headerName(LayoutChoice reading, FirstRows rows) {
        if (!reading.header()) {
            return "no";
        }
        Integer line = reading.headerLine();
        return line != null
                ? String.valueOf(line)
                : rows.lines().isEmpty()
                        ? "yes"
                        : String.valueOf(rows.lines().get(0).number());
    }

    /** The lines that may name the columns, by their numbers. */
    private static List<List<String>> headerLines(FirstRows rows) {
        List<List<String>> options = new ArrayList<>();
        if (rows.lines().isEmpty()) {
            options.add(List.of("yes", WORDS.named("header.first")));
        }
        rows.lines()
                .forEach(line -> options.add(List.of(
                        String.valueOf(line.number()),
                        WORDS.named("header.line", String.valueOf(line.number()), line.text()))));
        options.add(List.of("no", WORDS.named("header.none")));
        return options;
    }

    private static String delimiterName(char delimiter) {
        return DELIMITERS.entrySet().stream()
                .filter(entry -> entry.getValue() == delimiter)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("comma");
    }

    private static String words(Problem e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
