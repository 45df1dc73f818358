package org.daymark.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.attribute.Attribute;
import org.daymark.segment.RelativeTime;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.spreadsheet.FileFormat;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Exports the subscribers of a list or a segment. */
@Controller
@RequestMapping("/subscribers/export")
@RequirePermission(Permission.MANAGE_SUBSCRIBERS)
class ExportPages {
    private static final Words WORDS = Words.of("people");

    private final PeopleExport export;
    private final MailingLists lists;
    private final Segments segments;

    ExportPages(PeopleExport export, MailingLists lists, Segments segments) {
        this.export = export;
        this.lists = lists;
        this.segments = segments;
    }

    /** An attribute that can be exported. */
    record Choice(long id, String name, boolean sensitive) {
        static Choice of(Attribute attribute) {
            return new Choice(attribute.id(), attribute.name(), attribute.sensitive());
        }
    }

    @GetMapping
    ModelAndView form(@RequestParam(defaultValue = "") String list, @RequestParam(defaultValue = "") String segment) {
        return form(list, segment, Map.of());
    }

    @PostMapping
    @Nullable
    ModelAndView download(
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String segment,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "false") String everyone,
            @RequestParam(defaultValue = "false") String consent,
            @RequestParam(defaultValue = "") List<String> attribute,
            HttpServletResponse response)
            throws IOException {
        Optional<MailingList> ofList = list(list);
        Optional<Segment> ofSegment = segment(segment);
        if ((!list.isEmpty() && ofList.isEmpty()) || (!segment.isEmpty() && ofSegment.isEmpty())) {
            return form(list, segment, Map.of("list", WORDS.named("export.source-gone")));
        }
        Optional<FileFormat> chosen = Constants.named(FileFormat.class, format);
        if (chosen.isEmpty()) {
            return form(list, segment, Map.of("format", WORDS.named("export.format-missing")));
        }
        ExportRequest request = new ExportRequest(
                ofList.orElse(null),
                ofSegment.orElse(null),
                chosen.get(),
                everyone.equals("true"),
                consent.equals("true"),
                ids(attribute));
        ofSegment.ifPresent(each -> segments.requireVisible(each.rules()));
        RelativeTime now = segments.time();
        response.setContentType(chosen.get().mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"subscribers-" + LocalDate.ofInstant(now.now(), now.zone()) + "."
                        + chosen.get().extension() + "\"");
        export.write(request, response.getOutputStream());
        return null;
    }

    private ModelAndView form(String list, String segment, Map<String, String> errors) {
        List<Choice> attributes = export.attributes().stream().map(Choice::of).toList();
        return new ModelAndView(
                "people/export",
                Map.of(
                        "lists",
                        lists.all(),
                        "segments",
                        segments.all(),
                        "list",
                        list(list).map(MailingList::id).orElse(0L),
                        "segment",
                        segment(segment).map(Segment::id).orElse(0L),
                        "attributes",
                        attributes,
                        "errors",
                        errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private Optional<MailingList> list(String id) {
        return lists.all().stream()
                .filter(each -> Long.toString(each.id()).equals(id))
                .findFirst();
    }

    private Optional<Segment> segment(String id) {
        return segments.all().stream()
                .filter(each -> Long.toString(each.id()).equals(id))
                .findFirst();
    }

    private static Set<Long> ids(List<String> typed) {
        return typed.stream()
                .filter(each -> each.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }
}
