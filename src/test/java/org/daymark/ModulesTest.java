package org.daymark;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String REPOSITORY = "Repository";

    /** A string or text block that starts like a statement on rows. */
    private static final Pattern SQL = Pattern.compile("\"\\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|MERGE|WITH)\\s");

    /** All classes, read once. */
    private static final ApplicationModules MODULES = ApplicationModules.of(Daymark.class);

    @Test
    void packages_use_only_what_they_declare() {
        MODULES.verify();
    }

    @Test
    void only_repositories_contain_sql() throws IOException {
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            List<String> others = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().endsWith(REPOSITORY + ".java"))
                    .filter(file -> SQL.matcher(read(file)).find())
                    .map(file -> SOURCES.relativize(file).toString())
                    .toList();

            assertThat(others).as("classes with SQL that are no %s", REPOSITORY).isEmpty();
        }
    }

    @Test
    void only_repositories_run_statements() {
        JavaClass one = MODULES.getRootPackages().get(0).iterator().next();
        Map<Boolean, List<JavaAccess<?>>> statements = one.getPackage().getClassesInPackageTree().stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(ModulesTest::runsStatement)
                .collect(Collectors.partitioningBy(
                        access -> outermost(access.getOriginOwner()).endsWith(REPOSITORY)));

        assertThat(statements.get(true)).isNotEmpty();
        assertThat(statements.get(false))
                .extracting(JavaAccess::getDescription)
                .as("statements that no %s runs", REPOSITORY)
                .isEmpty();
    }

    /** Services may make a client for their repository. */
    private static boolean runsStatement(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String member = access.getTarget().getName();
        return Stream.of(JdbcOperations.class, NamedParameterJdbcOperations.class, PreparedStatement.class)
                                .anyMatch(owner::isAssignableTo)
                        && !member.equals("<init>")
                || owner.isAssignableTo(JdbcClient.class) && !member.equals("create");
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
