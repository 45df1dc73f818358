package org.daymark.template;

import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.text.RecentlyMade;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of {@code templates/}: from the configured folder, as it was last found without faults, then from the
 * jar.
 */
public final class TemplateFiles {
    private static final Words WORDS = Words.of("template");
    private static final String PACKAGED = "/templates/";
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*(\\.[a-z]+){0,2}");

    private static final Pattern TEXT = Pattern.compile(".*\\.(yaml|ftlh?|mjml)");

    /** Texts of the jar, which a page needs by the dozen; pictures are larger and sent one by one. */
    private static final RecentlyMade<String, Optional<byte[]>> TEXTS = new RecentlyMade<>(200, TemplateFiles::inJar);

    private final @Nullable TemplateFolder folder;

    /** Looks for faults in a folder's files before they are used. */
    @FunctionalInterface
    public interface Check {
        /**
         * The faults, each with its file, its line and what to do.
         *
         * @param files all of them as they would be used
         * @param own the names of those that may have faults
         */
        List<String> faults(TemplateFiles files, Collection<String> own);
    }

    /**
     * The files of a folder and of the jar.
     *
     * @param folder whose files take the place of the packaged ones of the same name; null or empty for none
     * @param check what they have to pass before they are used
     */
    public TemplateFiles(@Nullable String folder, Check check) {
        this.folder = folder == null || folder.isBlank()
                ? null
                : new TemplateFolder(existing(Path.of(folder.strip())), TemplateFolder.LOOK, check);
    }

    private TemplateFiles(@Nullable TemplateFolder folder) {
        this.folder = folder;
    }

    static TemplateFiles of(TemplateFolder folder) {
        return new TemplateFiles(folder);
    }

    /** Those of the jar alone. */
    public static TemplateFiles packaged() {
        return new TemplateFiles((TemplateFolder) null);
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw WORDS.problem("folder.none", folder);
        }
        return folder.toAbsolutePath().normalize();
    }

    /** What keeps the folder as it is now from being used, each with its file and line; empty if nothing does. */
    public List<String> faults() {
        return folder == null ? List.of() : folder.faults();
    }

    /** The bytes of a file such as {@code themes/teal.yaml}; empty when there is none of that name. */
    public Optional<byte[]> read(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        TemplateFolder.File own = own(name);
        if (own == null) {
            return packaged(name);
        }
        if (own.size() > TemplateFolder.MAX_BYTES) {
            throw WORDS.problem("file.large", path(name), TemplateFolder.MAX_BYTES / 1_000_000);
        }
        return Optional.of(own.bytes());
    }

    private TemplateFolder.@Nullable File own(String name) {
        return folder == null ? null : folder.files().get(name);
    }

    /** The bytes of the file in the jar, even where a file of the folder takes its place. */
    public Optional<byte[]> packaged(String name) {
        return TEXT.matcher(name).matches() ? TEXTS.from(name) : inJar(name);
    }

    private static Optional<byte[]> inJar(String name) {
        try (InputStream packaged = TemplateFiles.class.getResourceAsStream(PACKAGED + name)) {
            return packaged == null ? Optional.empty() : Optional.of(packaged.readAllBytes());
        } catch (IOException e) {
            throw WORDS.problem(e, "file.in-jar", name, e.getMessage());
        }
    }

    /** Whether there is such a file; its name may have two endings. */
    public boolean exists(String name) {
        return own(name) != null || TemplateFiles.class.getResource(PACKAGED + name) != null;
    }

    /** How to name a file to a person. */
    public String path(String name) {
        return folder != null && (own(name) != null || folder.has(name)) ? folder.path(name) : "templates/" + name;
    }

    /** The names in {@code parent} of the folders that hold {@code file}, or of its files {@code *.ext}. */
    public Set<String> foldersWith(String parent, String file) {
        return names(Pattern.compile(Pattern.quote(parent) + "/([a-z0-9-]+)/" + Pattern.quote(file)));
    }

    /** The names of the files in a folder, without folders inside it. */
    public Set<String> filesIn(String parent) {
        return names(Pattern.compile(Pattern.quote(parent) + "/([a-z0-9_-]+\\.[a-z]+)"));
    }

    private Set<String> names(Pattern found) {
        Set<String> own = folder == null ? Set.of() : folder.files().keySet();
        Set<String> names = new TreeSet<>();
        Stream.concat(Packaged.FILES.stream(), own.stream())
                .map(found::matcher)
                .filter(Matcher::matches)
                .forEach(matcher -> names.add(matcher.group(1)));
        return names;
    }

    /** The files that come with the application; the jar is listed once. */
    private static final class Packaged {
        private static final String FOLDER = "templates/";
        private static final List<String> FILES = list();

        private static List<String> list() {
            try {
                List<String> files = new ArrayList<>();
                for (URL place :
                        Collections.list(TemplateFiles.class.getClassLoader().getResources(FOLDER))) {
                    if (place.openConnection() instanceof JarURLConnection jar) {
                        try (Stream<JarEntry> entries = jar.getJarFile().stream()) {
                            entries.map(JarEntry::getName)
                                    .filter(name -> name.startsWith(FOLDER))
                                    .map(name -> name.substring(FOLDER.length()))
                                    .forEach(files::add);
                        }
                    } else {
                        Path folder = Path.of(place.toURI());
                        try (Stream<Path> paths = Files.walk(folder)) {
                            paths.map(path -> folder.relativize(path).toString().replace('\\', '/'))
                                    .forEach(files::add);
                        }
                    }
                }
                return List.copyOf(files);
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException("the packaged templates cannot be listed", e);
            }
        }
    }

    /** Loads templates from the files that are in use, and from nowhere else. */
    public TemplateLoader loader() {
        return new TemplateLoader() {
            @Override
            public @Nullable Object findTemplateSource(String name) {
                return read(name)
                        .map(bytes -> new Source(name, new String(bytes, StandardCharsets.UTF_8)))
                        .orElse(null);
            }

            @Override
            public long getLastModified(Object source) {
                return ((Source) source).text().hashCode();
            }

            @Override
            public Reader getReader(Object source, String encoding) {
                return new StringReader(((Source) source).text());
            }

            @Override
            public void closeTemplateSource(Object source) {}

            @Override
            public String toString() {
                return "templates/";
            }
        };
    }

    private record Source(String name, String text) {}
}
