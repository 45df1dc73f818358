package org.daymark.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom to ask for records.
 *
 * @param dnsServers host or host:port of each server; empty for those of the machine
 */
@ConfigurationProperties("daymark")
record DnsSettings(@Nullable List<String> dnsServers) {}
