package org.daymark.access;

/** A permission. {@link Role} assigns permissions. */
public enum Permission {
    /** See campaigns with their content and results, and the counts of imports. */
    VIEW("see campaigns and results"),
    /** See the addresses and other personal data of subscribers, wherever they appear. */
    VIEW_PEOPLE("see subscribers' personal data"),
    /** See and change sensitive attributes, such as health conditions. */
    VIEW_SENSITIVE("see sensitive attributes of subscribers"),
    /** Read what people answered to campaigns; it may tell of their health. */
    READ_ANSWERS("read answers by people"),
    /** Create and change campaigns. */
    WRITE("write campaigns"),
    /** Comment on the blocks of campaigns. */
    COMMENT("comment on campaigns"),
    /** Approve campaigns of other users. */
    APPROVE("approve campaigns"),
    /** Send, schedule, pause, resume and cancel campaigns, and settle what is refused or uncertain. */
    SEND("send, schedule, pause and cancel campaigns"),
    /** Import people, and change people and lists. */
    MANAGE_SUBSCRIBERS("import and change subscribers"),
    /** Suppress addresses and lift suppressions. */
    MANAGE_SUPPRESSIONS("change suppressions"),
    /** Change the organization, mail servers, signing keys and everything else in the settings. */
    MANAGE_SETTINGS("change settings and mail servers"),
    /** Invite people, change their roles and disable them. */
    MANAGE_USERS("manage users"),
    /** Read the audit log. */
    VIEW_AUDIT("read the audit log");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    /** The permission as display text after "may". */
    public String words() {
        return words;
    }

    /** Throws {@link NotPermitted} if the current actor does not have this permission. */
    public void require() {
        Actor actor = Actor.current();
        if (!actor.may(this)) {
            throw new NotPermitted(actor, this);
        }
    }
}
