package org.daymark.http;

import org.daymark.problem.SettingLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reverse proxies before this server.
 *
 * @param trustedProxies addresses or networks of the proxies that connect to this server, separated by commas;
 *     {@code loopback} for those on this machine, {@code none} for no proxy; by default {@code loopback} once a console
 *     URL or an https public URL is set, else {@code none}
 * @param proxyHops how many proxies a request passes, each of which adds an entry to X-Forwarded-For
 */
@ConfigurationProperties("daymark")
record HttpSettings(
        @Nullable String trustedProxies, @DefaultValue("1") int proxyHops) {
    HttpSettings {
        SettingLimits.of("daymark").atLeast(0, "proxy-hops", proxyHops).check();
    }
}
