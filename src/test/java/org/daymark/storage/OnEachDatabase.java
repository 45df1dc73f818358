package org.daymark.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a class of long tests on each database: on H2 with the everyday tests, on the MySQL family with {@code -Pfull},
 * and on both where {@code daymark.test.databases} does not choose one, as in an IDE.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass
@ArgumentsSource(OnEachDatabase.Chosen.class)
@Tag("databases")
public @interface OnEachDatabase {
    /** The databases of this run. */
    final class Chosen implements ArgumentsProvider {
        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            String chosen = System.getProperty("daymark.test.databases", "");
            return Arrays.stream(TestDatabase.values())
                    .filter(database -> chosen.isEmpty() || database.name().equals(chosen))
                    .map(Arguments::of);
        }
    }
}
