package org.daymark.intake;

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
}
