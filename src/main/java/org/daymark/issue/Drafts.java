package org.daymark.issue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.daymark.issue.DraftField.Choice;
import org.daymark.problem.Problem;

/** Issues as staff write them: a kit to begin with, a form with its fields, values checked one by one. */
public final class Drafts {
    /** Only the names of date words matter while a value is checked, not the day. */
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

    private final TemplateFiles files;
    private final IssueImages images;
    private final IssueReader reader;
    private final Kits kits;
    private final Supplier<Organisation> organisation;

    Drafts(TemplateFiles files, IssueImages images, Kits kits, Supplier<Organisation> organisation) {
        this.files = files;
        this.images = images;
        this.reader = new IssueReader(files, images);
        this.kits = kits;
        this.organisation = organisation;
    }

    /** A kit's content, to be written on. */
    public IssueDraft ofKit(String kit) {
        // Loading it says what is wrong with the kit or its name.
        kits.load(kit);
        return new IssueDraft(kit, IssueReader.tree(files, kit));
    }

    /** The issue that a draft makes; a Problem names the block and field that keep it from being one. */
    public Issue issue(IssueDraft draft) {
        return read(draft).issue();
    }

    public DraftForm form(IssueDraft draft) {
        return editor(draft, Map.of()).edit().form();
    }

    /**
     * Puts submitted values into a draft. Fields that were not submitted stay as they are; a switch counts as on when
     * one of its values is {@code true}.
     *
     * @param submitted values by the ids of their fields and nothing else; a Problem when there is no such field
     */
    public DraftEdit apply(IssueDraft draft, Map<String, List<String>> submitted) {
        DraftEditor editor = editor(draft, submitted);
        DraftEdit edit = editor.edit();
        TreeSet<String> unknown = new TreeSet<>(submitted.keySet());
        unknown.removeAll(editor.known());
        if (!unknown.isEmpty()) {
            throw new Problem("This issue's form has no field '" + shortened(unknown.first())
                    + "'. Load the page again: its blocks may have changed.");
        }
        edit.draft().toJson();
        return edit.complete() ? new DraftEdit(edit.draft(), form(edit.draft())) : edit;
    }

    private DraftEditor editor(IssueDraft draft, Map<String, List<String>> submitted) {
        Kit whole = read(draft);
        Organisation present = organisation.get();
        MailWords words = MailWords.load(files, MailLanguage.of(whole.issue().language()));
        MergeTags tags = MergeTags.of(whole.issue(), present, ANY_DAY, words);
        ValueCheck check = new ValueCheck(
                tags, new Prose(tags, Theme.load(files, whole.issue().theme()), present.country()));
        return new DraftEditor(draft, whole.title(), submitted, check, pictures(draft.kit()), themes());
    }

    private Kit read(IssueDraft draft) {
        if (!kits.names().contains(draft.kit())) {
            throw new Problem("The content was begun as the kit '" + shortened(draft.kit())
                    + "', which is not in templates/ any more. Put the kit back: its images are needed.");
        }
        return reader.kit(draft.kit(), new IssueFields(draft.content(), "the issue"));
    }

    private List<Choice> pictures(String kit) {
        return files.filesIn("kits/" + kit).stream()
                .filter(file -> images.isPicture("kits/" + kit + "/" + file))
                .map(Drafts::choice)
                .toList();
    }

    private List<Choice> themes() {
        return files.filesIn("themes").stream()
                .map(file -> file.replace(".yaml", ""))
                .map(Drafts::choice)
                .toList();
    }

    private static Choice choice(String name) {
        return new Choice(name, name.replaceFirst("\\.[a-z]+$", "").replace('-', ' '));
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}
