package org.daymark.publicpage;

import org.daymark.http.BodyRule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Limits the forms of visitors. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PublicPageConfiguration {
    @Bean
    FilterRegistrationBean<SmallForms> smallForms() {
        FilterRegistrationBean<SmallForms> registration = new FilterRegistrationBean<>(new SmallForms());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    BodyRule smallFormBodies() {
        return SmallForms::allowance;
    }
}
