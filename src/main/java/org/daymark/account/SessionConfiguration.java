package org.daymark.account;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in the database. Spring Session's own setup does the same, but reads a file of error codes with an XML
 * parser at every start, which this code needs for nothing else.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableSpringHttpSession
class SessionConfiguration {
    @Bean
    JdbcIndexedSessionRepository sessionRepository(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            @Value("${spring.session.timeout}") Duration timeout) {
        TransactionTemplate ofItsOwn = new TransactionTemplate(transactions);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(jdbc, ofItsOwn);
        sessions.setDefaultMaxInactiveInterval(timeout);
        sessions.setConversionService(new SessionObjects());
        // Two first requests of a session, such as a page and its icon, may both make the token of its forms.
        new MySqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
        return sessions;
    }
}
