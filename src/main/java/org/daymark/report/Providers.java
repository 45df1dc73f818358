package org.daymark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The mailbox providers that reports tell apart. */
final class Providers {
    private static final List<Provider> ALL = read();

    private Providers() {}

    static List<Provider> all() {
        return ALL;
    }

    static Optional<Provider> of(String domain) {
        return ALL.stream().filter(provider -> provider.has(domain)).findFirst();
    }

    private static List<Provider> read() {
        try (InputStream content =
                Objects.requireNonNull(Providers.class.getResourceAsStream("/report/providers.yaml"))) {
            return new YAMLMapper().readValue(content, new TypeReference<List<Provider>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
