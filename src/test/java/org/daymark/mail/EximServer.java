package org.daymark.mail;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An Exim of its own on this machine. It takes mail for {@code exim.test} and treats each address as its name says; all
 * other mail goes to a server at another port. Its package and that of Postfix exclude each other, so it may be
 * unpacked into a folder that {@code daymark.exim} names.
 */
public final class EximServer implements AutoCloseable {
    private static final Path EXIM = Path.of(System.getProperty("daymark.exim", ""))
            .resolve("usr/sbin/exim4")
            .toAbsolutePath();
    private static final String USER = "Debian-exim";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerFolder folder;
    private final int port;

    private EximServer(ServerFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static void need() {
        ServerFolder.need(
                EXIM,
                "Debian: apt-get download exim4-daemon-light; dpkg-deb -x exim4-daemon-light_*.deb FOLDER;"
                        + " useradd --system --user-group Debian-exim; -Ddaymark.exim=FOLDER");
    }

    /** Starts one that hands mail for other domains to this port. */
    public static EximServer started(int port, int next) throws IOException {
        need();
        EximServer server = new EximServer(ServerFolder.made("exim"), port);
        server.configure(next);
        server.folder.run(EXIM.toString(), "-C", server.configuration().toString(), "-bd", "-q1s");
        await().atMost(PATIENCE).until(() -> Files.exists(server.pid()));
        return server;
    }

    public String url() {
        return "smtp://127.0.0.1:" + port;
    }

    /** From now on it takes mail for an address that was to wait. */
    public void open() throws IOException {
        folder.write("open", "yes");
    }

    public String log() {
        try {
            return folder.read("log/mainlog");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration() {
        return folder.path().resolve("exim.conf");
    }

    private Path pid() {
        return folder.path().resolve("spool/exim.pid");
    }

    private void configure(int next) throws IOException {
        folder.owned("spool", USER, USER);
        folder.owned("log", USER, USER);
        folder.owned("mail", USER, USER);
        folder.write(
                "exim.conf", general(), rules(), ways(next), transports(), "begin retry", "* quota", "* * F,1h,1s");
    }

    private String general() {
        return String.join(
                "\n",
                "primary_hostname = mx.exim.test",
                "exim_path = " + EXIM,
                "spool_directory = " + folder.path().resolve("spool"),
                "log_file_path = " + folder.path().resolve("log/%slog"),
                "pid_file_path = " + pid(),
                "local_interfaces = 127.0.0.1",
                "daemon_smtp_ports = " + port,
                "tls_advertise_hosts =",
                "deliver_drop_privilege = true",
                "keep_environment =",
                "host_lookup =",
                "rfc1413_query_timeout = 0s",
                "delay_warning = 1s:24h",
                // Usually there is no warning for mail to many, as campaigns are.
                "delay_warning_condition = yes",
                "acl_smtp_rcpt = recipients");
    }

    private String rules() {
        return String.join(
                "\n",
                "begin acl",
                "recipients:",
                "  deny recipients = unknown@exim.test",
                "       message = 550 5.1.1 <$local_part@$domain>: there is no such user here",
                "  deny recipients = full@exim.test",
                "       message = 552 5.2.2 <$local_part@$domain>: the mailbox is full",
                "  deny recipients = policy@exim.test",
                "       message = 550 5.7.1 your host 192.0.2.25 is on our block list",
                "  defer recipients = slow@exim.test",
                "       condition = ${if exists{" + folder.path().resolve("open") + "}{no}{yes}}",
                "       message = 451 4.3.2 please come back later",
                "  accept");
    }

    private static String ways(int next) {
        return String.join(
                "\n",
                "begin routers",
                "others:",
                "  driver = manualroute",
                "  domains = ! exim.test",
                "  transport = smtp",
                "  route_list = * 127.0.0.1::" + next,
                "  self = send",
                "absent:",
                "  driver = accept",
                "  local_parts = away",
                "  senders = ! :",
                "  transport = vacation",
                "  unseen",
                "late:",
                "  driver = redirect",
                "  local_parts = lost",
                "  allow_fail",
                "  data = :fail: this user is unknown",
                "small:",
                "  driver = accept",
                "  local_parts = crowded",
                "  transport = small",
                "known:",
                "  driver = accept",
                "  local_parts = ok : away : slow",
                "  transport = file");
    }

    private String transports() {
        return String.join(
                "\n",
                "begin transports",
                "smtp:",
                "  driver = smtp",
                "  hosts_avoid_tls = *",
                "  hosts_try_fastopen =",
                "file:",
                "  driver = appendfile",
                "  file = " + folder.path().resolve("mail") + "/${lookup{$local_part}dsearch,ret=key,filter=file{"
                        + folder.path().resolve("mail") + "}{$value}{inbox}}",
                "small:",
                "  driver = appendfile",
                "  file = " + folder.path().resolve("mail/crowded"),
                "  quota = 1K",
                "vacation:",
                "  driver = autoreply",
                "  to = $sender_address",
                "  from = away@exim.test",
                "  subject = Automatic reply: $h_subject:",
                "  text = I am on vacation until Monday.",
                "  headers = \"Auto-Submitted: auto-replied\"");
    }

    @Override
    public void close() {
        try {
            ProcessHandle.of(Long.parseLong(folder.read("spool/exim.pid").strip()))
                    .ifPresent(daemon -> {
                        daemon.destroy();
                        daemon.onExit().join();
                    });
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
