package org.daymark.linkcheck;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one link as a browser would, without reading what it answers. Each hop of a redirect is checked like the
 * first address: HTTP or HTTPS, their own ports, a public address.
 */
final class LinkFetcher implements AutoCloseable {
    private static final String AGENT = "Daymark-link-check/1.0";
    private static final int MAX_HOPS = 5;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_LINE = 16_384;
    private static final int MAX_ADDRESS = 4_000;

    /** Numbers that some systems take for an address: 2130706433, 0x7f000001, 0177.0.0.1, 127.1. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:0[xX][0-9a-fA-F]*|[0-9]+)(?:\\.(?:0[xX][0-9a-fA-F]*|[0-9]+))*\\.?");

    private static final Pattern DOTTED = Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");

    private final CheckedNames names;
    private final Limits limits;
    private final Set<Integer> ports;
    private final Supplier<SSLContext> trust;

    @GuardedBy("this")
    private @Nullable CloseableHttpClient client;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "link-check-deadline");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * How long a check may take.
     *
     * @param connect until a connection is made
     * @param answer until the next byte
     * @param whole for one request, however slowly its answer drips in
     */
    record Limits(Timeout connect, Timeout answer, Timeout whole) {
        static final Limits USUAL = new Limits(Timeout.ofSeconds(5), Timeout.ofSeconds(10), Timeout.ofSeconds(15));
    }

    /** The way to the internet. */
    static LinkFetcher ofInternet() {
        return new LinkFetcher(
                new CheckedNames(InetAddress::getAllByName, InetSocketAddress::new),
                Set.of(80, 443),
                SSLContexts::createSystemDefault,
                Limits.USUAL);
    }

    /** @param ports those that may be asked; any if there are none */
    LinkFetcher(CheckedNames names, Set<Integer> ports, Supplier<SSLContext> trust, Limits limits) {
        this.names = names;
        this.ports = Set.copyOf(ports);
        this.trust = trust;
        this.limits = limits;
    }

    /** Made with the first request, since most processes make none. */
    private synchronized CloseableHttpClient client() {
        CloseableHttpClient made = client;
        if (made == null) {
            made = newClient();
            client = made;
        }
        return made;
    }

    private CloseableHttpClient newClient() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust.get()))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(MAX_HEADERS)
                                        .setMaxLineLength(MAX_LINE)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limits.connect())
                                .setSocketTimeout(limits.answer())
                                .build())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setHandshakeTimeout(limits.answer())
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limits.answer())
                        .setConnectionRequestTimeout(limits.whole())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Asks for a link and follows its redirects. */
    LinkState check(String link) {
        String address = link;
        for (int hop = 0; hop <= MAX_HOPS; hop++) {
            URI uri = allowed(address);
            if (uri == null) {
                return LinkState.REFUSED;
            }
            Answer answer = ask("HEAD", uri);
            if (answer.state() == LinkState.GOOD && answer.location() == null) {
                return LinkState.GOOD;
            }
            // Some servers answer HEAD as nothing else; a refusal of the whole host needs no second try.
            if (answer.status() > 0 && answer.location() == null) {
                answer = ask("GET", uri);
            }
            String location = answer.location();
            if (location == null) {
                return answer.state();
            }
            try {
                address = uri.resolve(new URI(location)).toString();
            } catch (URISyntaxException | IllegalArgumentException e) {
                return LinkState.REDIRECTS;
            }
        }
        return LinkState.REDIRECTS;
    }

    /** Posts JSON and follows no redirect. */
    Answer post(String address, Map<String, String> headers, String json) {
        URI uri = allowed(address);
        if (uri == null) {
            return new Answer(LinkState.REFUSED, 0, null);
        }
        HttpUriRequestBase request = new HttpUriRequestBase("POST", uri);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        return ask(request);
    }

    /** Asks for a file and reads it up to so many bytes; follows no redirect. */
    Fetched get(String address, int most) {
        URI uri = allowed(address);
        if (uri == null) {
            return new Fetched.None(LinkState.REFUSED);
        }
        HttpUriRequestBase request = new HttpUriRequestBase("GET", uri);
        request.setHeader("Accept", "*/*");
        return exchange(
                request,
                response -> new Fetched.Answer(response.getCode(), content(response, most)),
                Fetched.None::new);
    }

    private static String content(ClassicHttpResponse response, int most) throws IOException {
        HttpEntity entity = response.getEntity();
        return response.getCode() == 200 && entity != null
                ? new String(entity.getContent().readNBytes(most), StandardCharsets.UTF_8)
                : "";
    }

    /**
     * @param status 0 if there was none
     * @param location where a redirect leads
     */
    record Answer(LinkState state, int status, @Nullable String location) {}

    /** The address if it may be asked for, before any name server is; null otherwise. */
    @Nullable
    URI allowed(String address) {
        if (address.length() > MAX_ADDRESS) {
            return null;
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return null;
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (!Set.of("http", "https").contains(scheme) || host == null || uri.getRawUserInfo() != null) {
            return null;
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        boolean strange = host.indexOf('%') >= 0
                || NUMBERS.matcher(host).matches() && !DOTTED.matcher(host).matches();
        return strange || !ports.isEmpty() && !ports.contains(port) ? null : uri;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ClassicHttpResponse response) throws IOException;
    }

    private Answer ask(String method, URI uri) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        request.setHeader("Accept", "*/*");
        if (method.equals("GET")) {
            request.setHeader("Range", "bytes=0-0");
        }
        return ask(request);
    }

    private Answer ask(HttpUriRequestBase request) {
        return exchange(request, LinkFetcher::answer, state -> new Answer(state, 0, null));
    }

    /** Sends a request, reads as much of the response as is wanted, and ends the connection. */
    private <T> T exchange(HttpUriRequestBase request, Reading<T> reading, Function<LinkState, T> failed) {
        ScheduledFuture<?> deadline =
                clock.schedule(request::cancel, limits.whole().toMilliseconds(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response =
                    client().executeOpen(RoutingSupport.determineHost(request), request, HttpClientContext.create());
            T answer = reading.of(response);
            // Ends the connection before the response is closed, so that no body is read.
            request.cancel();
            Closer.closeQuietly(response);
            return answer;
        } catch (HttpException e) {
            return failed.apply(LinkState.NO_ANSWER);
        } catch (CheckedNames.NotPublic e) {
            return failed.apply(LinkState.REFUSED);
        } catch (UnknownHostException e) {
            return failed.apply(names.answer() ? LinkState.NO_HOST : LinkState.UNCHECKED);
        } catch (SSLPeerUnverifiedException e) {
            return failed.apply(LinkState.BAD_CERTIFICATE);
        } catch (InterruptedIOException e) {
            return failed.apply(LinkState.TIMEOUT);
        } catch (IOException | IllegalArgumentException e) {
            return failed.apply(state(e, request.isCancelled()));
        } finally {
            deadline.cancel(false);
        }
    }

    private static Answer answer(ClassicHttpResponse response) {
        int status = response.getCode();
        Header location = response.getFirstHeader("Location");
        boolean redirect = status >= 300 && status < 400 && status != 304;
        return new Answer(LinkState.of(status), status, redirect && location != null ? location.getValue() : null);
    }

    private static LinkState state(Exception e, boolean late) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return LinkState.BAD_CERTIFICATE;
            }
        }
        return late ? LinkState.TIMEOUT : LinkState.NO_ANSWER;
    }

    @Override
    public synchronized void close() throws IOException {
        clock.shutdownNow();
        if (client != null) {
            client.close();
        }
    }
}
