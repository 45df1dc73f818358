package org.daymark.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Templates of a folder that is looked at each time a file is asked for. */
public final class WatchedTemplates {
    private WatchedTemplates() {}

    public static TemplateFiles in(Path folder, TemplateFiles.Check check) {
        return TemplateFiles.of(new TemplateFolder(folder, Duration.ZERO, check));
    }

    /** Those that are used whatever is in them. */
    static TemplateFiles unchecked(Path folder) {
        return in(folder, (files, own) -> List.of());
    }
}
