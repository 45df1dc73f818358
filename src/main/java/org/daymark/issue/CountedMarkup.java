package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.message.MergeField;
import org.jsoup.parser.Parser;

/** Marks the links of a mail that are counted, in its HTML as it is. */
final class CountedMarkup {
    private static final Pattern LINK = Pattern.compile("(<a\\s[^<>]*?\\bhref=\")([^\"]*)(\")");

    private final MergeTags tags;
    private final String own;
    private final Set<String> uncounted;
    private final List<String> links = new ArrayList<>();

    /**
     * @param publicUrl of this server without a slash at its end; its own pages are never counted
     * @param uncounted other links that stay as they are
     */
    CountedMarkup(MergeTags tags, String publicUrl, Set<String> uncounted) {
        this.tags = tags;
        this.own = publicUrl + "/";
        this.uncounted = Set.copyOf(uncounted);
    }

    String marked(String html) {
        Matcher found = LINK.matcher(html);
        StringBuilder marked = new StringBuilder(html.length());
        while (found.find()) {
            String address = Parser.unescapeEntities(found.group(2), true);
            String put = counts(address) ? mark(address) : found.group(2);
            found.appendReplacement(marked, Matcher.quoteReplacement(found.group(1) + put + found.group(3)));
        }
        return found.appendTail(marked).toString();
    }

    /** Where the marked links lead, by their number, from 1 on. */
    List<String> links() {
        return List.copyOf(links);
    }

    private boolean counts(String address) {
        return (address.startsWith("https://") || address.startsWith("http://"))
                && !(address + "/").startsWith(own)
                && address.chars().noneMatch(Slot::isMark)
                && !uncounted.contains(address);
    }

    private String mark(String address) {
        int number = links.indexOf(address) + 1;
        if (number == 0) {
            links.add(address);
            number = links.size();
        }
        return tags.mark(new Slot(MergeField.LINK, address, Integer.toString(number)));
    }
}
