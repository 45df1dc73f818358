package org.daymark.http;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/** Tomcat's HTTP/1.1 behind a {@link Gate}. Public because Tomcat creates it by name. */
public final class GatedProtocol extends Http11NioProtocol {
    private static final long LOOK_EVERY_MILLIS = 250;

    private final GatedEndpoint endpoint;
    private @Nullable ScheduledFuture<?> looking;

    public GatedProtocol() {
        this(new GatedEndpoint());
    }

    private GatedProtocol(GatedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void use(Gate gate) {
        endpoint.gate = gate;
    }

    @Override
    public void start() throws Exception {
        super.start();
        Gate gate = endpoint.gate;
        if (gate != null) {
            looking = getUtilityExecutor()
                    .scheduleWithFixedDelay(
                            gate::closeOverdue, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    @Override
    protected Processor createProcessor() {
        return new GatedProcessor(this, new AnswerEnd(getAdapter()));
    }

    private static final class GatedEndpoint extends NioEndpoint {
        private @Nullable Gate gate;

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            Gate present = gate;
            return present == null || isSSLEnabled()
                    ? super.createChannel(buffers)
                    : new GatedChannel(buffers, present);
        }
    }

    private static final class GatedProcessor extends Http11Processor {
        GatedProcessor(AbstractHttp11Protocol<?> protocol, AnswerEnd adapter) {
            super(protocol, adapter);
            adapter.processor = this;
        }

        private @Nullable GatedChannel channel() {
            var wrapper = getSocketWrapper();
            return wrapper != null && wrapper.getSocket() instanceof GatedChannel channel ? channel : null;
        }
    }

    /** Tells the connection when a response is complete. */
    private static final class AnswerEnd implements Adapter {
        private final Adapter next;
        private @Nullable GatedProcessor processor;

        AnswerEnd(Adapter next) {
            this.next = next;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            GatedChannel channel = processor == null ? null : processor.channel();
            if (channel != null && channel.last()) {
                response.addHeader("Connection", "close");
            }
            try {
                next.service(request, response);
            } finally {
                answered(channel);
            }
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            GatedChannel channel = processor == null ? null : processor.channel();
            try {
                return next.asyncDispatch(request, response, event);
            } finally {
                answered(channel);
            }
        }

        private void answered(@Nullable GatedChannel channel) {
            if (channel != null && processor != null && !processor.isAsync()) {
                channel.answered();
            }
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return next.prepare(request, response);
        }

        @Override
        public void log(Request request, Response response, long time) {
            next.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            next.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return next.getDomain();
        }
    }
}
