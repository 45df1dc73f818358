package org.daymark.subscriber;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people can unsubscribe beside the link.
 *
 * @param unsubscribeMailbox an address that takes mail for NAME+anything as mail for NAME; without one mails name no
 *     mailbox
 */
@ConfigurationProperties("daymark")
record UnsubscribeSettings(@Nullable String unsubscribeMailbox) {}
