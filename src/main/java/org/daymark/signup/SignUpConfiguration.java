package org.daymark.signup;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring work of sign-ups. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignUpSettings.class)
class SignUpConfiguration {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> signUpTask(SignUpPost post) {
        return Tasks.recurring("sign-ups", FixedDelay.of(LOOK_EVERY)).execute((instance, context) -> {
            post.deliver();
            post.tidy();
        });
    }
}
