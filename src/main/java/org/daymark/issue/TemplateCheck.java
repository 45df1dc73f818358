package org.daymark.issue;

import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.organisation.Organisation;
import org.daymark.problem.Problem;
import org.daymark.template.MailWords;
import org.daymark.template.TemplateFiles;
import org.daymark.text.MailLanguage;
import org.daymark.text.Words;

/** Looks for faults in templates before they are used. A message names the file, the line and what to do. */
final class TemplateCheck {
    private static final Words WORDS = Words.of("issue");
    private static final Pattern TAG = Pattern.compile("</?(mj[a-z0-9-]*)");
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
    static final String PICTURE = "picture.png";
    private static final String BLOCKS = "blocks/";
    private static final URI URL = URI.create("https://mail.example.org");
    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);

    private static final Organisation ORGANISATION = new Organisation(
            "Example",
            "1 Example Street",
            "Example",
            "news@example.org",
            "hello@example.org",
            "(555) 555-0100",
            "https://example.org",
            List.of("US"),
            ZoneOffset.UTC);

    private final TemplateFiles files;
    private final BlockKinds kinds;
    private final IssueCompiler compiler;
    private final List<String> faults = new ArrayList<>();

    private TemplateCheck(TemplateFiles files) {
        this.files = files;
        this.kinds = new BlockKinds(files);
        this.compiler = new IssueCompiler(files, new IssueImages(files, picture -> {}, null), calendar -> {});
    }

    /** @param own the files that may have faults */
    static List<String> faults(TemplateFiles files, Collection<String> own) {
        TemplateCheck check = new TemplateCheck(files);
        own.forEach(check::file);
        if (check.faults.isEmpty() && own.stream().anyMatch(TemplateCheck::shapesMails)) {
            check.kinds.names().forEach(check::rendered);
        }
        return List.copyOf(check.faults);
    }

    private static boolean shapesMails(String name) {
        return name.startsWith(BLOCKS)
                || name.startsWith("themes/")
                || name.startsWith("words/")
                || name.equals("layout.ftl");
    }

    private void file(String name) {
        String base = name.replaceFirst("^.*/", "").replaceFirst("\\..*$", "");
        if (name.startsWith(BLOCKS) && name.endsWith(".yaml")) {
            noting(() -> kinds.of(base, files.path(name)));
        } else if (name.startsWith("themes/") && name.endsWith(".yaml")) {
            noting(() -> Theme.load(files, base));
        } else if (name.startsWith("words/") && name.endsWith(".yaml")) {
            noting(() -> MailWords.load(files, MailLanguage.of(base)));
        } else if (name.endsWith(".ftl")) {
            noting(() -> compiler.parse(name));
            if (name.equals(BLOCKS + base + ".ftl") && kinds.names().contains(base)) {
                macro(name, base);
            }
            if (!name.startsWith("system/") && !name.endsWith(".txt.ftl")) {
                tags(name);
            }
        }
    }

    private void macro(String name, String block) {
        String text = new String(files.read(name).orElseThrow(), StandardCharsets.UTF_8);
        if (!Pattern.compile("<#macro\\s+" + block + "\\s").matcher(text).find()) {
            faults.add(WORDS.named("template.macro", files.path(name), block));
        }
    }

    private void tags(String name) {
        String text = new String(files.read(name).orElseThrow(), StandardCharsets.UTF_8);
        Matcher comments = COMMENT.matcher(text);
        String seen = comments.replaceAll(comment -> comment.group().replaceAll("[^\n]", ""));
        Matcher tag = TAG.matcher(seen);
        while (tag.find()) {
            if (!Mjml.TAGS.contains(tag.group(1))) {
                long line = 1
                        + seen.substring(0, tag.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                faults.add(WORDS.named("template.tag", files.path(name), String.valueOf(line), tag.group(1)));
            }
        }
    }

    /** Renders a block of each kind, with a text in every field. */
    private void rendered(String name) {
        noting(() -> {
            BlockKind kind = kinds.of(name, name);
            if (kind.role() == BlockRole.FOOTER) {
                return;
            }
            Issue issue = new Issue(
                    files.path(BLOCKS + name + ".ftl"),
                    "Subject",
                    "Preheader",
                    "en",
                    files.filesIn("themes").iterator().next().replace(".yaml", ""),
                    null,
                    List.of(new Block(kind, values(kind, "Text")), new Block(footer(), Map.of())),
                    List.of(1, 2),
                    List.of("b1", "b2"),
                    false,
                    Map.of(PICTURE, new IssuePicture("0".repeat(24) + ".png", 600, 300, 1_000, false)),
                    Citations.NONE);
            try {
                compiler.compile(issue, ORGANISATION, DAY, URL);
            } catch (Problem e) {
                String message = String.valueOf(e.getMessage());
                String file = files.path(BLOCKS + name + ".ftl");
                throw message.startsWith(file)
                                || e.getCause() instanceof ParseException
                                || e.getCause() instanceof TemplateException
                        ? e
                        : WORDS.problem(e, "fault", file, message);
            }
        });
    }

    private BlockKind footer() {
        return kinds.names().stream()
                .map(name -> kinds.of(name, name))
                .filter(kind -> kind.role() == BlockRole.FOOTER)
                .findFirst()
                .orElseThrow(() -> WORDS.problem("blocks.no-footer"));
    }

    /** A value for every field, texts all the same. */
    static Map<String, Object> values(BlockKind kind, String text) {
        Map<String, Object> values = new HashMap<>();
        kind.parts().forEach(part -> {
            if (part instanceof Entries list) {
                Map<String, String> entry = new LinkedHashMap<>();
                list.fields().forEach(field -> {
                    if (value(field, text) instanceof String written) {
                        entry.put(field.path(), written);
                    }
                });
                values.put(list.path(), List.of(entry));
            } else if (part instanceof Entry field) {
                Object value = value(field, text);
                if (value != null) {
                    values.put(field.path(), value);
                }
            }
        });
        return values;
    }

    private static @org.jspecify.annotations.Nullable Object value(Entry field, String text) {
        return switch (field.kind()) {
            case LINE, PROSE, NOTE, CHOICE -> text;
            case URL -> "https://example.org/";
            case PHONE -> "(555) 555-0100";
            case IMAGE -> PICTURE;
            case ITEMS -> List.of(text);
            case SWITCH -> false;
            case TIME -> "2000-01-01T09:00";
            case ZONE -> "UTC";
            case CITES -> null;
        };
    }

    private void noting(Runnable check) {
        try {
            check.run();
        } catch (Problem e) {
            String message = String.valueOf(e.getMessage());
            if (!faults.contains(message)) {
                faults.add(message);
            }
        }
    }
}
