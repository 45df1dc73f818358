package org.daymark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.daymark.DaymarkProcess;
import org.daymark.DaymarkTester;
import org.daymark.subscriber.SubscribersFixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the soak tests have in common: settings of the run ({@code -Ddaymark.soak.kills}, {@code -Ddaymark.soak.seed}),
 * campaigns to many people, and the processes that send them.
 */
final class Soak {
    static final int PEOPLE = 2_000;

    /** Seconds instead of the usual 15, because every kill has to wait for it. */
    private static final String OWNER_GONE_AFTER = "-Ddaymark.owner-gone-after=2s";

    private final Map<String, String> settings;
    private final List<Long> drafts = new ArrayList<>();
    private final Random random;
    private final int kills;
    private final LedgerTester ledger;
    private final List<String> jvmOptions;

    Soak(String name, int usualKills, Map<String, String> settings, String... jvmOptions) {
        long seed = Long.getLong("daymark.soak.seed", System.currentTimeMillis());
        this.kills = Integer.getInteger("daymark.soak.kills", usualKills);
        this.random = new Random(seed);
        this.settings = settings;
        this.ledger = new LedgerTester(settings);
        this.jvmOptions = new ArrayList<>(List.of(OWNER_GONE_AFTER));
        this.jvmOptions.addAll(List.of(jvmOptions));
        say(name + ": " + kills + " kills, -Ddaymark.soak.seed=" + seed);
    }

    int kills() {
        return kills;
    }

    Random random() {
        return random;
    }

    LedgerTester ledger() {
        return ledger;
    }

    /** The next campaign to everyone. */
    long nextCampaign() {
        if (drafts.isEmpty()) {
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                if (new SubscribersFixture(daymark.jdbc()).count() == 0) {
                    daymark.subscribe("list", PEOPLE);
                }
                for (int i = 0; i < 50; i++) {
                    drafts.add(daymark.campaign("list"));
                }
            }
        }
        return drafts.remove(0);
    }

    DaymarkProcess send(long campaign, int connections) {
        Map<String, String> environment = new java.util.HashMap<>(settings);
        environment.put("DAYMARK_SMTP_CONNECTIONS", String.valueOf(connections));
        return DaymarkProcess.start(environment, jvmOptions, "campaign", "send", String.valueOf(campaign), "--json");
    }

    /** A process may end because of what was done to it, but it says what is wrong and what to do. */
    static int endsClearly(DaymarkProcess process) {
        int exit = process.await();
        assertThat(exit).as(process.err()).isIn(0, 1, 3);
        assertThat(process.err())
                .as("what the process says at its end (exit " + exit + ")")
                .doesNotContain("Unexpected error")
                .doesNotContain("by its tally");
        if (exit == 3) {
            say("ended: " + process.err().lines().reduce((first, last) -> last).orElse(""));
        }
        return exit;
    }

    /** Whom the command line names as uncertain. */
    Set<String> uncertain(long campaign) {
        DaymarkProcess process = DaymarkProcess.start(
                settings,
                jvmOptions,
                "campaign",
                "deliveries",
                String.valueOf(campaign),
                "--state",
                "uncertain",
                "--json");
        int exit = process.await();
        if (exit != 0) {
            throw new AssertionError("the uncertain deliveries are not named (exit " + exit + "): " + process.err());
        }
        Set<String> named = new TreeSet<>();
        for (JsonNode delivery : JsonMapper.shared().readTree(process.out())) {
            named.add(delivery.get("email").asString());
        }
        return named;
    }

    /** Waits for something that may happen, and tells whether it did before the process ended. */
    static boolean happens(BooleanSupplier event, DaymarkProcess process) {
        while (process.running()) {
            if (event.getAsBoolean()) {
                return true;
            }
            pause(1);
        }
        return false;
    }

    /** Random moments are the matter of these tests, so unlike others they wait for time to pass. */
    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    static void say(String words) {
        System.out.println("[soak] " + words);
    }

    static Path newJournal() {
        try {
            return Files.createTempFile("daymark-soak", ".journal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
