package org.daymark.template;

import java.util.List;

/** The faults that keep changed templates from being used, for the people who change them. */
public final class TemplateFaults {
    private final TemplateFiles files;

    TemplateFaults(TemplateFiles files) {
        this.files = files;
    }

    /** Each with its file, its line and what to do; empty if there are none. */
    public List<String> current() {
        return files.faults();
    }
}
