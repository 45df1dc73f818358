package org.daymark.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.problem.UnusableSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;

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

    @Test
    void no_setting_takes_a_negative_number_length_of_time_or_size() throws Exception {
        Map<Class<?>, String> negative =
                Map.of(int.class, "-1", long.class, "-1", Duration.class, "-1s", DataSize.class, "-1B");
        for (Class<?> type : records()) {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent part : type.getRecordComponents()) {
                if (negative.containsKey(part.getType())) {
                    String name = prefix + "." + kebab(part.getName());
                    var settings = new MapConfigurationPropertySource(Map.of(name, negative.get(part.getType())));
                    assertThatThrownBy(() -> new Binder(settings).bind(prefix, Bindable.of(type)))
                            .as(name)
                            .rootCause()
                            .isInstanceOf(UnusableSettings.class)
                            .hasMessageContaining(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
                }
            }
        }
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
        for (Class<?> type : records()) {
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

    private static List<Class<?>> records() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> records = new ArrayList<>();
        for (var found : scan.findCandidateComponents("org.daymark")) {
            records.add(Class.forName(found.getBeanClassName()));
        }
        return records;
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
