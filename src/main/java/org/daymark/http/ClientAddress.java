package org.daymark.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Sets the client's address and scheme before all other code, and keeps the headers, so that later checks can see the
 * proxy.
 */
final class ClientAddress extends ValveBase {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final TrustedProxies proxies;
    private final boolean alwaysSecure;

    /** @param alwaysSecure whether the console is an https address: no cookie of it may then travel in clear */
    ClientAddress(TrustedProxies proxies, boolean alwaysSecure) {
        super(true);
        this.proxies = proxies;
        this.alwaysSecure = alwaysSecure;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String peer = request.getPeerAddr();
        String client = proxies.client(peer, headers(request, "X-Forwarded-For"));
        request.setRemoteAddr(client);
        request.setRemoteHost(client);
        if (alwaysSecure || proxies.secure(peer, headers(request, "X-Forwarded-Proto"))) {
            request.setSecure(true);
            request.getCoyoteRequest().scheme().setString("https");
            // A Host header without a port means that of the scheme. Redirects of HTTP/1.0, as nginx asks for, name it.
            if (request.getServerPort() == HTTP) {
                request.getCoyoteRequest().setServerPort(HTTPS);
            }
        }
        getNext().invoke(request, response);
    }

    private static Stream<String> headers(Request request, String name) {
        return Collections.list(request.getHeaders(name)).stream();
    }
}
