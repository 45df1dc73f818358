package org.daymark.alert;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where alerts go besides the mail to users.
 *
 * @param mail whether users get alerts by mail
 * @param webhookUrl an address that alerts are posted to; none without it
 * @param webhookSecret by which they are signed: whsec_ and Base64
 */
@ConfigurationProperties("daymark.alerts")
record AlertSettings(
        @DefaultValue("true") boolean mail,
        @Nullable String webhookUrl,
        @Nullable String webhookSecret) {
    /** Never with the secret. */
    @Override
    public String toString() {
        return "AlertSettings[" + mail + "]";
    }
}
