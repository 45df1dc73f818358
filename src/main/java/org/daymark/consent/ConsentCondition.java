package org.daymark.consent;

/**
 * A condition of SQL over the subscription {@code m} and the subscriber {@code s}.
 *
 * @param sql with a question mark for each time that now is compared
 * @param joins the tables that it needs besides
 */
public record ConsentCondition(String sql, String joins) {
    /** How often now is compared. */
    public int times() {
        return (int) sql.chars().filter(c -> c == '?').count();
    }
}
