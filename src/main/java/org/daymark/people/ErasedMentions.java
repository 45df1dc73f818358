package org.daymark.people;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.address.AddressSpellings;
import org.daymark.address.EmailAddress;
import org.daymark.console.KeptSearches;
import org.daymark.people.ErasedMentionRepository.Place;
import org.daymark.people.ErasedMentionRepository.Text;
import org.daymark.storage.DataDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Takes an erased address out of texts that mention it without belonging to the person: what staff wrote and searched
 * for, logs, test mails, mails kept in the sandbox. Texts of issues are not searched: they are published, and an
 * address in them is there on purpose.
 */
@Component
class ErasedMentions {
    private static final List<String> FOLDERS = List.of("sandbox", "imports");

    /** What staff searched for, and messages that a page is about to show: both may name the person. */
    private static final List<String> IN_SESSIONS =
            List.of(KeptSearches.NAME, SessionFlashMapManager.class.getName() + ".FLASH_MAPS");

    private static final int PAGE = 2_000;

    private final ErasedMentionRepository repository;
    private final DataDirectory directory;

    ErasedMentions(JdbcClient jdbc, DataDirectory directory) {
        this.repository = new ErasedMentionRepository(jdbc);
        this.directory = directory;
    }

    /**
     * The session of the user who erases, whose page still has to say so; what they searched for is forgotten there,
     * too. Empty where no request of a user does it.
     */
    private static String ownSession() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes own)) {
            return "";
        }
        HttpSession session = own.getRequest().getSession(false);
        if (session == null) {
            return "";
        }
        session.removeAttribute(KeptSearches.NAME);
        return session.getId();
    }

    void forget(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        repository.forgetInSessions(IN_SESSIONS, ownSession());
        AddressSpellings spellings = AddressSpellings.of(address);
        for (Place place : ErasedMentionRepository.PLACES) {
            List<Text> page = repository.page(place, 0, PAGE);
            while (!page.isEmpty()) {
                for (Text row : page) {
                    if (row.text() != null
                            && (spellings.in(row.text()) || row.text().contains(address.masked()))) {
                        repository.forget(place, row.id());
                    }
                }
                page = repository.page(place, page.get(page.size() - 1).id(), PAGE);
            }
        }
    }

    /** Deletes the mails in the sandbox and the files of faulty rows that mention the address. */
    void deleteFiles(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        AddressSpellings spellings = AddressSpellings.of(address);
        for (String name : FOLDERS) {
            Path folder = directory.resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
                for (Path file : files) {
                    if (spellings.inFile(file, StandardCharsets.UTF_8)) {
                        Files.deleteIfExists(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the files in " + folder + " cannot be searched", e);
            }
        }
    }
}
