package org.daymark.issue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.message.MergeField;
import org.daymark.organisation.Organisation;
import org.daymark.problem.Problem;
import org.daymark.template.MailWords;
import org.daymark.text.Excerpt;
import org.daymark.text.MailText;
import org.daymark.text.Words;

/**
 * Merge tags of one issue. A tag for a person, {@code {{first_name|friend}}}, becomes one private-use character that
 * passes through Markdown and templates untouched; a word known at compile time, {@code {{observance_day}}}, its text.
 */
final class MergeTags {
    private static final Words WORDS = Words.of("issue");
    private static final char FIRST_WORD = '\uF000';
    private static final String WEBSITE = "website";
    private static final String WEB_VIEW = "web_view";

    /** Stands for the web view where only the words of an issue count. */
    private static final String SOME_WEB_VIEW = "https://web-view.invalid/";

    private static final Pattern TAG = Pattern.compile("\\{\\{([^{}|]*)(?:\\|([^{}]*))?\\}\\}");

    /**
     * LEFT-TO-RIGHT ISOLATE and its end: what stands between them keeps its order in a line that runs the other way.
     */
    private static final String ISOLATE = "\u2066%s\u2069";

    private final Map<String, String> words;
    private final Set<String> isolated;
    private final String webView;
    private final List<String> markedWords = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    private MergeTags(Map<String, String> words, Set<String> isolated, String webView) {
        this.words = words;
        this.isolated = isolated;
        this.webView = webView;
    }

    /** The tags of an issue that is sent on that day, for its words alone. */
    static MergeTags of(Issue issue, Organisation organisation, LocalDate sendDate, MailWords mailWords) {
        return of(issue, organisation, sendDate, mailWords, SOME_WEB_VIEW);
    }

    /**
     * The tags of an issue that is sent on that day.
     *
     * @param webView the address of its web view
     */
    static MergeTags of(
            Issue issue, Organisation organisation, LocalDate sendDate, MailWords mailWords, String webView) {
        Map<String, String> words =
                new HashMap<>(DateWords.of(sendDate, mailWords, issue.observance(), issue.source()));
        words.put("organisation", organisation.fromName());
        words.put("phone", organisation.phone());
        words.put(WEBSITE, organisation.website());
        words.put(WEB_VIEW, webView);
        Set<String> isolated = mailWords.language().rightToLeft() ? Set.of("phone", WEBSITE, WEB_VIEW) : Set.of();
        return new MergeTags(words, isolated, webView);
    }

    /** The tags that a text of this issue can have: first those of a person, then the words. */
    List<MergeTag> choices() {
        return Stream.concat(
                        MergeField.tags().stream().map(name -> new MergeTag(name, true, false)),
                        new TreeSet<>(words.keySet())
                                .stream()
                                        .map(name -> new MergeTag(
                                                name, false, name.equals(WEBSITE) || name.equals(WEB_VIEW))))
                .toList();
    }

    /** One line of text with its words in place and its tags marked. */
    String line(String text, String where) {
        return replace(text, where, false, true);
    }

    /** Markdown with tags and words both marked, so that no word is taken for Markdown. */
    String markdown(String text, String where) {
        MailText.checkMarkdown(text, where);
        return replace(text, where, true, true);
    }

    /** The address of a link: no tag may put a person's data there. */
    String address(String text, String where) {
        return replace(text, where, false, false);
    }

    /** Refuses an address that a mail must not point to; the web view has the public address, whatever that is. */
    String checked(String address, String where) {
        return address.equals(webView) ? address : Prose.checkedAddress(address, where);
    }

    /** Puts words in the place of the marks that {@link #markdown} left. */
    String withWords(String text, java.util.function.UnaryOperator<String> escape) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int word = text.charAt(i) - FIRST_WORD;
            if (word >= 0 && word < markedWords.size()) {
                result.append(escape.apply(markedWords.get(word)));
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }

    /** What someone reads of whom nothing is known: the fallback in the place of each mark. */
    String withFallbacks(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Slot.isMark(c)) {
                result.append(slots.get(Slot.number(c)).fallback());
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    /** The mark of a field that the locked parts use. */
    String mark(MergeField field) {
        return mark(new Slot(field, ""));
    }

    /** The mark of such a slot. */
    String mark(Slot slot) {
        return String.valueOf(charOf(slot));
    }

    List<Slot> slots() {
        return List.copyOf(slots);
    }

    private String replace(String text, String where, boolean markWords, boolean personal) {
        MailText.check(text, MailText.Use.BODY, where);
        Matcher tags = TAG.matcher(text);
        StringBuilder result = new StringBuilder();
        int end = 0;
        while (tags.find()) {
            result.append(withoutTag(text.substring(end, tags.start()), where));
            result.append(
                    resolved(tags, where, markWords, personal, tags.group().equals(text.strip())));
            end = tags.end();
        }
        return result.append(withoutTag(text.substring(end), where)).toString();
    }

    private String resolved(Matcher tags, String where, boolean markWords, boolean personal, boolean alone) {
        String name = tags.group(1).strip();
        String fallback = tags.group(2);
        String word = words.get(name);
        if (word != null && fallback == null) {
            String shown = isolated.contains(name) && personal && !alone ? String.format(ISOLATE, word) : word;
            return markWords ? String.valueOf(markWord(shown)) : shown;
        }
        String attribute = AttributeTags.named(name);
        MergeField field = attribute.isEmpty()
                ? MergeField.ofTag(name).orElseThrow(() -> unknown(tags.group(), where))
                : MergeField.ATTRIBUTE;
        if (!personal) {
            throw WORDS.problem("tag.in-link", where, tags.group());
        }
        if (fallback == null || fallback.isBlank()) {
            throw WORDS.problem("tag.no-fallback", where, tags.group(), name);
        }
        return mark(new Slot(field, fallback.strip(), attribute));
    }

    private Problem unknown(String tag, String where) {
        return WORDS.problem(
                "tag.unknown",
                where,
                tag,
                String.join(", ", MergeField.tags()),
                String.join(", ", new TreeSet<>(words.keySet())));
    }

    private char charOf(Slot slot) {
        int index = slots.indexOf(slot);
        if (index < 0) {
            index = slots.size();
            if (index >= Slot.MOST) {
                throw WORDS.problem("tags.many", index);
            }
            slots.add(slot);
        }
        return Slot.mark(index);
    }

    private char markWord(String word) {
        int index = markedWords.indexOf(word);
        if (index < 0) {
            index = markedWords.size();
            markedWords.add(word);
        }
        return (char) (FIRST_WORD + index);
    }

    private static String withoutTag(String text, String where) {
        int open = text.indexOf("{{");
        int close = text.indexOf("}}");
        if (open >= 0 || close >= 0) {
            int at = open >= 0 ? open : close;
            throw WORDS.problem(
                    "tag.incomplete", where, Excerpt.cut(text.substring(at), 30).replace('\n', ' '));
        }
        return text;
    }
}
