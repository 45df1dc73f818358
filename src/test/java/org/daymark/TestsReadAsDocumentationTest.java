package org.daymark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * What keeps tests readable: short methods, so move steps into methods named as sentences or into a tester; SQL behind
 * names that say what it makes, so move it into a fixture or a tester; names that are sentences about the product.
 */
class TestsReadAsDocumentationTest {
    private static final int MAX_LINES = 60;
    private static final Pattern SQL =
            Pattern.compile("^\\s*(?:SELECT|INSERT (?:IGNORE )?INTO|REPLACE INTO|UPDATE \\w+|"
                    + "DELETE FROM|TRUNCATE|(?:CREATE|ALTER) (?:TABLE|INDEX|DATABASE)|KILL) ?\\b.*");

    /** Tests of the schema and the servers that tests use make SQL their subject; the others quote it. */
    private static final Pattern MAY_HAVE_SQL =
            Pattern.compile(".*(?:/storage/\\w+|Fixtures?|Tester|/KillableMariaDb|/FailuresTest|/NoEnglishInCodeTest|"
                    + "/TestsReadAsDocumentationTest)\\.java");

    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9]*(?:_[A-Za-z0-9]+)+");
    private static final Pattern RIDDLE = Pattern.compile(
            "(?:^|_)(?:somebody|everybodys?|nobody|whoever|mends?|mended|goes_on|go_on|begun|anew|thereby)(?:_|$)");

    @Test
    void no_method_of_a_test_is_longer_than_60_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        visit((file, trees) -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                long lines = lines(file, trees.getSourcePositions(), method);
                if (lines > MAX_LINES) {
                    tooLong.add(file.getSourceFile().getName() + ": " + method.getName() + " has " + lines + " lines");
                }
                return super.visitMethod(method, null);
            }
        });
        assertThat(tooLong).isEmpty();
    }

    @Test
    void sql_is_only_in_fixtures_and_testers() throws IOException {
        List<String> found = new ArrayList<>();
        visit((file, trees) -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                String name = file.getSourceFile().getName();
                if (literal.getValue() instanceof String text
                        && SQL.matcher(text).lookingAt()
                        && !MAY_HAVE_SQL.matcher(name).matches()) {
                    found.add(name + ": " + text.strip());
                }
                return super.visitLiteral(literal, null);
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void names_of_tests_are_sentences_in_standard_terms() throws IOException {
        List<String> riddles = new ArrayList<>();
        visit((file, trees) -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                String name = method.getName().toString();
                boolean test = method.getModifiers().getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getAnnotationType().toString().matches("Test|ParameterizedTest"));
                if (test
                        && (!SENTENCE.matcher(name).matches()
                                || RIDDLE.matcher(name).find())) {
                    riddles.add(file.getSourceFile().getName() + ": " + name);
                }
                return super.visitMethod(method, null);
            }
        });
        assertThat(riddles).isEmpty();
    }

    private static long lines(CompilationUnitTree file, SourcePositions positions, MethodTree method) {
        return file.getLineMap().getLineNumber(positions.getEndPosition(file, method))
                - file.getLineMap().getLineNumber(positions.getStartPosition(file, method))
                + 1;
    }

    private interface Rule {
        TreeScanner<Void, Void> of(CompilationUnitTree file, Trees trees);
    }

    private static void visit(Rule rule) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree file : task.parse()) {
                rule.of(file, Trees.instance(task)).scan(file, null);
            }
        }
    }
}
