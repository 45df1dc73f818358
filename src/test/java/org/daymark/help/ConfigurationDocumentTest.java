package org.daymark.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** {@code src/docs/configuration.md} beside the settings' records and {@code application.properties}. */
class ConfigurationDocumentTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| `((?:daymark|server)\\.[a-z.-]+)` \\| ([^|]+) \\|");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?m)^((?:daymark|server)[a-z.-]+)=\\$\\{(?:DAYMARK|SERVER)_[A-Z_]+:([^}]*)}$");

    @Test
    void every_setting_is_in_the_document_with_its_variable_and_default_and_no_other() throws Exception {
        assertThat(documented()).isEqualTo(known());
    }

    @Test
    void every_variable_in_the_document_sets_its_property() throws Exception {
        Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/configuration.md")));
        while (row.find()) {
            var environment = new StandardEnvironment();
            environment
                    .getPropertySources()
                    .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(row.group(1), "set")));
            assertThat(Binder.get(environment).bind(row.group(2), String.class).orElse("not set"))
                    .as(row.group(1))
                    .isEqualTo("set");
        }
    }

    @Test
    void every_part_of_the_organization_is_in_the_document() throws Exception {
        TreeSet<String> parts = new TreeSet<>();
        for (RecordComponent part :
                Class.forName("org.daymark.organisation.Organisation").getRecordComponents()) {
            parts.add("`daymark.organisation." + kebab(part.getName()) + "`");
        }
        assertThat(Files.readString(Path.of("src/docs/configuration.md"))).contains(parts);
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/configuration.md")));
        while (row.find()) {
            assertThat(row.group(1))
                    .isEqualTo(row.group(2).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
            Matcher code = Pattern.compile("^`([^`]*)`").matcher(row.group(3));
            settings.put(row.group(2), code.find() ? code.group(1) : "");
        }
        return settings;
    }

    private static Map<String, String> known() throws Exception {
        // What the server itself sets.
        Map<String, String> settings = new TreeMap<>(Map.of("daymark.schedules", "true"));
        var records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : records.findCandidateComponents("org.daymark")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent part : type.getRecordComponents()) {
                if (part.getName().equals("organisation")) {
                    continue;
                }
                DefaultValue value = defaultOf(type, part);
                settings.putIfAbsent(
                        prefix + "." + kebab(part.getName()), value == null ? "" : String.join(",", value.value()));
            }
        }
        Matcher placeholder =
                PLACEHOLDER.matcher(Files.readString(Path.of("src/main/resources/application.properties")));
        while (placeholder.find()) {
            String before = settings.put(placeholder.group(1), placeholder.group(2));
            assertThat(before).as(placeholder.group(1)).isIn(null, "", placeholder.group(2));
        }
        return settings;
    }

    /** Where the annotation is kept: at the constructor's parameter. */
    private static DefaultValue defaultOf(Class<?> type, RecordComponent part) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            if (parameter.getName().equals(part.getName())) {
                return parameter.getAnnotation(DefaultValue.class);
            }
        }
        throw new AssertionError(type + " has no parameter " + part.getName());
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
