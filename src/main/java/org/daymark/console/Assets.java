package org.daymark.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.text.Sha256;
import org.springframework.core.io.ClassPathResource;

/** The files that pages are made of. From the webjars, only these files are served. */
final class Assets {
    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final String OWN = "static/assets/";

    /** The modules of the prose editor. They import each other by file name. */
    private static final List<String> PROSE = List.of(
            "editor.js",
            "clipboard.js",
            "schema.js",
            "parse.js",
            "serialize.js",
            "commands.js",
            "tools.js",
            "dialogs.js",
            "paste.js");

    /** Libraries by the name under which modules import them. */
    private static final Map<String, String> LIBRARIES = libraries();

    private static final Map<String, String> FILES = files();

    private Assets() {}

    /** Each name under /assets/ and the classpath resource that it serves. */
    static Map<String, String> all() {
        return FILES;
    }

    /** What modules import, and its address. */
    static Map<String, String> modules() {
        Map<String, String> modules = new LinkedHashMap<>();
        LIBRARIES.keySet().forEach(name -> modules.put(name, address(name + ".js")));
        PROSE.forEach(name -> modules.put("/assets/prose/" + name, address("prose/" + name)));
        return modules;
    }

    /** An address that changes with the content of the file, so that browsers can cache it forever. */
    static String address(String name) {
        return "/assets/" + name + "?v=" + fingerprint(FILES.getOrDefault(name, name));
    }

    private static Map<String, String> libraries() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("prosemirror-model", "prosemirror-model/1.25.4/dist/index.js");
        files.put("prosemirror-transform", "prosemirror-transform/1.11.0/dist/index.js");
        files.put("prosemirror-state", "prosemirror-state/1.4.4/dist/index.js");
        files.put("prosemirror-view", "prosemirror-view/1.41.5/dist/index.js");
        files.put("prosemirror-commands", "prosemirror-commands/1.7.1/dist/index.js");
        files.put("prosemirror-keymap", "prosemirror-keymap/1.2.3/dist/index.js");
        files.put("prosemirror-history", "prosemirror-history/1.5.0/dist/index.js");
        files.put("prosemirror-inputrules", "prosemirror-inputrules/1.5.1/dist/index.js");
        files.put("prosemirror-schema-list", "prosemirror-schema-list/1.5.1/dist/index.js");
        files.put("orderedmap", "orderedmap/2.1.1/dist/index.js");
        files.put("rope-sequence", "rope-sequence/1.3.4/dist/index.js");
        files.put("w3c-keyname", "w3c-keyname/2.2.8/index.js");
        files.put("markdown-it", "markdown-it/14.1.0/dist/markdown-it.min.js");
        return files;
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("htmx.min.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js");
        for (String name : List.of(
                "console.css",
                "console.js",
                "canvas.js",
                "cites.js",
                "picker.js",
                "subscriber.css",
                "reviewer.css",
                "favicon.svg")) {
            files.put(name, OWN + name);
        }
        PROSE.forEach(name -> files.put("prose/" + name, OWN + "prose/" + name));
        LIBRARIES.forEach((name, file) -> files.put(name + ".js", WEBJARS + file));
        return Collections.unmodifiableMap(files);
    }

    private static String fingerprint(String file) {
        try (InputStream in = new ClassPathResource(file).getInputStream()) {
            return Sha256.hex(in.readAllBytes()).substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " is missing from the jar", e);
        }
    }
}
