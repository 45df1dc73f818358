package org.daymark.http;

import java.util.List;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.daymark.web.PublicUrl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures the web server: trusted proxies and timeouts. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {
    private static final Words WORDS = Words.of("http");

    /** Settings of Spring Boot that would trust headers from any client. */
    private static final List<String> REWRITING = List.of(
            "server.forward-headers-strategy",
            "server.tomcat.remoteip.remote-ip-header",
            "server.tomcat.remoteip.protocol-header");

    private static final int MAX_HEAD = 8 * 1024;
    private static final int SEND_BUFFER = 256 * 1024;

    @Bean
    TrustedProxies trustedProxies(
            HttpSettings settings, ConsoleUrl console, PublicUrl publicUrl, Environment environment) {
        for (String name : REWRITING) {
            String value = environment.getProperty(name, "none");
            if (!value.equalsIgnoreCase("none")) {
                throw WORDS.problem("setting.not-used", name, value);
            }
        }
        String given = settings.trustedProxies();
        if (given == null || given.isBlank()) {
            boolean proxied = console.given() || "https".equals(publicUrl.base().getScheme());
            return TrustedProxies.of(proxied ? "loopback" : "none", settings.proxyHops());
        }
        return TrustedProxies.of(given, settings.proxyHops());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientAddress(
            TrustedProxies proxies, ConsoleUrl console) {
        return server -> server.addEngineValves(new ClientAddress(proxies, console.secure()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowConnections(
            TrustedProxies proxies, ObjectProvider<BodyRule> rules) {
        Gate gate = new Gate(SlownessLimits.usual(), rules.orderedStream().toList(), proxies, MAX_HEAD);
        return server -> {
            server.setProtocol(GatedProtocol.class.getName());
            server.addConnectorCustomizers(connector -> {
                // A slash behind a mailed link may be encoded; Spring Security refuses any other.
                connector.setEncodedSolidusHandling("passthrough");
                if (connector.getProtocolHandler() instanceof GatedProtocol protocol) {
                    protocol.use(gate);
                    protocol.setMaxHttpRequestHeaderSize(MAX_HEAD);
                    protocol.setContinueResponseTiming("onRead");
                    // An answer that fits waits for its client in the network's buffer, and no thread waits with it.
                    protocol.setProperty("socket.txBufSize", String.valueOf(SEND_BUFFER));
                }
            });
        };
    }
}
