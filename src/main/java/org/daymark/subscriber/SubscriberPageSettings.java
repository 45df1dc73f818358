package org.daymark.subscriber;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the subscribers' pages tell about the sender.
 *
 * @param name the organisation's name
 */
@ConfigurationProperties("daymark.organisation")
record SubscriberPageSettings(@DefaultValue("this sender") String name) {}
