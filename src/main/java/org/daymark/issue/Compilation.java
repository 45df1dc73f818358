package org.daymark.issue;

import java.util.List;
import org.daymark.issue.HelpLines.HelpLine;
import org.daymark.issue.Issue.Picture;
import org.daymark.problem.Problem;

/** What the HTML and the text part of one issue have in common while it is compiled. */
record Compilation(
        Issue issue,
        Organisation organisation,
        String publicUrl,
        MergeTags tags,
        Prose prose,
        Wrapping wrapping,
        List<HelpLine> helpLines) {
    static final String WAY_OUT = "One button, no sign-in, no questions.";

    /** How to name a block to a person. */
    String place(int index) {
        return issue.source() + ", block " + issue.numbers().get(index) + " ("
                + issue.blocks().get(index).type() + ")";
    }

    /** The address of a link, checked. */
    String link(String address, String where) {
        return Prose.checkedAddress(tags.address(address, where), where);
    }

    String imageUrl(String name, String where) {
        Picture picture = issue.pictures().get(name);
        if (picture == null) {
            throw new Problem(where + ", field 'image': the issue has no image '" + name + "'. Add the file.");
        }
        return publicUrl + "/i/" + picture.file();
    }

    /** The sentence of the footer that says why the reader gets this. */
    String why() {
        return "You receive this email because " + tags.mark(MergeField.EMAIL) + " is subscribed to “"
                + tags.mark(MergeField.LIST_NAME) + "” from " + organisation.name() + ".";
    }

    /** A number as people write it, as the address of a link. */
    static String telephone(String number) {
        return "tel:" + (number.strip().startsWith("+") ? "+" : "") + number.replaceAll("[^0-9]", "");
    }
}
