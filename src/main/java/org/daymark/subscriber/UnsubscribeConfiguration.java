package org.daymark.subscriber;

import java.util.Optional;
import org.daymark.http.Allowance;
import org.daymark.http.BodyRule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The filters of the unsubscribe pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UnsubscribeConfiguration {
    /** A form of one field; anything much longer is none of ours. */
    static final int MAX_BODY = 8 * 1024;

    @Bean
    FilterRegistrationBean<MailedLink> mailedLink(UnsubscribeLinks links) {
        FilterRegistrationBean<MailedLink> registration = new FilterRegistrationBean<>(new MailedLink(links));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /**
     * Without a valid token no byte of a body is read. With one it is, whatever address it comes from, since the people
     * of a mail provider share a few; unfinished bodies are counted by the token instead.
     */
    @Bean
    BodyRule unsubscribeBodies(UnsubscribeLinks links, OneClickProbe probe) {
        return (path, contentType) -> {
            if (!path.startsWith(MailedLink.PREFIX)) {
                return Optional.empty();
            }
            Optional<String> token = links.tokenOf(path.substring(MailedLink.PREFIX.length()))
                    .filter(found -> links.verify(found).isPresent()
                            || probe.answer(found).isPresent());
            return Optional.of(token.isPresent() ? new Allowance.Whole(MAX_BODY, token) : new Allowance.Nothing());
        };
    }
}
