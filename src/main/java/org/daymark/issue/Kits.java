package org.daymark.issue;

import java.util.List;
import org.daymark.template.TemplateFiles;
import org.daymark.text.Words;

/** The issues that are ready to be sent, one folder of {@code templates/kits/} each. */
public final class Kits {
    private static final Words WORDS = Words.of("issue");

    /** The kit whose campaigns ask people whether they still want the mail; statements name it, too. */
    public static final String RE_PERMISSION = "re-permission";

    private final TemplateFiles files;
    private final IssueReader reader;
    private final IssueSources sources;

    Kits(TemplateFiles files, IssueImages images, IssueSources sources) {
        this.files = files;
        this.reader = new IssueReader(files, images, sources);
        this.sources = sources;
    }

    /** Brings the source cards of a kit to the organization, unless it has them. */
    public void bringSources(String kit) {
        sources.bring(kit);
    }

    /** Reads a kit; a Problem names the place of what is wrong in it, or the kits there are. */
    public Kit load(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw WORDS.problem("kit.unknown", name, String.join(", ", names));
        }
        return reader.kit(name, WORDS.named("kit.file"));
    }

    public List<String> names() {
        return List.copyOf(files.foldersWith("kits", "issue.yaml"));
    }
}
