package org.daymark.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.mail.RelayChange;
import org.daymark.oauth.OAuthClient;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A file that says how to sign in with access tokens, so that no secret is an argument that others can see. */
final class OAuthFile {
    private static final Set<String> KEYS =
            Set.of("user", "token-url", "client-id", "client-secret", "refresh-token", "scope");
    private static final long MAX_BYTES = 64 << 10;

    private OAuthFile() {}

    static RelayChange.OAuthUser read(Path file) throws IOException {
        Problem.unless(Files.isReadable(file), file + " cannot be read.");
        Problem.unless(Files.size(file) <= MAX_BYTES, file + " is longer than 64 KB.");
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            said.load(reader);
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw new Problem(file + " is not a file of lines such as client-id=abc in UTF-8.", e);
        }
        for (String key : new TreeSet<>(said.stringPropertyNames())) {
            Problem.unless(
                    KEYS.contains(key),
                    file + " has '" + key + "', but may have only " + String.join(", ", new TreeSet<>(KEYS)) + ".");
        }
        for (String key : new String[] {"user", "token-url", "client-id"}) {
            Problem.unless(given(said, key) != null, file + " has no line " + key + "=.");
        }
        return new RelayChange.OAuthUser(
                said.getProperty("user").strip(),
                new OAuthClient(
                        said.getProperty("token-url").strip(),
                        said.getProperty("client-id").strip(),
                        given(said, "client-secret"),
                        given(said, "refresh-token"),
                        given(said, "scope")));
    }

    private static @Nullable String given(Properties said, String key) {
        String value = said.getProperty(key, "").strip();
        return value.isEmpty() ? null : value;
    }
}
