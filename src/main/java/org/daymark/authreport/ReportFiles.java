package org.daymark.authreport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.daymark.authreport.ReportFault.Kind;
import org.daymark.feedback.AttachedFile;
import org.daymark.feedback.AttachedFiles;

/** Reads the reports that a mail carries. */
final class ReportFiles {
    private static final int MAX_REPORTS = 10;

    private ReportFiles() {}

    /** What came of one file. */
    sealed interface Outcome {}

    record Read(ReadReport report) implements Outcome {}

    /** @param file its bytes, to recognize it by */
    record Unreadable(Kind fault, byte[] file) implements Outcome {}

    static List<Outcome> of(byte[] message, OwnDomains own, Clock clock) {
        List<Outcome> outcomes = new ArrayList<>();
        for (AttachedFile file : AttachedFiles.of(message)) {
            try {
                for (PackedFile packed : PackedFile.of(file)) {
                    if (outcomes.size() < MAX_REPORTS) {
                        outcomes.add(new Read(read(packed, own, clock)));
                    }
                }
            } catch (ReportFault e) {
                outcomes.add(new Unreadable(e.kind(), file.bytes()));
            } catch (IOException e) {
                outcomes.add(new Unreadable(Kind.DAMAGED, file.bytes()));
            }
        }
        return outcomes;
    }

    private static ReadReport read(PackedFile file, OwnDomains own, Clock clock) throws IOException {
        return switch (file.form()) {
            case XML -> xml(file, own, clock);
            case JSON -> {
                try (InputStream in = file.open()) {
                    yield TlsJson.read(in, clock);
                }
            }
            case OTHER -> throw new ReportFault(Kind.NO_REPORT);
        };
    }

    /** Some reporters write bytes that the encoding they declare does not have; only names suffer from another one. */
    private static ReadReport xml(PackedFile file, OwnDomains own, Clock clock) throws IOException {
        try (InputStream in = file.open()) {
            return DmarcXml.read(in, null, own, clock);
        } catch (ReportFault e) {
            if (e.kind() != Kind.DAMAGED) {
                throw e;
            }
        }
        try (InputStream in = file.open()) {
            return DmarcXml.read(in, StandardCharsets.ISO_8859_1.name(), own, clock);
        }
    }
}
