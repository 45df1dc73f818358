package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import org.daymark.template.MailWords;
import org.daymark.template.TemplateFiles;
import org.daymark.template.YamlFields;
import org.daymark.template.YamlFile;
import org.daymark.text.Words;

/** Whom to call or text for help at once, by country. */
final class HelpLines {
    private static final Words WORDS = Words.of("issue");
    private static final String FILE = "help-lines.yaml";

    private HelpLines() {}

    /** One service and the ways to reach it. */
    record HelpLine(String name, String about, List<Contact> contacts) {}

    /** One way to reach a service: a label and a {@code tel:}, {@code sms:} or {@code https:} address. */
    record Contact(String label, String link) {}

    static List<HelpLine> of(List<String> countries, TemplateFiles files, MailWords words) {
        YamlFields file = YamlFile.fields(files, FILE, WORDS.named("help.file"));
        List<HelpLine> lines = new ArrayList<>();
        for (String country : countries) {
            if (!file.has(country)) {
                throw WORDS.problem("help.country", file.where(), country);
            }
            lines.addAll(file.list(country, line -> line(line, country, words)));
        }
        return lines;
    }

    /** The countries that have lines. */
    static List<String> countries(TemplateFiles files) {
        return YamlFile.fields(files, FILE, WORDS.named("help.file")).names();
    }

    private static HelpLine line(YamlFields line, String country, MailWords words) {
        String id = line.optional("id");
        return new HelpLine(
                words.helpLine(id, "name", line.required("name")),
                words.helpLine(id, "about", line.required("about")),
                line.list("contacts", contact -> {
                    String link = Prose.checkedAddress(contact.required("link"), contact.where());
                    return new Contact(
                            words.helpLine(id, link, contact.required("label")), Telephone.inAddress(link, country));
                }));
    }
}
