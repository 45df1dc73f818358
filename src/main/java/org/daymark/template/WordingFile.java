package org.daymark.template;

import java.nio.charset.StandardCharsets;

/**
 * A file of {@code templates/wording/}: what the pre-flight finds in sentences of one language.
 *
 * @param path how to name the file to a person
 */
public record WordingFile(String path, String content) {
    public static WordingFile of(TemplateFiles files, String name, byte[] bytes) {
        return new WordingFile(files.path(name), new String(bytes, StandardCharsets.UTF_8));
    }
}
