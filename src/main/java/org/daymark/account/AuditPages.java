package org.daymark.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit log, newest first. */
@Controller
@RequirePermission(Permission.VIEW_AUDIT)
@ConditionalOnWebApplication
class AuditPages {
    private static final int PAGE = 50;
    private static final int MAX_LENGTH = 200;

    private final Audit audit;

    AuditPages(Audit audit) {
        this.audit = audit;
    }

    /** An entry as the page shows it. */
    record Line(
            Moment at,
            Actor.Kind kind,
            String actor,
            String act,
            String target,
            List<AuditChange> changes,
            @Nullable String origin) {
        static Line of(AuditEntry entry) {
            return new Line(
                    Moment.of(entry.at()),
                    entry.actorKind(),
                    entry.actor(),
                    entry.act(),
                    entry.target(),
                    AuditChange.of(entry.before(), entry.after()),
                    entry.origin());
        }
    }

    @GetMapping("/audit")
    String list(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "0") long before,
            Model model) {
        LocalDate first = day(from);
        LocalDate last = day(until);
        String wanted = shortened(actor);
        String what = shortened(target);
        AuditQuery query = new AuditQuery(
                wanted,
                act,
                what,
                first == null ? null : start(first),
                last == null ? null : start(last.plusDays(1)),
                before <= 0 ? Long.MAX_VALUE : before);
        List<AuditEntry> found = audit.entries(query, PAGE + 1);
        List<AuditEntry> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("entries", page.stream().map(Line::of).toList());
        model.addAttribute("acts", audit.acts());
        model.addAttribute("actor", wanted);
        model.addAttribute("act", act);
        model.addAttribute("target", what);
        model.addAttribute("from", first == null ? "" : first.toString());
        model.addAttribute("until", last == null ? "" : last.toString());
        model.addAttribute(
                "filtered", !wanted.isEmpty() || !act.isEmpty() || !what.isEmpty() || first != null || last != null);
        model.addAttribute("first", before > 0 ? address(query, first, last, "") : "");
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute(
                "next",
                page.isEmpty()
                        ? ""
                        : address(
                                query,
                                first,
                                last,
                                Long.toString(page.get(page.size() - 1).id())));
        return "account/audit";
    }

    private static String address(
            AuditQuery query, @Nullable LocalDate from, @Nullable LocalDate until, String before) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/audit");
        Map<String, String> values = Map.of(
                "actor",
                query.actor(),
                "act",
                query.act(),
                "target",
                query.target(),
                "from",
                from == null ? "" : from.toString(),
                "until",
                until == null ? "" : until.toString(),
                "before",
                before);
        for (String name : List.of("actor", "act", "target", "from", "until", "before")) {
            if (!values.getOrDefault(name, "").isEmpty()) {
                address.queryParam(name, "{" + name + "}");
            }
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static String shortened(String typed) {
        return typed.strip().length() > MAX_LENGTH ? "" : typed.strip();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The browser's date field sends nothing else; what is typed into the address by hand may. */
    private static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = text.isBlank() ? null : LocalDate.parse(text.strip());
            return day == null || day.getYear() < 1970 || day.getYear() > 9000 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
