package org.daymark.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * The application behind the commands, started when a command first asks it for something, with the beans it asks for.
 */
final class Application implements AutoCloseable {
    /** What Spring adds to the name of a source whose beans were prepared ahead of time. */
    private static final String PREPARED = "__ApplicationContextInitializer";

    private final Class<?> source;
    private @Nullable ConfigurableApplicationContext context;

    Application(Class<?> source) {
        this.source = source;
    }

    <T> T get(Class<T> service) {
        ConfigurableApplicationContext running = context;
        if (running == null) {
            running = command(source).lazyInitialization(true).run();
            context = running;
        }
        return running.getBean(service);
    }

    /** A command's: without a web server. */
    static SpringApplicationBuilder command(Class<?> source) {
        return builder(source).web(WebApplicationType.NONE);
    }

    static SpringApplicationBuilder server(Class<?> source) {
        return builder(source).web(WebApplicationType.SERVLET);
    }

    /**
     * Failures to start are explained in a person's words elsewhere; Spring Boot's own report would double them. A
     * source that the build did not prepare is put together at the start, also where bin/daymark asks for what is
     * prepared.
     */
    private static SpringApplicationBuilder builder(Class<?> source) {
        if (!ClassUtils.isPresent(source.getName() + PREPARED, source.getClassLoader())) {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        }
        return new SpringApplicationBuilder(source)
                .main(source)
                .logStartupInfo(false)
                .properties(
                        "logging.level." + SpringApplication.class.getName() + "=OFF",
                        "logging.level.org.springframework.boot.diagnostics=OFF",
                        "logging.level.org.springframework.context=ERROR",
                        "logging.level.org.springframework.boot.web.server.servlet.context=ERROR");
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
