package org.daymark.template;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.daymark.organisation.Organisation;
import org.daymark.text.Words;

/** Renders the templates of {@code templates/system/}, the emails that Daymark sends to its users. */
public final class SystemTexts {
    private static final Words WORDS = Words.of("template");

    /** The color of buttons where the organization has none. */
    private static final String ACCENT = "#0f766e";

    private final TemplateFiles files;
    private final Supplier<Organisation> organisation;
    private final Configuration html;
    private final Configuration text;

    SystemTexts(TemplateFiles files, Supplier<Organisation> organisation) {
        this.files = files;
        this.organisation = organisation;
        this.html = configuration(files);
        this.html.setOutputFormat(HTMLOutputFormat.INSTANCE);
        this.text = configuration(files);
        this.text.setOutputFormat(PlainTextOutputFormat.INSTANCE);
    }

    /** The file {@code templates/system/NAME.html.ftl}, every value escaped for HTML. */
    public String html(String name, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        String accent = organisation.get().accent();
        all.put("accent", accent == null ? ACCENT : accent);
        return fill(html, "system/" + name + ".html.ftl", all);
    }

    /** The file {@code templates/system/NAME.txt.ftl}. */
    public String text(String name, Map<String, String> values) {
        return fill(text, "system/" + name + ".txt.ftl", values);
    }

    private String fill(Configuration configuration, String file, Map<String, String> values) {
        try {
            StringWriter out = new StringWriter();
            configuration.getTemplate(file).process(values, out);
            return out.toString();
        } catch (IOException | TemplateException e) {
            throw WORDS.problem(e, "system.unusable", files.path(file), e.getMessage());
        }
    }

    private static Configuration configuration(TemplateFiles files) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(files.loader());
        configuration.setLocale(Locale.US);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        return configuration;
    }
}
