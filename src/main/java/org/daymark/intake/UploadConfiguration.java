package org.daymark.intake;

import java.util.Optional;
import org.daymark.http.Allowance;
import org.daymark.http.BodyRule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files come in at one address only; everywhere else forms have none, and one-click unsubscribing reads its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UploadConfiguration {
    /** Spring Security's filters stand at -100. */
    private static final int BEFORE_SECURITY = -200;

    @Bean
    FilterRegistrationBean<UploadFilter> uploadFilter() {
        FilterRegistrationBean<UploadFilter> registration = new FilterRegistrationBean<>(new UploadFilter());
        registration.addUrlPatterns(UploadFilter.PATH);
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /** A file is read as it comes in, but only of a person who has signed in. */
    @Bean
    BodyRule uploadBodies() {
        return (path, contentType) -> path.equals(UploadFilter.PATH) && contentType.startsWith(UploadFilter.TYPE)
                ? Optional.of(new Allowance.AsItComes())
                : Optional.empty();
    }
}
