package org.daymark.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application behind the commands: started without a web server when a command first asks it for something. */
final class Application implements AutoCloseable {
    private final Class<?> source;
    private @Nullable ConfigurableApplicationContext context;

    Application(Class<?> source) {
        this.source = source;
    }

    <T> T get(Class<T> service) {
        ConfigurableApplicationContext running = context;
        if (running == null) {
            running = builder(source).web(WebApplicationType.NONE).run();
            context = running;
        }
        return running.getBean(service);
    }

    /** Failures to start are explained in a person's words elsewhere; Spring Boot's own report would double them. */
    static SpringApplicationBuilder builder(Class<?> source) {
        return new SpringApplicationBuilder(source)
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
