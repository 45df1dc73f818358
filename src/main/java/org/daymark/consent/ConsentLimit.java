package org.daymark.consent;

/** What limits the consent to a list, besides a withdrawal. Without a limit it lasts until then. */
public enum ConsentLimit {
    /** It names its own end. */
    STATED,
    /** It is implied by a purchase, a donation, a membership or volunteer work. */
    RELATION,
    /** It is implied by an inquiry. */
    INQUIRY,
    /** It is no consent, but a charity's soft opt-in. */
    SOFT_OPT_IN,
    /** No rule of any country accepts it, such as a soft opt-in from before there was one. */
    UNFIT,
    /** There is no record of it. */
    UNRECORDED
}
