package org.daymark.upload;

import java.util.List;
import java.util.Optional;
import org.daymark.http.Allowance;
import org.daymark.http.BodyRule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Files come in at a few addresses only; everywhere else forms have none, and one-click unsubscribing reads its own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class FileFormConfiguration {
    /** Spring Security's filters stand at -100. */
    private static final int BEFORE_SECURITY = -200;

    @Bean
    FilterRegistrationBean<FileFormFilter> fileFormFilter(List<FilePath> paths) {
        FilterRegistrationBean<FileFormFilter> registration =
                new FilterRegistrationBean<>(new FileFormFilter(path -> matches(paths, path)));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /** A file is read as it comes in, but only of a person who has signed in. */
    @Bean
    BodyRule fileBodies(List<FilePath> paths) {
        return (path, contentType) -> matches(paths, path) && contentType.startsWith(FileFormFilter.TYPE)
                ? Optional.of(new Allowance.AsItComes())
                : Optional.empty();
    }

    private static boolean matches(List<FilePath> paths, String path) {
        return paths.stream().anyMatch(known -> known.matches(path));
    }
}
