package org.daymark.issue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.DraftField.Choice;
import org.daymark.media.LibraryPicture;
import org.daymark.organisation.Organisation;
import org.daymark.problem.Problem;
import org.daymark.template.MailWords;
import org.daymark.template.TemplateFiles;
import org.daymark.template.YamlFields;
import org.daymark.text.Excerpt;
import org.daymark.text.MailLanguage;
import org.daymark.text.Words;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits issues: starts from a kit, provides a form, and checks values one by one. */
public final class Drafts {
    private static final Words WORDS = Words.of("issue");

    /** Only the names of date words matter while a value is checked, not the day. */
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

    /** The id of the block of a {@link #single} draft. */
    public static final String SINGLE = BlockIds.positional(1).get(0);

    private static final Pattern OF_LIBRARY = Pattern.compile("\"(" + LibraryPicture.PREFIX + "[0-9:x]{1,30})\"");
    private static final int MAX_NAMED = 200;
    private static final int MAX_SHOWN = 60;

    private final TemplateFiles files;
    private final IssueImages images;
    private final IssueSources sources;
    private final IssueReader reader;
    private final BlockKinds kinds;
    private final Kits kits;
    private final Supplier<Organisation> organisation;

    Drafts(
            TemplateFiles files,
            IssueImages images,
            IssueSources sources,
            Kits kits,
            Supplier<Organisation> organisation) {
        this.files = files;
        this.images = images;
        this.sources = sources;
        this.reader = new IssueReader(files, images, sources);
        this.kinds = new BlockKinds(files);
        this.kits = kits;
        this.organisation = organisation;
    }

    /** The content of a kit as a draft. */
    public IssueDraft ofKit(String kit) {
        // Loading it says what is wrong with the kit or its name.
        kits.load(kit);
        ObjectNode content = IssueReader.tree(files, kit);
        if (organisation.get().accent() != null) {
            content.put("theme", Theme.OWN);
        }
        return new IssueDraft(kit, content);
    }

    /**
     * A draft with nothing but the footer, for writing from scratch. It has the language, the colors and the images of
     * a kit.
     */
    public IssueDraft blank(String kit) {
        ObjectNode content = onlyFooter(kit);
        content.remove(List.of("subject", "preheader", "summary", "observance"));
        return new IssueDraft(kit, content);
    }

    private ObjectNode onlyFooter(String kit) {
        ObjectNode content = ofKit(kit).content();
        ArrayNode footer = content.arrayNode();
        content.path("blocks")
                .valueStream()
                .filter(block ->
                        kinds.of(block.path("block").asString(""), source()).role() == BlockRole.FOOTER)
                .forEach(footer::add);
        content.set("blocks", footer);
        return content;
    }

    /** A draft with one block of its own above the footer of a kit. That block has the id {@link #SINGLE}. */
    public IssueDraft single(String kit, ObjectNode block) {
        ObjectNode content = onlyFooter(kit);
        ((ArrayNode) content.path("blocks")).insert(0, block.deepCopy());
        return new IssueDraft(kit, content);
    }

    /** Converts a draft to an issue. Throws a Problem that names the invalid block and field. */
    public Issue issue(IssueDraft draft) {
        List<DraftFault> faults = faults(draft);
        if (!faults.isEmpty()) {
            throw WORDS.problem("fault", faults.get(0).where(), faults.get(0).what());
        }
        return read(draft);
    }

    /** Converts a draft to an issue for a preview. Invalid values are replaced by field names in brackets. */
    public Issue presentable(IssueDraft draft) {
        return read(editor(draft, Map.of(), true).edit().draft());
    }

    /** The invalid fields of a draft, except in hidden blocks. */
    public List<DraftFault> faults(IssueDraft draft) {
        List<DraftFault> faults = new ArrayList<>();
        for (DraftForm.Section section : form(draft).sections()) {
            for (DraftField field : section.fields()) {
                if (field.error() != null) {
                    faults.add(new DraftFault(
                            section.number() == 0
                                    ? section.title()
                                    : WORDS.named("place.title", section.title(), String.valueOf(section.number())),
                            field.id(),
                            field.error()));
                }
            }
        }
        return faults;
    }

    /** The sample content of the kit that remains in a draft. */
    public List<Leftover> leftovers(IssueDraft draft, Organisation own) {
        return KitComparison.of(kinds, ofKit(draft.kit()), draft, own).leftovers();
    }

    /** The merge tags that the draft's text can have. */
    public List<MergeTag> mergeTags(IssueDraft draft) {
        return tags(head(draft)).choices();
    }

