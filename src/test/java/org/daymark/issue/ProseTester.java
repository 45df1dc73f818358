package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.issue.DraftField.Kind;
import org.daymark.template.MailWords;
import org.daymark.template.TemplateFiles;
import org.daymark.text.MailLanguage;
import org.jsoup.Jsoup;

/** Renders prose as a mail does, and knows the prose of all kits. */
public final class ProseTester {
    private final Issue issue;
    private final MergeTags tags;
    private final Prose prose;

    public ProseTester() {
        IssueTester tester = IssueTester.packaged();
        TemplateFiles files = TemplateFiles.packaged();
        issue = tester.kits().load(IssueTester.JUNE).issue();
        tags = MergeTags.of(
                issue,
                IssueTester.ORGANISATION,
                IssueTester.FIRST_OF_JUNE,
                MailWords.load(files, MailLanguage.of(issue.language())));
        prose = new Prose(tags, Theme.load(files, issue.theme()), "US");
    }

    /** The HTML of a mail, with its spaces as a reader sees them. */
    public String html(String markdown) {
        return Jsoup.parseBodyFragment(prose.html(markdown, "Text")).body().html();
    }

    /** The plain text of a mail. */
    String text(String markdown) {
        return prose.text(markdown, "Text", new Wrapping(tags, Locale.ENGLISH), new LinkNumbers(issue));
    }

    /** What the checks read. */
    String words(String markdown) {
        return prose.plain(markdown, "Text").text();
    }

    /** What stands in the fields of all kits that have prose. */
    public static Set<String> kits(Kind kind) {
        IssueTester tester = IssueTester.packaged();
        Drafts drafts = tester.drafts();
        List<String> texts = new ArrayList<>();
        tester.kits()
                .names()
                .forEach(kit -> drafts.form(drafts.ofKit(kit))
                        .fields()
                        .filter(field -> field.kind() == kind)
                        .forEach(field -> texts.add(field.value())));
        return new TreeSet<>(texts);
    }
}
