package org.daymark.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.address.AddressSpellings;
import org.daymark.address.EmailAddress;
import org.daymark.intake.RejectedRowRepository.Facts;
import org.daymark.intake.RejectedRowRepository.Row;
import org.daymark.storage.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The rejected rows of imports. */
@Service
public class RejectedRows {
    private static final String ERASED = "(erased)";
    private static final int PAGE = 1_000;

    private final RejectedRowRepository repository;
    private final DataDirectory directory;

    public RejectedRows(JdbcClient jdbc, DataDirectory directory) {
        this.repository = new RejectedRowRepository(jdbc);
        this.directory = directory;
    }

    /**
     * Forgets what rows with this address say, however they spell it, also the files of faulty rows that have one of
     * them; that a row was rejected, and why, is kept.
     */
    public void forget(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        AddressSpellings spellings = AddressSpellings.of(address);
        List<Long> imports = new ArrayList<>();
        List<Row> page = repository.after(0, PAGE);
        while (!page.isEmpty()) {
            for (Row row : page) {
                if (row.texts().anyMatch(spellings::in)) {
                    forget(row, spellings);
                    imports.add(row.importId());
                }
            }
            page = repository.after(page.get(page.size() - 1).id(), PAGE);
        }
        imports.stream().distinct().forEach(this::deleteErrorFile);
        repository.imports().stream()
                .filter(facts -> facts.texts().anyMatch(spellings::in) || spellings.inFileName(facts.fileName()))
                .forEach(facts -> forget(facts, spellings));
        repository.deleteWarnings(address);
    }

    private void forget(Row row, AddressSpellings spellings) {
        repository.forget(
                row.id(),
                spellings.in(row.column()) ? ERASED : row.column(),
                row.faults() == null ? ERASED : row.reason(),
                withoutValues(row.faults(), spellings));
    }

    private void forget(Facts facts, AddressSpellings spellings) {
        repository.replace(new Facts(
                facts.id(),
                spellings.inFileName(facts.fileName()) ? ERASED : facts.fileName(),
                without(facts.wording(), spellings),
                without(facts.source(), spellings),
                without(facts.stopReason(), spellings),
                facts.errorFormat() != null && spellings.in(facts.errorFormat()) ? null : facts.errorFormat()));
    }

    private static @Nullable String without(@Nullable String text, AddressSpellings spellings) {
        return text != null && spellings.in(text) ? ERASED : text;
    }

    private static @Nullable String withoutValues(@Nullable String faults, AddressSpellings spellings) {
        return faults == null
                ? null
                : StoredJson.of(Arrays.stream(StoredJson.read(faults, CellFault[].class))
                        .map(CellFault::withoutValue)
                        .map(fault -> spellings.in(fault.column()) ? fault.ofColumn(ERASED) : fault)
                        .toList());
    }

    private void deleteErrorFile(long importId) {
        try {
            Files.deleteIfExists(ErrorFile.path(directory, importId));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of faulty rows of import " + importId + " cannot be deleted", e);
        }
    }
}
