package org.daymark.domain;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.xbill.DNS.Resolver;

/** The names that DNS has for the addresses of servers. */
@Service
public class ServerNames {
    private final Resolver resolver;

    ServerNames(@Lazy Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The name of each address if it leads back to the address, empty if there is no such name; no entry for an address
     * that DNS did not answer about.
     */
    public Map<String, String> of(List<String> addresses) {
        Map<String, String> names = new LinkedHashMap<>();
        Dns dns = new Dns(resolver);
        for (String written : addresses) {
            InetAddress address = Dns.address(written);
            DnsAnswer answer = dns.names(address);
            if (!answer.isUnknown()) {
                names.put(
                        written,
                        answer.values().stream()
                                .limit(3)
                                .filter(name -> ReverseNames.leadsTo(dns, name, address))
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .filter(name -> name.length() <= 253)
                                .findFirst()
                                .orElse(""));
            }
        }
        return names;
    }
}
