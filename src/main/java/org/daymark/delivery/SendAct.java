package org.daymark.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.daymark.campaign.Review;
import org.daymark.campaign.Schedule;
import org.daymark.text.Figures;

/**
 * The action of the button on the Send page.
 *
 * @param label the label, which names the action
 * @param people the number of people in the label
 * @param typed the text to type for confirmation; empty if none
 * @param remarks notes about the start time
 */
record SendAct(String label, long people, String typed, List<String> remarks) {
    static SendAct of(SendForm form, Schedule schedule, Review review, long typedAbove, Instant now) {
        long people = review.people();
        String to = " to " + (people == 1 ? "one person" : Figures.count(people) + " people");
        String typed = people > typedAbove ? Figures.count(people) : "";
        LocalDateTime time = form.time();
        if (form.startsNow() || time == null) {
            return new SendAct(
                    "Send now" + to,
                    people,
                    typed,
                    List.of("The campaign starts within seconds. Until then you can undo this."));
        }
        List<String> remarks = new ArrayList<>();
        Schedule.oddity(time, schedule.zone()).ifPresent(remarks::add);
        if (form.local()) {
            remarks.add(localTime(schedule, time, review));
        }
        String start = form.local()
                ? Schedule.words(time, schedule.zone(), now) + " in each recipient’s time zone"
                : Schedule.zonedWords(time, schedule.zone(), now);
        return new SendAct("Schedule for " + start + to, people, typed, remarks);
    }

    private static String localTime(Schedule schedule, LocalDateTime time, Review review) {
        long known = review.audience().zonesKnown();
        String rest = known == review.people()
                ? ""
                : known == 0
                        ? " No recipient’s time zone is known, so all are sent at this time in "
                                + schedule.zone().getId() + "."
                        : " Recipients whose time zone is unknown are sent at this time in "
                                + schedule.zone().getId() + ".";
        LocalDateTime first = LocalDateTime.ofInstant(schedule.start(), schedule.zone());
        return "Sending starts on " + Schedule.zonedWords(first, schedule.zone(), schedule.start())
                + ", when it is " + time.toLocalTime()
                + " in the first recipients’ time zone." + rest;
    }
}
