package org.daymark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void a_start_takes_the_rights_of_others_from_everything_that_is_there() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/sandbox/deep"));
        Path mail = open(Files.writeString(data.resolve("mail.eml"), "mail"), "rw-r--r--");
        Path database = open(Files.writeString(folder.resolve("data/daymark.mv.db"), "rows"), "rw-rw-rw-");
        open(data, "rwxr-xr-x");
        open(folder.resolve("data"), "rwxrwxr-x");

        new DataDirectory(folder.resolve("data"));

        assertThat(rights(folder.resolve("data"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("data/sandbox"))).isEqualTo("rwx------");
        assertThat(rights(data)).isEqualTo("rwx------");
        assertThat(rights(mail)).isEqualTo("rw-------");
        assertThat(rights(database)).isEqualTo("rw-------");
    }

    @Test
    void a_symbolic_link_leads_nowhere_but_the_directory_itself_may_be_one() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path others = open(Files.writeString(outside.resolve("others.txt"), "not ours"), "rw-r--r--");
        Path data = Files.createDirectory(folder.resolve("real"));
        Path ours = open(Files.writeString(data.resolve("ours.txt"), "ours"), "rw-r--r--");
        Files.createSymbolicLink(data.resolve("folder-link"), outside);
        Files.createSymbolicLink(data.resolve("file-link"), others);
        open(outside, "rwxr-xr-x");

        new DataDirectory(Files.createSymbolicLink(folder.resolve("link"), data));

        assertThat(rights(others)).isEqualTo("rw-r--r--");
        assertThat(rights(outside)).isEqualTo("rwxr-xr-x");
        assertThat(rights(ours)).isEqualTo("rw-------");
        assertThat(rights(data)).isEqualTo("rwx------");
    }

    @Test
    void new_files_and_folders_are_the_owners_alone() throws IOException {
        DataDirectory directory = new DataDirectory(folder.resolve("a/b"));
        directory.notePageAddress("http://127.0.0.1:1");
        PrivateFiles.createFolder(directory.resolve("imports/deep"));
        PrivateFiles.create(directory.resolve("imports/deep/one")).close();
        PrivateFiles.replace(open(Files.writeString(directory.resolve("two"), "old"), "rw-r--r--"))
                .close();

        assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(rights(directory.resolve("page-address"))).isEqualTo("rw-------");
        assertThat(rights(directory.resolve("imports/deep"))).isEqualTo("rwx------");
        assertThat(rights(directory.resolve("imports/deep/one"))).isEqualTo("rw-------");
        assertThat(rights(directory.resolve("two"))).isEqualTo("rw-------");
        assertThat(directory.resolve("two")).isEmptyFile();
    }

    private static Path open(Path path, String rights) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
