package org.daymark.issue;

import com.ibm.icu.text.Bidi;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.daymark.text.MailLanguage;
import org.jspecify.annotations.Nullable;

/**
 * Builds the plain text part from the {@code NAME.txt.ftl} of each block. Links in running text are numbers; their
 * addresses are listed under the sources or before the footer.
 */
final class TextPart {
    private static final String RIGHT_TO_LEFT_MARK = "\u200f";

    private final Compilation compilation;
    private final Map<String, Object> model;
    private final BiFunction<String, Map<String, Object>, String> template;

    /**
     * @param model what every template sees
     * @param template fills in a template by its name
     */
    TextPart(
            Compilation compilation,
            Map<String, Object> model,
            BiFunction<String, Map<String, Object>, String> template) {
        this.compilation = compilation;
        this.model = new HashMap<>(model);
        this.template = template;
        this.model.putAll(methods());
    }

    String written() {
        StringBuilder text = new StringBuilder();
        List<Block> blocks = compilation.issue().blocks();
        for (int i = 0; i < blocks.size(); i++) {
            BlockKind kind = blocks.get(i).kind();
            if (kind.role() == BlockKind.BlockRole.FOOTER) {
                add(links(), text);
            }
            model.put("block", BlockView.text(compilation, i));
            String part = template.apply("blocks/" + kind.name() + ".txt.ftl", model);
            add(part.replace("\r\n", "\n").replace(Wrapping.NO_BREAK, " "), text);
        }
        return inDirection(text.append('\n').toString(), compilation.words().language());
    }

    private static void add(String part, StringBuilder text) {
        if (!part.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(part.stripTrailing());
        }
    }

    /** Mail programs give each line the direction of its first letter; a mark says it where that letter misleads. */
    private static String inDirection(String text, MailLanguage language) {
        if (!language.rightToLeft()) {
            return text;
        }
        return text.lines()
                .map(line -> startsTheOtherWay(line) ? RIGHT_TO_LEFT_MARK + line : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean startsTheOtherWay(String line) {
        return Bidi.getBaseDirection(line) == Bidi.LTR && line.codePoints().anyMatch(TextPart::isRightToLeft);
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** The addresses that running text refers to by number, but for those of sources. */
    private String links() {
        Map<String, String> addresses = compilation.links().unlisted();
        if (addresses.isEmpty()) {
            return "";
        }
        StringBuilder list = new StringBuilder(
                        heading(List.of(new SimpleScalar(compilation.words().get("links")))))
                .append("\n\n");
        addresses.forEach((number, address) ->
                list.append(number).append(' ').append(address).append('\n'));
        return list.toString();
    }

    private String heading(List<?> arguments) {
        String heading = wrapped(argument(arguments, 0, null), "", "");
        int longest =
                heading.lines().mapToInt(compilation.wrapping()::width).max().orElse(0);
        return heading + "\n" + argument(arguments, 1, "-").repeat(longest);
    }

    private String wrapped(String text, String first, String indent) {
        return compilation.wrapping().wrap(text, first, indent);
    }

    /** What templates can call, besides what FreeMarker has: it knows how wide a text is and how links are numbered. */
    private Map<String, TemplateMethodModelEx> methods() {
        return Map.of(
                "wrap",
                arguments ->
                        wrapped(argument(arguments, 0, null), argument(arguments, 1, ""), argument(arguments, 2, "")),
                "heading",
                this::heading,
                "capitals",
                arguments -> argument(arguments, 0, null)
                        .toUpperCase(compilation.words().language().locale()),
                "reference",
                arguments -> compilation.links().reference(argument(arguments, 0, null)),
                "source_number",
                arguments -> compilation.links().nextSource());
    }

    private static String argument(List<?> arguments, int index, @Nullable String otherwise) {
        if (index < arguments.size()) {
            try {
                return ((TemplateScalarModel) arguments.get(index)).getAsString();
            } catch (ClassCastException | TemplateModelException e) {
                throw new IllegalArgumentException("argument " + (index + 1) + " should be text", e);
            }
        }
        if (otherwise == null) {
            throw new IllegalArgumentException("argument " + (index + 1) + " is missing");
        }
        return otherwise;
    }
}
