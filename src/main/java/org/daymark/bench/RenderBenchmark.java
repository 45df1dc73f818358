package org.daymark.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.daymark.issue.DraftBlock;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssueDraft;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.message.MessageTemplate;
import org.daymark.message.Recipient;
import org.daymark.organisation.Organisations;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Renders the June issue for sample people as a rehearsal does, and compiles a long issue as the editor does. */
@Service
public class RenderBenchmark {
    private static final String KIT = "ptsd-awareness-month";
    private static final String PROSE = "prose";

    /** One in so many people has no first name. */
    private static final int NAMELESS = 10;

    private static final int MAX_MICROS = 60_000_000;

    private final Drafts drafts;
    private final DraftBlocks blocks;
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final PublicUrl publicUrl;
    private final Clock clock;

    RenderBenchmark(
            Drafts drafts,
            DraftBlocks blocks,
            IssueCompiler compiler,
            Organisations organisations,
            PublicUrl publicUrl,
            Clock clock) {
        this.drafts = drafts;
        this.blocks = blocks;
        this.compiler = compiler;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * Measures on this thread, after a warm-up of the same size.
     *
     * @param messages to render
     * @param length of the issue to compile, in blocks
     * @param compilations to measure
     */
    public RenderResult run(int messages, int length, int compilations) {
        IssueDraft kit = drafts.ofKit(KIT);
        MessageTemplate template = template(compiled(kit));
        rendered(template, messages);
        long before = cpuNanos();
        int size = rendered(template, messages);
        double seconds = (cpuNanos() - before) / 1e9;

        IssueDraft issue = ofLength(kit, length);
        Histogram micros = new Histogram(MAX_MICROS, 3);
        for (int i = -compilations; i < compilations; i++) {
            IssueDraft changed = changed(issue, i);
            long began = System.nanoTime();
            compiled(changed);
            if (i >= 0) {
                micros.recordValue((System.nanoTime() - began) / 1000);
            }
        }
        return new RenderResult(
                messages,
                size,
                Math.round(messages / seconds),
                blocks.of(issue).size(),
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(95) / 1000.0);
    }

    private CompiledIssue compiled(IssueDraft draft) {
        return compiler.compile(
                drafts.issue(draft),
                organisations.current(),
                LocalDate.now(clock.withZone(ZoneId.systemDefault())),
                publicUrl.base());
    }

    private static MessageTemplate template(CompiledIssue issue) {
        String domain = issue.fromDomain();
        return MessageTemplate.of(
                issue, new MailingHeaders("bench.example", "list-1." + domain, "c1:bench:list-1:daymark"));
    }

    /** The size of the last message. */
    private int rendered(MessageTemplate template, int messages) {
        int size = 0;
        for (int i = 0; i < messages; i++) {
            size = template.render(new Recipient(
                            "person" + i + "@bench.example",
                            i % NAMELESS == 0 ? null : "Person " + i,
                            "Sample",
                            "en",
                            "US",
                            "<d" + i + ".2@bench.example>",
                            clock.instant(),
                            publicUrl.of("/u/" + "x".repeat(60))))
                    .length;
        }
        return size;
    }

    /** The kit's issue with copies of its texts, or with fewer blocks. */
    private IssueDraft ofLength(IssueDraft kit, int length) {
        IssueDraft issue = kit;
        while (blocks.of(issue).size() < length) {
            issue = blocks.duplicate(issue, texts(issue).get(0).id()).draft();
        }
        while (blocks.of(issue).size() > length && blocks.of(issue).size() > 2) {
            issue = blocks.remove(issue, blocks.of(issue).get(0).id());
        }
        return issue;
    }

    /** The issue as it is when one of its texts was changed. */
    private IssueDraft changed(IssueDraft issue, int number) {
        List<DraftBlock> texts = texts(issue);
        if (texts.isEmpty()) {
            return issue;
        }
        String id = texts.get(Math.floorMod(number, texts.size())).id();
        ObjectNode content = blocks.content(issue, id).orElseThrow();
        content.put(PROSE, content.path(PROSE).asString("") + " Sentence " + number + ".");
        return blocks.replace(issue, id, content);
    }

    private List<DraftBlock> texts(IssueDraft issue) {
        return blocks.of(issue).stream()
                .filter(block -> blocks.movable(block)
                        && blocks.content(issue, block.id()).orElseThrow().has(PROSE))
                .toList();
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
