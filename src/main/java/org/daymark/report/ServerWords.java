package org.daymark.report;

import org.daymark.mail.ProviderCodes;

/**
 * What the server said, or why it was not asked; each part may be empty.
 *
 * @param code the reply code (RFC 5321), such as 250
 * @param enhancedCode the enhanced status code (RFC 3463), such as 5.1.1
 * @param text the server's own words
 */
record ServerWords(String code, String enhancedCode, String text) {
    /** What a provider means by it, and what to do; empty where there is nothing to explain. */
    public String meaning() {
        return ProviderCodes.meaning(enhancedCode, text).orElse("");
    }

    public boolean isEmpty() {
        return code.isEmpty() && enhancedCode.isEmpty() && text.isEmpty();
    }
}
