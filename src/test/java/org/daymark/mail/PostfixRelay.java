package org.daymark.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Postfix of its own on this machine, beside one that may run here: a relay that throws away what it has taken,
 * unless it is set up otherwise. It has several {@link Entrance}s; those with TLS show a certificate that it signed
 * itself.
 */
public final class PostfixRelay implements AutoCloseable {
    private static final String SIGN_IN = " -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes"
            + " -o smtpd_relay_restrictions=permit_sasl_authenticated,reject -o smtpd_sasl_path=";

    private static final Path POSTFIX = Path.of("/usr/sbin/postfix");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerFolder home;
    private final Path folder;
    private final Path log;
    private final Map<Entrance, Integer> ports = new EnumMap<>(Entrance.class);
    private final PasswordCheck passwords;

    /** A port with rules of its own. */
    public enum Entrance {
        CLEAR("", ""),
        STARTTLS("", " -o smtpd_tls_security_level=encrypt"),
        AUTH_PLAIN("anna:geheim%3A@", SIGN_IN + "plain"),
        AUTH_LOGIN("anna:geheim%3A@", SIGN_IN + "login");

        private final String user;
        private final String rules;

        Entrance(String user, String rules) {
            this.user = user;
            this.rules = rules;
        }

        public boolean secured() {
            return this != CLEAR;
        }
    }

    private PostfixRelay(ServerFolder home) throws IOException {
        this.home = home;
        this.folder = home.path();
        this.log = folder.resolve("mail.log");
        this.passwords = new PasswordCheck(folder.resolve("mux"), "anna", "geheim:");
        for (Entrance entrance : Entrance.values()) {
            ports.put(entrance, ServerFolder.freePort());
        }
    }

    public static void need() {
        ServerFolder.need(POSTFIX, "Debian: apt-get install postfix");
    }

    /** Starts one, or skips the test where there is no Postfix or it may not be started. */
    public static PostfixRelay started() {
        return started(Map.of());
    }

    /**
     * Starts one with other rules.
     *
     * @param rules files of the configuration by name; {@code main.cf} is added to the usual one, and in all of them
     *     {@code FOLDER} is the folder of this server
     */
    public static PostfixRelay started(Map<String, String> rules) {
        need();
        try {
            PostfixRelay relay = new PostfixRelay(ServerFolder.made("postfix"));
            relay.configure(rules);
            relay.postfix("start");
            await().atMost(PATIENCE).until(() -> relay.log().contains("starting the Postfix mail system"));
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port(Entrance entrance) {
        return ports.get(entrance);
    }

    /** Where it delivers mail that it keeps, as Maildirs of the user nobody. */
    public Path mail() {
        return folder.resolve("mail");
    }

    /** Changes a file of the rules. */
    public void change(String name, String content) throws IOException {
        Files.writeString(folder.resolve("config").resolve(name), content);
        postfix("reload");
    }

    public String url(Entrance entrance) {
        return "smtp://" + entrance.user + "127.0.0.1:" + ports.get(entrance)
                + (entrance.secured() ? "?tls=starttls" : "");
    }

    /** Its certificate in PEM. */
    public String certificate() {
        return SmtpTrust.certificates(TestCertificate.ofThisRun().file());
    }

    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log, UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(Map<String, String> rules) throws IOException {
        home.owned("mail", "nobody", "nogroup");
        Path config = Files.createDirectory(folder.resolve("config"));
        Path queue = Files.createDirectory(folder.resolve("queue"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        writeMain(config, queue, data);
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            Files.writeString(
                    config.resolve(rule.getKey()),
                    rule.getValue().replace("FOLDER", folder.toString()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        // Where Debian's Postfix looks, whatever cyrus_sasl_config_path says to others.
        Path sasl = Files.createDirectory(config.resolve("sasl"));
        signIn(sasl, "plain");
        signIn(sasl, "login");
        writeMaster(config);
    }

    private void writeMain(Path config, Path queue, Path data) throws IOException {
        Path certificate = home.certificate();
        Files.writeString(
                config.resolve("main.cf"),
                String.join(
                        "\n",
                        "compatibility_level = 3.6",
                        "queue_directory = " + queue,
                        "data_directory = " + data,
                        "maillog_file = " + log,
                        "maillog_file_prefixes = " + folder,
                        "myhostname = relay.test",
                        "mydestination =",
                        "alias_maps =",
                        "inet_interfaces = 127.0.0.1",
                        "inet_protocols = ipv4",
                        "mynetworks = 127.0.0.0/8",
                        "smtpd_relay_restrictions = permit_mynetworks, reject",
                        "smtpd_helo_required = yes",
                        "strict_rfc821_envelopes = yes",
                        "smtpd_tls_chain_files = " + certificate,
                        "smtpd_tls_loglevel = 1",
                        "cyrus_sasl_config_path = " + config.resolve("sasl"),
                        "default_transport = discard:taken",
                        ""));
    }

    private void writeMaster(Path config) throws IOException {
        Files.writeString(
                config.resolve("master.cf"),
                String.join(
                        "\n",
                        ports.entrySet().stream()
                                .map(port ->
                                        "127.0.0.1:" + port.getValue() + " inet n - n - - smtpd" + port.getKey().rules)
                                .collect(Collectors.joining("\n")),
                        "pickup unix n - n 60 1 pickup",
                        "cleanup unix n - n - 0 cleanup",
                        "qmgr unix n - n 300 1 qmgr",
                        "tlsmgr unix - - n 1000? 1 tlsmgr",
                        "rewrite unix - - n - - trivial-rewrite",
                        "bounce unix - - n - 0 bounce",
                        "defer unix - - n - 0 bounce",
                        "trace unix - - n - 0 bounce",
                        "verify unix - - n - 1 verify",
                        "flush unix n - n 1000? 0 flush",
                        "proxymap unix - - n - - proxymap",
                        "error unix - - n - - error",
                        "retry unix - - n - - error",
                        "discard unix - - n - - discard",
                        "smtp unix - - n - - smtp",
                        "virtual unix - n n - - virtual",
                        "anvil unix - - n - 1 anvil",
                        "scache unix - - n - 1 scache",
                        "postlog unix-dgram n - n - 1 postlogd",
                        ""));
    }

    private void signIn(Path sasl, String mechanism) throws IOException {
        Files.writeString(
                sasl.resolve(mechanism + ".conf"),
                "pwcheck_method: saslauthd\nsaslauthd_path: " + folder.resolve("mux") + "\nmech_list: " + mechanism
                        + "\n");
    }

    private void postfix(String command) throws IOException {
        home.run(POSTFIX.toString(), "-c", folder.resolve("config").toString(), command);
    }

    @Override
    public void close() {
        try {
            postfix("stop");
            passwords.close();
            home.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
