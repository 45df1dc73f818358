package org.daymark.calendar;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring work of the calendar. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(5);

    @Bean
    RecurringTask<Void> calendarReminders(Reminders reminders) {
        return Tasks.recurring("calendar-reminders", FixedDelay.of(LOOK_EVERY))
                .execute((instance, context) -> reminders.deliver());
    }
}
