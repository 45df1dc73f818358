package org.daymark.account;

/** Whether someone can sign in. */
public enum AccountState {
    /** Has a link to choose a password and has not used it yet. */
    INVITED,
    ACTIVE,
    DISABLED
}
