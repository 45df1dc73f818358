package org.daymark.issue;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads the files of {@code templates/}: from the configured folder, then from the jar. */
final class TemplateFiles {
    private static final String PACKAGED = "/templates/";
    private static final long MAX_BYTES = 2_000_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*(\\.[a-z]+)?");

    private final @Nullable Path folder;

    /** What the jar has, by where it was looked for: it stays the same, and looking takes longer than a page may. */
    private final Map<String, Set<String>> packaged = new ConcurrentHashMap<>();

    TemplateFiles(@Nullable String folder) {
        this.folder = folder == null || folder.isBlank() ? null : existing(Path.of(folder.strip()));
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    "daymark.templates-dir (DAYMARK_TEMPLATES_DIR) is " + folder
                            + ", which is not a folder. Name an existing folder, or leave it empty for the packaged templates.");
        }
        return folder.toAbsolutePath().normalize();
    }

    /** The bytes of a file such as {@code themes/teal.yaml}; empty when there is none of that name. */
    Optional<byte[]> read(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            if (folder != null && Files.isRegularFile(folder.resolve(name))) {
                Path file = folder.resolve(name);
                if (Files.size(file) > MAX_BYTES) {
                    throw new Problem(file + " has more than " + MAX_BYTES / 1_000_000
                            + " MB. Files of an issue are small: shrink it or take it away.");
                }
                return Optional.of(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new Problem(
                    path(name) + " cannot be read: " + e.getMessage() + ". Check that this user may read it.", e);
        }
        return packaged(name);
    }

    /** The bytes of the file in the jar, even where a file of the folder takes its place. */
    Optional<byte[]> packaged(String name) {
        try (InputStream packaged = TemplateFiles.class.getResourceAsStream(PACKAGED + name)) {
            return packaged == null ? Optional.empty() : Optional.of(packaged.readAllBytes());
        } catch (IOException e) {
            throw new Problem("templates/" + name + " cannot be read from the jar: " + e.getMessage() + ".", e);
        }
    }

    /** Whether there is such a file; its name may have two endings. */
    boolean exists(String name) {
        return (folder != null && Files.isRegularFile(folder.resolve(name)))
                || TemplateFiles.class.getResource(PACKAGED + name) != null;
    }

    /** How to name a file to a person. */
    String path(String name) {
        return folder != null && Files.exists(folder.resolve(name))
                ? folder.resolve(name).toString()
                : "templates/" + name;
    }

    /** The names in {@code parent} of the folders that hold {@code file}, or of its files {@code *.ext}. */
    Set<String> foldersWith(String parent, String file) {
        Set<String> names = new TreeSet<>();
        Pattern found = Pattern.compile(".*/" + Pattern.quote(parent) + "/([a-z0-9-]+)/" + Pattern.quote(file));
        collect("*/" + file, parent, found, names);
        return names;
    }

    /** The names of the files in a folder, without folders inside it. */
    Set<String> filesIn(String parent) {
        Set<String> names = new TreeSet<>();
        collect("*", parent, Pattern.compile(".*/" + Pattern.quote(parent) + "/([a-z0-9_-]+\\.[a-z]+)"), names);
        return names;
    }

    private void collect(String glob, String parent, Pattern found, Set<String> names) {
        names.addAll(packaged.computeIfAbsent(parent + "/" + glob, place -> inJar(place, found)));
        try {
            if (folder != null && Files.isDirectory(folder.resolve(parent))) {
                try (var files = Files.walk(folder.resolve(parent), 2)) {
                    files.filter(Files::isRegularFile).forEach(file -> {
                        Matcher matcher = found.matcher(file.toString().replace('\\', '/'));
                        if (matcher.matches()) {
                            names.add(matcher.group(1));
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inJar(String place, Pattern found) {
        try {
            Set<String> names = new TreeSet<>();
            var resolver = new PathMatchingResourcePatternResolver(TemplateFiles.class.getClassLoader());
            for (Resource resource : resolver.getResources("classpath*:templates/" + place)) {
                Matcher matcher = found.matcher(resource.getURL().getPath());
                if (matcher.matches()) {
                    names.add(matcher.group(1));
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TemplateLoader loader() {
        TemplateLoader packaged = new ClassTemplateLoader(TemplateFiles.class, PACKAGED);
        if (folder == null) {
            return packaged;
        }
        try {
            return new MultiTemplateLoader(new TemplateLoader[] {new FileTemplateLoader(folder.toFile()), packaged});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