    /** Checks the address of a link in the draft's text. */
    public LinkAddress linkAddress(IssueDraft draft, String typed) {
        String address = Prose.completedAddress(typed.strip());
        try {
            String where = WORDS.named("link.address");
            Prose.checkedAddress(tags(head(draft)).address(address, where), where);
            return new LinkAddress(address, "");
        } catch (Problem e) {
            return new LinkAddress(address, String.valueOf(e.getMessage()));
        }
    }

    public DraftForm form(IssueDraft draft) {
        return editor(draft, Map.of(), false).edit().form();
    }

    /**
     * Applies submitted values to a draft, including invalid ones. Missing fields stay unchanged. A switch is on if one
     * of its values is {@code true}.
     *
     * @param submitted values by the ids of their fields and nothing else; a Problem when there is no such field
     */
    public DraftEdit apply(IssueDraft draft, Map<String, List<String>> submitted) {
        DraftEditor editor = editor(draft, submitted, false);
        DraftEdit edit = editor.edit();
        TreeSet<String> unknown = new TreeSet<>(submitted.keySet());
        unknown.removeAll(editor.known());
        if (!unknown.isEmpty()) {
            throw WORDS.problem("field.unknown", Excerpt.of(unknown.first(), MAX_SHOWN));
        }
        return edit.complete() ? new DraftEdit(edit.draft(), form(edit.draft()), edit.unkept()) : edit;
    }

    private DraftEditor editor(IssueDraft draft, Map<String, List<String>> submitted, boolean filling) {
        Kit whole = head(draft);
        MergeTags tags = tags(whole);
        Prose prose = new Prose(
                tags,
                Theme.load(files, whole.issue().theme(), organisation.get()),
                organisation.get().country());
        return new DraftEditor(
                draft,
                kinds,
                whole.title(),
                submitted,
                new ValueCheck(tags, prose),
                pictures(draft, submitted),
                images::description,
                themes(),
                sources.choices(draft.kit(), DraftEditor.keys(draft, submitted)),
                filling);
    }

    /** Reads the draft without its blocks. A theme that is missing is replaced. */
    private Kit head(IssueDraft draft) {
        checkKit(draft);
        List<Choice> themes = themes();
        String theme = draft.content().path("theme").asString("");
        boolean known = themes.stream().anyMatch(choice -> choice.value().equals(theme));
        return reader.head(
                draft.kit(),
                new YamlFields(draft.content(), source()),
                known ? theme : themes.get(0).value());
    }

    private MergeTags tags(Kit kit) {
        MailWords words = MailWords.load(files, MailLanguage.of(kit.issue().language()));
        return MergeTags.of(kit.issue(), organisation.get(), ANY_DAY, words);
    }

    private Issue read(IssueDraft draft) {
        checkKit(draft);
        return reader.drafted(draft.kit(), new YamlFields(draft.content(), source()), draft.ids())
                .issue();
    }

    private void checkKit(IssueDraft draft) {
        if (!kits.names().contains(draft.kit())) {
            throw WORDS.problem("kit.missing", Excerpt.of(draft.kit(), MAX_SHOWN));
        }
    }

    /** The library first, with those of its older pictures that the draft names, then the files of the kit. */
    private List<Choice> pictures(IssueDraft draft, Map<String, List<String>> submitted) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        images.library().forEach(choice -> choices.put(choice.value(), choice));
        Stream.concat(
                        OF_LIBRARY.matcher(draft.content().toString()).results().map(found -> found.group(1)),
                        submitted.values().stream().flatMap(List::stream).filter(IssueImages::isOfLibrary))
                .filter(name -> !choices.containsKey(name))
                .distinct()
                .limit(MAX_NAMED)
                .flatMap(name -> images.choice(name).stream())
                .forEach(choice -> choices.put(choice.value(), choice));
        String folder = "kits/" + draft.kit();
        return Stream.concat(
                        choices.values().stream(),
                        files.filesIn(folder).stream()
                                .filter(file -> images.isPicture(folder + "/" + file))
                                .map(Drafts::choice))
                .toList();
    }

    private List<Choice> themes() {
        Stream<Choice> own = organisation.get().accent() == null
                ? Stream.of()
                : Stream.of(new Choice(Theme.OWN, WORDS.named("theme.own")));
        return Stream.concat(
                        own,
                        files.filesIn("themes").stream()
                                .map(file -> file.replace(".yaml", ""))
                                .map(Drafts::choice))
                .toList();
    }

    private static String source() {
        return WORDS.named("place.the-issue");
    }

    private static Choice choice(String name) {
        return new Choice(name, name.replaceFirst("\\.[a-z]+$", "").replace('-', ' '));
    }
}
