package org.daymark.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.daymark.campaign.Review;
import org.daymark.campaign.Schedule;
import org.daymark.text.Figures;

/**
 * What the one button of a Send page does.
 *
 * @param label names the act
 * @param people how many people the label names
 * @param typed what has to be typed to confirm it; empty when nothing has
 * @param remarks what one should know about the time
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
                    List.of("A running server begins within seconds. Until then you can take it back."));
        }
        List<String> remarks = new ArrayList<>();
        Schedule.oddity(time, schedule.zone()).ifPresent(remarks::add);
        if (form.local()) {
            remarks.add(localTime(schedule, time, review));
        }
        String there = form.local()
                ? " on each person’s own clock"
                : " (" + schedule.zone().getId() + ")";
        return new SendAct(
                "Schedule for " + Schedule.words(time, schedule.zone(), now) + there + to, people, typed, remarks);
    }

    private static String localTime(Schedule schedule, LocalDateTime time, Review review) {
        long known = review.audience().zonesKnown();
        String rest = known == review.people()
                ? ""
                : known == 0
                        ? " No one’s time zone is known, so everyone goes by "
                                + schedule.zone().getId() + "."
                        : " Whose time zone is not known goes by "
                                + schedule.zone().getId() + ".";
        LocalDateTime first = LocalDateTime.ofInstant(schedule.start(), schedule.zone());
        return "It begins on " + Schedule.words(first, schedule.zone(), schedule.start()) + " ("
                + schedule.zone().getId() + "), when it is " + time.toLocalTime()
                + " in the first of the people’s time zones." + rest;
    }
}
