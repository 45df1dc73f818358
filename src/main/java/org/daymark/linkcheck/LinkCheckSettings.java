package org.daymark.linkcheck;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether Daymark asks the links of issues.
 *
 * @param linkCheck whether links are checked at review and before sending, while mail is live
 */
@ConfigurationProperties("daymark")
record LinkCheckSettings(@DefaultValue("true") boolean linkCheck) {}
