package org.daymark.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.Ledger;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.intake.Consent;
import org.daymark.intake.ImportProgress;
import org.daymark.intake.ImportRequest;
import org.daymark.intake.ImportResult;
import org.daymark.intake.Imports;
import org.daymark.mail.MailDestination;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.Database;
import org.daymark.storage.PrivateFiles;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** The main job on invented people: the sample file is imported and the June issue goes out to them. */
@Service
public class Demo {
    private static final Words WORDS = Words.of("sandbox");

    public static final String LIST = "Sample supporters (invented people)";

    private static final String KIT = "ptsd-awareness-month";
    private static final String NAME = "PTSD Awareness Month (sample)";
    private static final String FILE = "sample-subscribers.csv";

    private final DataDirectory directory;
    private final Database database;
    private final MailDestination destination;
    private final MailingLists lists;
    private final Imports imports;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final SendRuns runs;

    Demo(
            DataDirectory directory,
            Database database,
            MailDestination destination,
            MailingLists lists,
            Imports imports,
            Campaigns campaigns,
            Ledger ledger,
            SendRuns runs) {
        this.directory = directory;
        this.database = database;
        this.destination = destination;
        this.lists = lists;
        this.imports = imports;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.runs = runs;
    }

    /**
     * Whether a bare start should run it: on the embedded database with the sandbox, when the database is empty or an
     * earlier start began and did not get to the end.
     */
    public boolean wanted() {
        if (!database.embedded() || !destination.sandbox()) {
            return false;
        }
        Optional<MailingList> sample = lists.find(LIST);
        if (sample.isEmpty()) {
            return lists.all().isEmpty();
        }
        return lists.all().size() == 1
                && ours(sample.get()).map(this::unfinished).orElse(true);
    }

    /** Imports the sample file, then sends the campaign made of the June issue, or continues it. */
    public Result run(ImportProgress importProgress, SendProgress sendProgress) {
        if (!destination.sandbox() && !onThisMachine()) {
            throw WORDS.problem("demo.live");
        }
        Path file = sampleFile();
        MailingList list = lists.findOrCreateSample(LIST);
        ImportResult imported =
                imports.run(new ImportRequest(file, LIST, false, Consent.statedByOperator()), importProgress);
        Campaign campaign = ours(list).orElseGet(() -> campaigns.create(KIT, LIST, NAME));
        return new Result(imported, campaign.id(), runs.run(campaign.id(), sendProgress));
    }

    /** The demo's own campaign; drafts that someone writes for its list are none of its business. */
    private Optional<Campaign> ours(MailingList list) {
        return campaigns.firstOf(list, NAME);
    }

    private boolean onThisMachine() {
        return destination.relays().stream().allMatch(relay -> relay.server().onLoopback());
    }

    private boolean unfinished(Campaign campaign) {
        return campaign.state() == CampaignState.DRAFT
                || (campaign.state() == CampaignState.SENDING
                        && (!campaign.snapshotDone()
                                || ledger.counts(campaign.id()).pending() > 0));
    }

    /** Put into the data directory, so that it can be looked at beside the rows that were rejected. */
    private Path sampleFile() {
        Path file = directory.resolve(FILE);
        try (InputStream sample = Demo.class.getResourceAsStream("/sample/subscribers.csv")) {
            if (sample == null) {
                throw new IllegalStateException("the sample file is not in the jar");
            }
            try (OutputStream out = PrivateFiles.replace(file)) {
                sample.transferTo(out);
            }
            return file;
        } catch (IOException e) {
            throw WORDS.problem(e, "demo.file", file, e.getMessage());
        }
    }

    /**
     * What the demo did.
     *
     * @param sent the campaign's counts
     */
    public record Result(ImportResult imported, long campaignId, DeliveryCounts sent) {}
}
