package org.daymark.calendar;

import java.util.Arrays;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.calendar.Reminder.Lead;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
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

/** The reminders and the calendar feed of the current user, and which observances are reminded of. */
@Controller
@RequestMapping("/calendar")
@RequirePermission(Permission.VIEW)
class ReminderPages {
    private static final Words WORDS = Words.of("calendar");
    private static final String HOME = "redirect:/calendar/reminders";

    private final Reminders reminders;
    private final CalendarFeeds feeds;
    private final Observances observances;

    ReminderPages(Reminders reminders, CalendarFeeds feeds, Observances observances) {
        this.reminders = reminders;
        this.feeds = feeds;
        this.observances = observances;
    }

    @GetMapping("/reminders")
    ModelAndView page() {
        return page("");
    }

    @PostMapping("/reminders")
    String mail(@RequestParam(defaultValue = "false") boolean mail, RedirectAttributes redirect) {
        reminders.mail(mail);
        Flash.done(WORDS.phrase(mail ? "reminders.by-mail" : "reminders.not-by-mail"))
                .on(redirect);
        return HOME;
    }

    /** The answer is the only page that shows the address. */
    @PostMapping("/feed")
    ModelAndView renew() {
        return page(feeds.renew());
    }

    @PostMapping("/feed/revoke")
    String revoke(RedirectAttributes redirect) {
        feeds.revoke();
        Flash.done(WORDS.phrase("feed.closed")).on(redirect);
        return HOME;
    }

    @PostMapping("/{key}/follow")
    @RequirePermission(Permission.WRITE)
    String follow(
            @PathVariable String key,
            @RequestParam(defaultValue = "false") boolean follow,
            RedirectAttributes redirect) {
        Observance observance = observances.onPage(key);
        reminders.follow(observance, follow);
        Flash.done(WORDS.phrase(follow ? "reminders.on" : "reminders.off", observance.name()))
                .withUndo("/calendar/" + key + "/follow", Map.of("follow", Boolean.toString(!follow)))
                .on(redirect);
        return "redirect:/calendar/" + key;
    }

    @PostMapping("/{key}/dismiss")
    String dismiss(
            @PathVariable String key,
            @RequestParam int year,
            @RequestParam int weeks,
            @RequestParam(defaultValue = "true") boolean dismissed,
            RedirectAttributes redirect) {
        Observance observance = observances.onPage(key);
        Lead lead = Arrays.stream(Lead.values())
                .filter(each -> each.weeks() == weeks)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("reminder.unknown")));
        reminders.dismiss(new Reminder(observance.in(Observances.inRange(year)), lead), dismissed);
        if (dismissed) {
            Flash.done(WORDS.phrase("reminder.dismissed", observance.name()))
                    .withUndo(
                            "/calendar/" + key + "/dismiss",
                            Map.of(
                                    "year",
                                    Integer.toString(year),
                                    "weeks",
                                    Integer.toString(weeks),
                                    "dismissed",
                                    "false"))
                    .on(redirect);
        }
        return "redirect:/";
    }

    private ModelAndView page(String address) {
        return new ModelAndView("calendar/reminders")
                .addObject("mailed", reminders.mailed())
                .addObject("followed", reminders.followed())
                .addObject("address", address)
                .addObject("since", feeds.since().map(Moment::of).orElse(null));
    }
}
