package org.daymark.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate of a server's own signing for 127.0.0.1, made anew in each test run. */
public final class TestCertificate {
    private static final char[] PASSWORD = "for-tests-only".toCharArray();

    private final SSLContext context;
    private final Path file;
    private final byte[] key;

    private TestCertificate(SSLContext context, Path file, byte[] key) {
        this.context = context;
        this.file = file;
        this.key = key.clone();
    }

    public static TestCertificate ofThisRun() {
        return Made.CERTIFICATE;
    }

    public SSLContext context() {
        return context;
    }

    /** The certificate in PEM. */
    public Path file() {
        return file;
    }

    /** The key store with the private key (PKCS #12). */
    public Path store() {
        return file.resolveSibling("store.p12");
    }

    public static String storePassword() {
        return new String(PASSWORD);
    }

    /** Writes the private key and the certificate into one file, for servers that are no part of this process. */
    Path writePem(Path folder) throws IOException {
        Path pem = Files.createFile(
                folder.resolve("server.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(pem, pem("PRIVATE KEY", key) + Files.readString(file));
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }

    private static TestCertificate make() {
        try {
            Path folder = Files.createTempDirectory("daymark-certificate");
            Path store = folder.resolve("store.p12");
            Path certificate = folder.resolve("certificate.pem");
            keytool(store);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            Files.writeString(
                    certificate, pem("CERTIFICATE", keys.getCertificate("peer").getEncoded()));
            folder.toFile().deleteOnExit();
            store.toFile().deleteOnExit();
            certificate.toFile().deleteOnExit();
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new TestCertificate(
                    context, certificate, keys.getKey("peer", PASSWORD).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "peer",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=peer.test",
                        "-ext",
                        "san=ip:127.0.0.1,dns:secure.test",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }

    private static final class Made {
        static final TestCertificate CERTIFICATE = make();
    }
}
