package org.daymark.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.daymark.campaign.Review;
import org.daymark.campaign.Schedule;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/**
 * The action of the button on the Send page.
 *
 * @param label the label, which names the action
 * @param people the number of people in the label
 * @param typed the text to type for confirmation; empty if none
 * @param remarks notes about the start time
 */
record SendAct(String label, long people, String typed, List<String> remarks) {
    private static final Words WORDS = Words.of("delivery");

    static SendAct of(SendForm form, Schedule schedule, Review review, long typedAbove, Instant now) {
        long people = review.people();
        String typed = people > typedAbove ? Figures.count(people) : "";
        LocalDateTime time = form.time();
        if (form.startsNow() || time == null) {
            return new SendAct(WORDS.counted("act.now", people), people, typed, List.of(WORDS.named("act.now.remark")));
        }
        List<String> remarks = new ArrayList<>();
        Schedule.oddity(time, schedule.zone()).ifPresent(remarks::add);
        if (form.local()) {
            remarks.add(localTime(schedule, time, review));
        }
        String start = form.local()
                ? Schedule.local(Schedule.words(time, schedule.zone(), now))
                : Schedule.zonedWords(time, schedule.zone(), now);
        return new SendAct(WORDS.counted("act.schedule", people, start), people, typed, remarks);
    }

    private static String localTime(Schedule schedule, LocalDateTime time, Review review) {
        long known = review.audience().zonesKnown();
        String rest = known == review.people()
                ? ""
                : " "
                        + WORDS.named(
                                known == 0 ? "act.no-zones" : "act.some-zones",
                                schedule.zone().getId());
        LocalDateTime first = LocalDateTime.ofInstant(schedule.start(), schedule.zone());
        String start = Schedule.zonedWords(first, schedule.zone(), schedule.start());
        return WORDS.named("act.first", start, time.toLocalTime().toString()) + rest;
    }
}
