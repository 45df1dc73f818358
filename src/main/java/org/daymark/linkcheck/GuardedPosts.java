package org.daymark.linkcheck;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to an address that a person typed: by HTTPS to the public internet, at any port, without following a
 * redirect. Where the operator allows it, also by HTTP and into private networks.
 */
public final class GuardedPosts implements AutoCloseable {
    private final boolean anywhere;
    private final CheckedNames names;
    private final LinkFetcher fetcher;

    /** @param anywhere whether HTTP and private networks are allowed */
    public GuardedPosts(boolean anywhere) {
        this.anywhere = anywhere;
        this.names = anywhere
                ? new CheckedNames(InetAddress::getAllByName, InetSocketAddress::new, address -> true)
                : new CheckedNames(InetAddress::getAllByName, InetSocketAddress::new);
        this.fetcher = new LinkFetcher(names, Set.of(), SSLContexts::createSystemDefault, LinkFetcher.Limits.USUAL);
    }

    /** Why an address is not posted to. */
    public enum Fault {
        NO_WEB_ADDRESS,
        NO_HTTPS,
        NOT_PUBLIC
    }

    /**
     * What came back.
     *
     * @param status 0 without an answer
     * @param state why there was none
     */
    public record Answer(int status, LinkState state) {
        public boolean isTaken() {
            return status >= 200 && status < 300;
        }
    }

    /** What speaks against an address; null if nothing does, also while its host has no address. */
    public @Nullable Fault fault(String address) {
        URI uri = fetcher.allowed(address);
        if (uri == null) {
            return Fault.NO_WEB_ADDRESS;
        }
        if (!mayBeUsed(uri)) {
            return Fault.NO_HTTPS;
        }
        try {
            names.resolve(uri.getHost());
            return null;
        } catch (CheckedNames.NotPublic e) {
            return Fault.NOT_PUBLIC;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Posts; the addresses of the host are checked again. */
    public Answer post(String address, Map<String, String> headers, String json) {
        URI uri = fetcher.allowed(address);
        if (uri == null || !mayBeUsed(uri)) {
            return new Answer(0, LinkState.REFUSED);
        }
        LinkFetcher.Answer answer = fetcher.post(address, headers, json);
        return new Answer(answer.status(), answer.state());
    }

    private boolean mayBeUsed(URI uri) {
        return anywhere || "https".equalsIgnoreCase(uri.getScheme());
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }
}
