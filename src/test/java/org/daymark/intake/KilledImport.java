package org.daymark.intake;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A process of its own that imports a file, says how many rows are loaded, and dies in the middle. */
final class KilledImport {
    private KilledImport() {}

    /** Arguments: the file, after how many rows to die, then settings as NAME=VALUE. */
    public static void main(String[] arguments) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        long last = Long.parseLong(arguments[1]);
        new ImportTester(settings)
                .imports.run(
                        new ImportRequest(Path.of(arguments[0]), "News", false, Consent.statedByOperator()),
                        (done, total) -> {
                            System.out.println("rows " + done);
                            if (done >= last) {
                                // Like SIGKILL: nothing is closed and no hook runs.
                                Runtime.getRuntime().halt(137);
                            }
                        });
    }
}
