package org.daymark.account;

/** Whether somebody can sign in. */
public enum AccountState {
    /** Has a link to choose a password and has not used it yet. */
    INVITED,
    ACTIVE,
    DISABLED
}
