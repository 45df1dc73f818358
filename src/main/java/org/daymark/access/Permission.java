package org.daymark.access;

import org.daymark.text.Words;

/** A permission. {@link Role} assigns permissions. */
public enum Permission {
    /** See campaigns with their content and results, and the counts of imports. */
    VIEW,
    /** See the addresses and other personal data of subscribers, wherever they appear. */
    VIEW_PEOPLE,
    /** See and change sensitive attributes, such as health conditions. */
    VIEW_SENSITIVE,
    /** Read what people answered to campaigns; it may tell of their health. */
    READ_ANSWERS,
    /** Create and change campaigns. */
    WRITE,
    /** Comment on the blocks of campaigns. */
    COMMENT,
    /** Approve campaigns of other users. */
    APPROVE,
    /** Send, schedule, pause, resume and cancel campaigns, and settle what is refused or uncertain. */
    SEND,
    /** Import people, and change people and lists. */
    MANAGE_SUBSCRIBERS,
    /** Suppress addresses and lift suppressions. */
    MANAGE_SUPPRESSIONS,
    /** Change the organization, mail servers, signing keys and everything else in the settings. */
    MANAGE_SETTINGS,
    /** Invite people, change their roles and disable them. */
    MANAGE_USERS,
    /** Read the audit log. */
    VIEW_AUDIT;

    private static final Words WORDS = Words.of("access");

    /** The permission as display text after "may". */
    public String words() {
        return WORDS.of(this);
    }

    /** Throws {@link NotPermitted} if the current actor does not have this permission. */
    public void require() {
        Actor actor = Actor.current();
        if (!actor.may(this)) {
            throw new NotPermitted(actor, this);
        }
    }
}
