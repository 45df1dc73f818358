package org.daymark.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Variant;
import org.daymark.campaign.Variants;
import org.daymark.campaign.Variants.Translation;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftField;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.TranslatedBlock;
import org.daymark.issue.TranslatedBlock.State;

/**
 * The base of a language variant, block by block, beside which it is translated. A campaign's own issue has none.
 *
 * @param byId the blocks of the base by their ids, with {@link DraftBlocks#HEAD}
 * @param missing what the variant lacks
 */
record BaseBlocks(Map<String, CanvasBlock.Base> byId, List<Missing> missing) {
    private static final BaseBlocks NONE = new BaseBlocks(Map.of(), List.of());

    private static final Set<DraftField.Kind> TEXTS =
            Set.of(DraftField.Kind.LINE, DraftField.Kind.PROSE, DraftField.Kind.ITEMS);

    private static final Pattern WRAPPED = Pattern.compile("(?<!\\n)\\n(?!\\n|\\s*-|\\s*\\d+\\.)");

    BaseBlocks {
        byId = Map.copyOf(byId);
        missing = List.copyOf(missing);
    }

    /** A block of the base that the variant does not have. */
    record Missing(String block, String title, String lead) {}

    static BaseBlocks of(Campaign campaign, Variants variants, Drafts drafts) {
        Variant variant = campaign.variant();
        return variant == null ? NONE : of(variants.translation(variant), drafts);
    }

    private static BaseBlocks of(Translation translation, Drafts drafts) {
        Map<String, DraftForm.Section> now = sections(translation.base(), drafts);
        Map<String, String> then = sections(translation.source(), drafts).values().stream()
                .flatMap(section -> section.fields().stream())
                .collect(Collectors.toMap(DraftField::id, DraftField::value));
        Map<String, String> hashes = DraftBlocks.hashes(translation.base());
        Map<String, CanvasBlock.Base> blocks = new HashMap<>();
        List<Missing> missing = new ArrayList<>();
        for (TranslatedBlock block : translation.blocks()) {
            Optional<DraftForm.Section> section = Optional.ofNullable(now.get(block.block()));
            if (block.state() == State.MISSING) {
                section.map(FormSection::of)
                        .ifPresent(shown -> missing.add(new Missing(block.block(), shown.title(), shown.lead())));
            } else {
                blocks.put(
                        block.block(),
                        new CanvasBlock.Base(
                                block.state(),
                                hashes.getOrDefault(block.block(), ""),
                                section.map(DraftForm.Section::leftOut).orElse(false),
                                section.map(shown -> lines(shown, block.state(), then))
                                        .orElse(List.of())));
            }
        }
        return new BaseBlocks(blocks, missing);
    }

    private static Map<String, DraftForm.Section> sections(IssueDraft draft, Drafts drafts) {
        return drafts.form(draft).sections().stream()
                .collect(Collectors.toMap(
                        section -> section.block().isEmpty() ? DraftBlocks.HEAD : section.block(), section -> section));
    }

    /** A line break within a paragraph means nothing. */
    private static String unwrapped(String prose) {
        return WRAPPED.matcher(prose).replaceAll(" ");
    }

    private static List<CanvasBlock.Base.Line> lines(DraftForm.Section section, State state, Map<String, String> then) {
        List<CanvasBlock.Base.Line> lines = new ArrayList<>();
        for (DraftField field : section.fields()) {
            String before = then.getOrDefault(field.id(), "");
            boolean changed = state == State.CHANGED && !before.equals(field.value());
            if (TEXTS.contains(field.kind()) && !(field.value().isBlank() && !changed)) {
                String label = field.group().isEmpty() ? field.label() : field.group() + ", " + field.label();
                lines.add(new CanvasBlock.Base.Line(label, unwrapped(field.value()), changed ? unwrapped(before) : ""));
            }
        }
        return lines;
    }
}
