package org.daymark.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.SpringApplication;

/**
 * Ends the process with its own exit code also when it is asked to stop (SIGTERM, Ctrl-C): a virtual machine left alone
 * says 143 or 130 however well everything was brought to its end.
 */
final class ExitAtStop {
    private static final long PATIENCE_SECONDS = 10;

    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    /** To be called before the application starts. */
    static ExitAtStop install() {
        ExitAtStop exit = new ExitAtStop();
        SpringApplication.getShutdownHandlers().add(exit::halt);
        return exit;
    }

    /** What the process ends with when it is stopped from now on. */
    void willBe(int exitCode) {
        code.complete(exitCode);
    }

    void exit(int exitCode) {
        code.complete(exitCode);
        System.exit(code.join());
    }

    /** The application has been closed by now; a command may still be about to print its last line. */
    private void halt() {
        int last = ExitCode.FAILED;
        try {
            last = code.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The command did not come to an end.
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(last);
    }
}
