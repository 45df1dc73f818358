package org.daymark.issue;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.message.MessageTemplate;
import org.daymark.message.Recipient;
import org.daymark.organisation.Organisation;
import org.daymark.template.TemplateFiles;
import org.jspecify.annotations.Nullable;

/** Loads, compiles and renders issues as the application does, for an invented organization and recipient. */
public final class IssueTester {
    public static final String JUNE = "ptsd-awareness-month";
    public static final String CLINIC = "clinic-article";
    public static final String ARABIC = "arabic-letter";
    public static final String MORE = "more-blocks";
    public static final LocalDate FIRST_OF_JUNE = LocalDate.of(2027, 6, 1);
    public static final MailingHeaders HEADERS =
            new MailingHeaders("Awareness letters", "awareness.harborlight.example", "7:campaign:daymark:harborlight");
    public static final Organisation ORGANISATION = new Organisation(
            "Harbor Light Clinic (sample)",
            "100 Sample Street, Springfield, CO 80000, USA",
            "Harbor Light Clinic",
            "news@harborlight.example",
            "hello@harborlight.example",
            "(555) 555-0142",
            "https://harborlight.example",
            List.of("US"),
            ZoneId.of("America/Denver"));

    private final TemplateFiles files;
    private final java.util.List<org.daymark.media.Picture> kept = new java.util.ArrayList<>();

    private final java.util.Set<String> keptCalendars = new java.util.LinkedHashSet<>();

    private @Nullable IssueCompiler compiler;

    private IssueTester(@Nullable String folder) {
        this(new TemplateFiles(folder, TemplateCheck::faults));
    }

    private IssueTester(TemplateFiles files) {
        this.files = files;
    }

    /** The kind of block that leads from a mail to its web view. */
    BlockKind rest() {
        return new BlockKinds(files).rest();
    }

    /** With templates that may change meanwhile. */
    static IssueTester of(TemplateFiles files) {
        return new IssueTester(files);
    }

    public static IssueTester packaged() {
        return new IssueTester((String) null);
    }

    /** With the kits that are for tests only, such as {@link #ARABIC}. */
    public static IssueTester withTestKits() {
        return new IssueTester("src/test/resources/issue/templates");
    }

    static IssueTester withFolder(java.nio.file.Path folder) {
        return new IssueTester(folder.toString());
    }

    public Kits kits() {
        return new Kits(files, images(), sources());
    }

    /** Those of kits alone. */
    IssueSources sources() {
        return new IssueSources(files, null);
    }

    IssueImages images() {
        return new IssueImages(files, kept::add, null);
    }

    java.util.List<org.daymark.media.Picture> keptPictures() {
        return java.util.List.copyOf(kept);
    }

    java.util.List<String> keptCalendars() {
        return java.util.List.copyOf(keptCalendars);
    }

    public Drafts drafts() {
        return new Drafts(files, images(), sources(), kits(), () -> ORGANISATION);
    }

    public DraftBlocks draftBlocks(RandomGenerator random) {
        return new DraftBlocks(files, random);
    }

    /** One for all, as in the application: it parses each template once. */
    public IssueCompiler compiler() {
        if (compiler == null) {
            compiler = new IssueCompiler(files, images(), keptCalendars::add);
        }
        return compiler;
    }

    CompiledIssue compiled(String kit, LocalDate sendDate) {
        return compiler()
                .compile(
                        kits().load(kit).issue(),
                        ORGANISATION,
                        sendDate,
                        URI.create("https://mail.harborlight.example"));
    }

    public CompiledIssue june() {
        return compiled(JUNE, FIRST_OF_JUNE);
    }

    /** The June issue as it is mailed to someone. */
    public static byte[] juneMessage(@Nullable String firstName) {
        return MessageTemplate.of(packaged().june(), HEADERS).render(named(firstName));
    }

    public static Recipient named(@Nullable String firstName) {
        return new Recipient(
                "sam@example.org",
                firstName,
                null,
                "en",
                "US",
                "<d42.7.1a2b3c4d@harborlight.example>",
                Instant.parse("2027-06-01T15:00:00Z"),
                "https://mail.harborlight.example/u/AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA");
    }
}
