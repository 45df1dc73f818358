package org.daymark.access;

/** What someone may do; the table of who may do what is {@link Role}. */
public enum Permission {
    /** See campaigns, their content and their results, and imports by their counts. */
    VIEW("see campaigns and results"),
    /** See the addresses and other personal data of subscribers, wherever they appear. */
    VIEW_PEOPLE("see subscribers' personal data"),
    /** Make and change campaigns. */
    WRITE("write campaigns"),
    /** Approve what someone else wrote. */
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

    /** What it allows, as the end of "may …". */
    public String words() {
        return words;
    }

    /** Refuses with {@link NotPermitted} if the person who acts at present may not do this. */
    public void require() {
        Actor actor = Actor.current();
        if (!actor.may(this)) {
            throw new NotPermitted(actor, this);
        }
    }
}
