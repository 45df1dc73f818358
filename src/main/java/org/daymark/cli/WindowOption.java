package org.daymark.cli;

import java.time.ZoneId;
import org.daymark.pace.Paces;
import org.daymark.pace.SendWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that gives a campaign a send window of its own. */
final class WindowOption {
    private static final String USUAL = "usual";

    @Option(
            names = "--window",
            paramLabel = "WINDOW",
            description =
                    "The send window of this campaign in each recipient's time zone, such as 08:00-20:00; 'usual' for"
                            + " the window of 'daymark pace'.")
    private @Nullable String window;

    /** Sets the window, if one was given. */
    void apply(Paces paces, long campaignId, @Nullable ZoneId zone) {
        if (window != null) {
            paces.setWindowOf(campaignId, window.equals(USUAL) ? null : SendWindow.parse(window), zone);
        }
    }
}
