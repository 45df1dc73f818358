package org.daymark.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.audit.Audit;
import org.daymark.calendar.Observances;
import org.daymark.people.Growths;
import org.daymark.report.Trend.Row;
import org.daymark.report.Trends.Filter;
import org.daymark.spreadsheet.SpreadsheetFile;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.DayAndTime;
import org.daymark.text.GroupCount;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The campaigns of a period with their rates, as a page and as a file. */
@Controller
class TrendPages {
    private static final Words WORDS = Words.of("report");
    private static final int MONTHS = 13;

    /** The choice of no observance. */
    private static final String ALL = "all";

    private final Trends trends;
    private final Growths growths;
    private final MailingLists lists;
    private final Observances observances;
    private final Audit audit;

    TrendPages(Trends trends, Growths growths, MailingLists lists, Observances observances, Audit audit) {
        this.trends = trends;
        this.growths = growths;
        this.lists = lists;
        this.observances = observances;
        this.audit = audit;
    }

    @GetMapping("/reports")
    ModelAndView reports(
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String observance,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String by) {
        Filter filter = filter(list, observance, from, to);
        ModelAndView page = new ModelAndView("report/reports")
                .addObject("trend", trends.of(filter, DayAndTime.zone()))
                .addObject("filter", filter)
                .addObject("from", filter.from().toString())
                .addObject("to", filter.to().toString())
                .addObject(
                        "lists",
                        options(
                                "0",
                                WORDS.named("trend.all-lists"),
                                lists.all().stream().map(each -> List.of(Long.toString(each.id()), each.name()))))
                .addObject(
                        "observances",
                        options(
                                ALL,
                                WORDS.named("trend.all-campaigns"),
                                trends.known().entrySet().stream()
                                        .map(each -> List.of(each.getKey(), each.getValue()))));
        growths.of(filter.list(), by.equals("week")).ifPresent(growth -> page.addObject("growth", growth));
        return page;
    }

    /** No personal data is in the file, so each user who sees the page may have it. */
    @GetMapping("/reports.csv")
    void csv(
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String observance,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response)
            throws IOException {
        Filter filter = filter(list, observance, from, to);
        audit.record("report.export", "campaigns from " + filter.from() + " to " + filter.to(), null, null);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"reports.csv\"");
        SpreadsheetFile file = new SpreadsheetFile(
                response.getOutputStream(),
                WORDS.named("csv.campaign"),
                WORDS.named("csv.name"),
                WORDS.named("csv.list"),
                WORDS.named("csv.started"),
                WORDS.named("csv.recipients"),
                WORDS.named("csv.accepted"),
                WORDS.named("csv.refused"),
                WORDS.named("csv.bounced"),
                WORDS.named("csv.complained"),
                WORDS.named("csv.unsubscribed"),
                WORDS.named("csv.opens-people"),
                WORDS.named("csv.opens-machines"),
                WORDS.named("csv.clicks-people"),
                WORDS.named("csv.clicks-machines"));
        for (Row row : trends.of(filter, DayAndTime.zone()).campaigns()) {
            file.row(
                    Long.toString(row.id()),
                    row.name(),
                    row.list(),
                    row.started().iso(),
                    Long.toString(row.recipients()),
                    Long.toString(row.accepted()),
                    Long.toString(row.refused()),
                    Long.toString(row.bounced()),
                    Long.toString(row.complained()),
                    Long.toString(row.unsubscribed()),
                    shown(row.clicks() == null ? null : row.clicks().opens().human()),
                    shown(row.clicks() == null ? null : row.clicks().opens().machine()),
                    shown(row.clicks() == null ? null : row.clicks().clicks().human()),
                    shown(row.clicks() == null ? null : row.clicks().clicks().machine()));
        }
        file.finish();
    }

    /** Empty if nothing was counted. */
    private static String shown(@Nullable GroupCount group) {
        return group == null ? "" : ReportFile.shown(group);
    }

    private Filter filter(String list, String observance, String from, String to) {
        LocalDate today = observances.today();
        LocalDate last = day(to, today);
        LocalDate first = day(from, last.minusMonths(MONTHS));
        if (first.isAfter(last)) {
            throw bad(WORDS.named("days.reversed"));
        }
        long id = lists.all().stream()
                .filter(each -> Long.toString(each.id()).equals(list))
                .findFirst()
                .map(MailingList::id)
                .orElse(0L);
        if (id == 0 && !list.isEmpty() && !list.equals("0")) {
            throw bad(WORDS.named("list.gone"));
        }
        return new Filter(id, trends.known().containsKey(observance) ? observance : "", first, last);
    }

    private static LocalDate day(String typed, LocalDate usual) {
        if (typed.isEmpty()) {
            return usual;
        }
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.getYear() >= Observances.FIRST_YEAR && day.getYear() <= Observances.LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw bad(WORDS.named("day.unreadable"));
        }
        throw bad(WORDS.named(
                "day.far", Integer.toString(Observances.FIRST_YEAR), Integer.toString(Observances.LAST_YEAR)));
    }

    private static ResponseStatusException bad(String words) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
    }

    private static List<List<String>> options(String none, String label, Stream<List<String>> more) {
        return Stream.concat(Stream.of(List.of(none, label)), more).toList();
    }
}
