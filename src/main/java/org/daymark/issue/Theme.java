package org.daymark.issue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.organisation.Organisation;
import org.daymark.template.TemplateFiles;
import org.daymark.template.YamlFields;
import org.daymark.template.YamlFile;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/**
 * The colors of an issue. Each text color has a contrast of at least 4.5:1 to its background (WCAG 2.2, 1.4.3).
 *
 * @param dark those for a dark screen; a theme that names none gets some that go with its own
 */
record Theme(Map<String, String> colors, Map<String, String> dark) {
    private static final Words WORDS = Words.of("issue");

    /** The name in an issue of the colors that the organization has chosen. */
    static final String OWN = "organization";

    /** Whose other colors go with every accent. */
    private static final String NEUTRAL = "teal";

    static final double MIN_CONTRAST = 4.5;
    private static final List<String> NAMES = List.of(
            "paper", "card", "ink", "muted", "line", "accent", "on_accent", "tint", "help", "on_help", "help_tint");
    private static final Map<String, String> DARK = Map.of(
            "paper", "#171615",
            "card", "#211f1d",
            "ink", "#eae7e3",
            "muted", "#bdb7b0",
            "line", "#45403c",
            "on_accent", "#171615",
            "tint", "#2e2a27",
            "on_help", "#171615",
            "help_tint", "#2e2a27");
    private static final String[][] TEXT_ON_GROUND = {
        {"ink", "paper"},
        {"ink", "card"},
        {"ink", "tint"},
        {"ink", "help_tint"},
        {"muted", "paper"},
        {"muted", "card"},
        {"muted", "tint"},
        {"accent", "paper"},
        {"accent", "card"},
        {"accent", "tint"},
        {"on_accent", "accent"},
        {"on_help", "help"},
        {"help", "help_tint"},
    };

    /** The colors of an issue; its own ones are those of a theme where the organization has no accent any more. */
    static Theme load(TemplateFiles files, String name, Organisation organisation) {
        if (!name.equals(OWN)) {
            return load(files, name);
        }
        Theme neutral = load(files, NEUTRAL);
        String accent = organisation.accent();
        if (accent == null) {
            return neutral;
        }
        Map<String, String> colors = new LinkedHashMap<>(neutral.colors());
        colors.put("accent", accent);
        colors.put("on_accent", "#ffffff");
        colors.put("tint", Accent.tint(accent));
        Map<String, String> dark = new LinkedHashMap<>(neutral.dark());
        Map<String, String> derived = dark(colors);
        for (String color : List.of("accent", "on_accent")) {
            dark.put(color, color(derived, color));
        }
        return new Theme(colors, dark);
    }

    static Theme load(TemplateFiles files, String name) {
        String file = "themes/" + name + ".yaml";
        YamlFields fields = files.exists(file)
                ? YamlFile.located(files, file)
                : YamlFile.fields(
                        files,
                        file,
                        WORDS.named(
                                "theme.unknown",
                                String.join(", ", files.filesIn("themes")).replace(".yaml", "")));
        Map<String, String> colors = colors(fields);
        Map<String, String> dark = fields.has("dark") ? colors(fields.fields("dark")) : dark(colors);
        fields.finish();
        return new Theme(colors, dark);
    }

    private static Map<String, String> colors(YamlFields fields) {
        Map<String, String> colors = new LinkedHashMap<>();
        for (String color : NAMES) {
            String value = fields.required(color);
            if (!value.matches("#[0-9a-f]{6}")) {
                throw fields.problem(color, WORDS.named("theme.color", value));
            }
            colors.put(color, value);
        }
        for (String[] pair : TEXT_ON_GROUND) {
            double contrast = contrast(color(colors, pair[0]), color(colors, pair[1]));
            if (contrast < MIN_CONTRAST) {
                throw WORDS.problem("theme.contrast", fields.where(), pair[0], pair[1], Figures.decimal(contrast, 1));
            }
        }
        return colors;
    }

    private static Map<String, String> dark(Map<String, String> light) {
        Map<String, String> dark = new LinkedHashMap<>(DARK);
        for (String name : List.of("accent", "help")) {
            String color = color(light, name);
            while (contrast(color, color(DARK, "tint")) < MIN_CONTRAST) {
                color = lighter(color);
            }
            dark.put(name, color);
        }
        return dark;
    }

    private static String lighter(String color) {
        StringBuilder lighter = new StringBuilder("#");
        for (int at = 1; at < 7; at += 2) {
            int channel = Integer.parseInt(color.substring(at, at + 2), 16);
            lighter.append(String.format("%02x", channel + (255 - channel + 9) / 10));
        }
        return lighter.toString();
    }

    String color(String name) {
        return color(colors, name);
    }

    private static String color(Map<String, String> colors, String name) {
        String value = colors.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String color) {
        return 0.2126 * channel(color, 1) + 0.7152 * channel(color, 3) + 0.0722 * channel(color, 5);
    }

    private static double channel(String color, int at) {
        double value = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
