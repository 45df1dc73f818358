package org.daymark.issue;

import java.util.List;
import java.util.Locale;
import org.daymark.template.TemplateFiles;

/** The countries for which there are help lines in {@code templates/help-lines.yaml}. */
public final class HelpCountries {
    private final TemplateFiles files;

    HelpCountries(TemplateFiles files) {
        this.files = files;
    }

    /** Their codes, in the order of the file. */
    public List<String> codes() {
        return HelpLines.countries(files);
    }

    /** What a country is called; its code if that says nothing. */
    public static String name(String code) {
        return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    }
}
