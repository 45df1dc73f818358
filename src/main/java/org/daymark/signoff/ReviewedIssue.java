package org.daymark.signoff;

import java.util.List;
import java.util.stream.Stream;
import org.daymark.campaign.Variants.Language;
import org.daymark.review.CommentThread;
import org.daymark.review.SignOff;
import org.jspecify.annotations.Nullable;

/**
 * An issue as an outside reviewer sees it.
 *
 * @param languages all languages of the issue; the mail and the comments are in one of them, the answer is about all
 * @param language the tag of the language that the mail is in
 * @param web the HTML of the whole issue if only its web view has all of it; else empty
 * @param forSome whether some blocks go to part of the readers only; all are shown
 * @param hash of its content; empty while a value has to be corrected
 * @param latest the reviewer's latest answer, or null
 * @param stands whether that answer is about this content
 * @param differences what has changed since that answer, in words; empty if it stands
 * @param earlier the answers before the latest one, newest first
 * @param open whether it takes answers
 */
record ReviewedIssue(
        List<Language> languages,
        String language,
        String subject,
        String html,
        String text,
        String web,
        boolean forSome,
        String hash,
        List<Place> places,
        @Nullable SignOff latest,
        boolean stands,
        List<String> differences,
        List<SignOff> earlier,
        boolean open) {
    ReviewedIssue {
        languages = List.copyOf(languages);
        places = List.copyOf(places);
        differences = List.copyOf(differences);
        earlier = List.copyOf(earlier);
    }

    /** The ways to look at it. */
    public List<ReviewerView> views() {
        return Stream.of(ReviewerView.values())
                .filter(view -> view != ReviewerView.WEB || !web.isEmpty())
                .toList();
    }

    /** What people call the language that the mail is in. */
    public String languageName() {
        return languages.stream()
                .filter(one -> one.tag().equals(language))
                .map(Language::name)
                .findFirst()
                .orElse(language);
    }

    /**
     * A block with the reviewer's comments on it.
     *
     * @param id of the block; empty for comments on removed blocks
     */
    record Place(String id, String title, String lead, List<CommentThread> threads) {
        Place {
            threads = List.copyOf(threads);
        }
    }
}
