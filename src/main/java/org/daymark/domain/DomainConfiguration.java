package org.daymark.domain;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.text.Words;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/** The servers that are asked, those of the settings or those of the machine, and when. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DnsSettings.class)
class DomainConfiguration {
    private static final Words WORDS = Words.of("domain");

    private static final Pattern SERVER =
            Pattern.compile("(\\[(?<six>[0-9a-fA-F:]+)]|(?<host>[^:\\[\\]\\s]+))(:(?<port>\\d{1,5}))?");
    private static final int PORT = 53;
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Made when it is first asked: reading how the machine is set up takes time that a start need not have. */
    @Bean
    @Lazy
    Resolver resolver(DnsSettings settings) {
        List<InetSocketAddress> servers =
                settings.dnsServers() == null || settings.dnsServers().isEmpty()
                        ? ResolverConfig.getCurrentConfig().servers()
                        : settings.dnsServers().stream()
                                .map(DomainConfiguration::server)
                                .toList();
        List<Resolver> each = new ArrayList<>();
        servers.forEach(server -> each.add(new SimpleResolver(server)));
        ExtendedResolver all = each.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(each);
        all.setTimeout(PATIENCE);
        all.setRetries(2);
        return all;
    }

    @Bean
    RecurringTask<Void> domainWatchTask(DomainWatch watch) {
        return Tasks.recurring("sending-domain", FixedDelay.of(LOOK_EVERY))
                .execute((instance, context) -> watch.look());
    }

    private static InetSocketAddress server(String written) {
        Matcher matcher = SERVER.matcher(written.strip());
        int port = matcher.matches() && matcher.group("port") != null ? Integer.parseInt(matcher.group("port")) : PORT;
        if (!matcher.matches() || port == 0 || port > 65_535) {
            throw WORDS.problem("dns-server.invalid", written);
        }
        String host = matcher.group("six") == null ? matcher.group("host") : matcher.group("six");
        return new InetSocketAddress(host, port);
    }
}
