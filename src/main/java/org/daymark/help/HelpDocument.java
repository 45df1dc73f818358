package org.daymark.help;

import java.util.List;

/**
 * One document.
 *
 * @param name its address below /help
 * @param summary its first paragraph
 * @param html all of it
 * @param sections its headings in order, each with the text up to the next one
 */
record HelpDocument(String name, String title, String summary, String html, List<Section> sections) {
    /**
     * @param anchor as GitHub makes it of the heading, so that links work there and here
     * @param level 1 for the title of the document
     */
    record Section(String anchor, int level, String heading, String text) {}
}
