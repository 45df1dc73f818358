package org.daymark.calendar;

import java.text.BreakIterator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.calendar.CarryOverTask.Kind;
import org.daymark.evidence.Source;
import org.daymark.evidence.SourceCards;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.Drafts;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Passage;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists what must be checked again when a campaign begins with the text of an earlier year. */
@Service
public class CarryOvers {
    private static final Words WORDS = Words.of("calendar");

    /** As long as the columns. */
    private static final int MAX_PLACE = 200;

    private static final int MAX_WORDS = 500;
    private static final int MAX_NAME = 100;

    /** What stands there for good: help lines have their own check, sources are listed by their cards. */
    private static final Set<BlockRole> LEFT_OUT = EnumSet.of(BlockRole.HELP, BlockRole.FOOTER, BlockRole.SOURCES);

    private static final Pattern DIGITS = Pattern.compile("\\d");
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b");
    private static final Pattern TELEPHONE =
            Pattern.compile("\\b(?:911|988|112)\\b|\\(?\\b\\d{1,4}\\)?(?:[ -]\\d{2,4}){2,}\\b");

    private final CarryOverRepository repository;
    private final Drafts drafts;
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final SourceCards sources;
    private final Clock clock;

    CarryOvers(
            CarryOverRepository repository,
            Drafts drafts,
            IssueCompiler compiler,
            Organisations organisations,
            SourceCards sources,
            Clock clock) {
        this.repository = repository;
        this.drafts = drafts;
        this.compiler = compiler;
        this.organisations = organisations;
        this.sources = sources;
        this.clock = clock;
    }

    /** A campaign with tasks that are not ticked. */
    public record Unchecked(long campaignId, String name, int number) {}

    /** Notes what must be checked in a text of an earlier year; returns how many tasks that makes. */
    int note(long campaignId, IssueDraft draft) {
        List<CarryOverTask> tasks = new ArrayList<>(inText(drafts.presentable(draft)));
        sources.byKeys(draft.citedKeys())
                .values()
                .forEach(source -> tasks.add(task(Kind.SOURCE, source.shortName(), standing(source))));
        tasks.forEach(task -> repository.add(campaignId, task.kind(), task.place(), task.words()));
        return tasks.size();
    }

    List<CarryOverTask> of(long campaignId) {
        return repository.of(campaignId);
    }

    /** The campaigns before their start that have open tasks, the newest first. */
    public List<Unchecked> open(int limit) {
        return repository.open(limit);
    }

    /** Ticks a task, or takes the tick back. */
    @Transactional
    void tick(long campaignId, long task, boolean done) {
        Permission.WRITE.require();
        boolean found = done
                ? repository.tick(
                        campaignId,
                        task,
                        clock.instant(),
                        Excerpt.cut(Actor.withoutAddress(Actor.current().name()), MAX_NAME))
                : repository.open(campaignId, task);
        if (!found) {
            throw WORDS.problem("task.gone");
        }
    }

    private List<CarryOverTask> inText(Issue issue) {
        Organisation organisation = organisations.current();
        Set<String> leftOut = issue.blocks().stream()
                .map(block -> block.kind())
                .filter(kind -> LEFT_OUT.contains(kind.role()))
                .map(kind -> kind.name())
                .collect(Collectors.toCollection(HashSet::new));
        LocalDate today = LocalDate.now(clock.withZone(organisation.timeZone()));
        Locale language = Locale.forLanguageTag(issue.language());
        // Words that Daymark computes differ from year to year; what does not was typed.
        Set<String> lastYear = compiler.passages(issue, organisation, today.minusYears(1)).stream()
                .flatMap(passage -> sentences(passage.text(), language).stream())
                .collect(Collectors.toSet());
        Pattern date = date(language);
        List<CarryOverTask> tasks = new ArrayList<>();
        for (Passage passage : compiler.passages(issue, organisation, today)) {
            if (passage.kind() == Passage.Kind.CITATION || leftOut.contains(passage.blockType())) {
                continue;
            }
            List<String> typed = sentences(passage.text(), language).stream()
                    .filter(lastYear::contains)
                    .toList();
            add(
                    tasks,
                    Kind.FIGURE,
                    passage,
                    typed,
                    sentence -> DIGITS.matcher(TELEPHONE
                                    .matcher(date.matcher(sentence).replaceAll(""))
                                    .replaceAll(""))
                            .find());
            add(
                    tasks,
                    Kind.DATE,
                    passage,
                    typed,
                    sentence -> date.matcher(sentence).find());
        }
        return tasks;
    }

    private static void add(
            List<CarryOverTask> tasks, Kind kind, Passage passage, List<String> sentences, Predicate<String> which) {
        String words = sentences.stream().filter(which).collect(Collectors.joining(" "));
        if (!words.isEmpty()) {
            tasks.add(task(kind, passage.where(), words));
        }
    }

    private static CarryOverTask task(Kind kind, String place, String words) {
        return new CarryOverTask(0, kind, Excerpt.of(place, MAX_PLACE), Excerpt.of(words, MAX_WORDS), null, null);
    }

    private static String standing(Source source) {
        return source.reviewBy() == null
                ? WORDS.named("source.unreviewed")
                : WORDS.named("source.reviewed", source.reviewBy().toString());
    }

    /** A year, a numeric date, or the name of a month with a day beside it. */
    private static Pattern date(Locale language) {
        String months = Arrays.stream(Month.values())
                .flatMap(month -> Arrays.stream(new TextStyle[] {TextStyle.FULL, TextStyle.FULL_STANDALONE})
                        .map(style -> Pattern.quote(month.getDisplayName(style, language))))
                .distinct()
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                YEAR.pattern() + "|\\b(?:" + months + ") \\d{1,2}\\b|\\b\\d{1,2}\\.? (?:" + months + ")\\b",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static List<String> sentences(String text, Locale language) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(language);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            sentences.add(text.substring(from, to).strip());
            from = to;
        }
        return sentences;
    }
}
