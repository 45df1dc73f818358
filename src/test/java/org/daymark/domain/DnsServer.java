package org.daymark.domain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A real DNS server on loopback, by UDP and TCP, with the records that a test gives it. */
final class DnsServer implements AutoCloseable {
    private static final int MAX_UDP = 512;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();
    private final AtomicInteger overTcp = new AtomicInteger();
    private volatile boolean silent;

    DnsServer() throws IOException {
        tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()));
        start(this::answerPackets);
        start(this::answerConnections);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    /** Forgets its records, and answers again. */
    void forget() {
        records.clear();
        failing.clear();
        silent = false;
    }

    /** A line as in a zone file: {@code example.org. TXT "v=spf1 -all"}. */
    DnsServer with(String line) {
        String[] parts = line.split(" +", 3);
        try {
            Name name = Name.fromString(parts[0]);
            Record record = Record.fromString(name, Type.value(parts[1]), DClass.IN, 60, parts[2], Name.root);
            records.computeIfAbsent(name.toString().toLowerCase(java.util.Locale.ROOT), key -> new ArrayList<>())
                    .add(record);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DnsServer withText(String name, String text) {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < text.length(); from += 255) {
            strings.add(text.substring(from, Math.min(from + 255, text.length())));
        }
        try {
            Name owner = Name.fromString(name, Name.root);
            records.computeIfAbsent(owner.toString().toLowerCase(java.util.Locale.ROOT), key -> new ArrayList<>())
                    .add(new TXTRecord(owner, DClass.IN, 60, strings));
            return this;
        } catch (TextParseException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every question about a name is answered with a code instead. */
    DnsServer failing(String name, int code) {
        failing.put(name + ".", code);
        return this;
    }

    /** No question is answered any more. */
    void fallSilent() {
        silent = true;
    }

    int questionsOverTcp() {
        return overTcp.get();
    }

    String address() {
        return "127.0.0.1:" + udp.getLocalPort();
    }

    Resolver resolver() {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", udp.getLocalPort()));
        resolver.setTimeout(Duration.ofMillis(silent ? 50 : 5_000));
        return resolver;
    }

    private Message answer(Message question) {
        Message reply = new Message(question.getHeader().getID());
        Record asked = question.getQuestion();
        reply.addRecord(asked, Section.QUESTION);
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        String name = asked.getName().toString().toLowerCase(java.util.Locale.ROOT);
        Integer code = failing.get(name);
        if (code != null) {
            reply.getHeader().setRcode(code);
            return reply;
        }
        List<Record> here = records.getOrDefault(name, List.of());
        here.stream()
                .filter(record -> record.getType() == asked.getType() || record.getType() == Type.CNAME)
                .forEach(record -> reply.addRecord(record, Section.ANSWER));
        if (here.isEmpty() && records.keySet().stream().noneMatch(known -> known.endsWith("." + name))) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return reply;
    }

    private void answerPackets() {
        byte[] buffer = new byte[4_096];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                if (!silent) {
                    byte[] bytes = java.util.Arrays.copyOf(buffer, packet.getLength());
                    Message reply = answer(new Message(bytes));
                    byte[] wire = reply.toWire();
                    if (wire.length > MAX_UDP) {
                        reply.removeAllRecords(Section.ANSWER);
                        reply.getHeader().setFlag(Flags.TC);
                        wire = reply.toWire();
                    }
                    udp.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or nothing that can be answered.
            }
        }
    }

    private void answerConnections() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] bytes = new byte[in.readUnsignedShort()];
                in.readFully(bytes);
                overTcp.incrementAndGet();
                byte[] wire = answer(new Message(bytes)).toWire();
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(wire.length);
                out.write(wire);
                out.flush();
            } catch (IOException e) {
                // Closed, or nothing that can be answered.
            }
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
