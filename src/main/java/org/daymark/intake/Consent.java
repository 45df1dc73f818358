package org.daymark.intake;

/**
 * Why the people of a file may be mailed.
 *
 * @param basis at most 20 characters
 * @param wording at most 1,000 characters
 * @param actor who imports, at most 100 characters
 */
public record Consent(String basis, String wording, String actor) {
    /** What somebody says by importing from the command line. */
    public static Consent statedByOperator() {
        return new Consent(
                "stated by operator",
                "Imported by the operator, who states that each person in the file agreed to mail on this list.",
                "command line");
    }
}
