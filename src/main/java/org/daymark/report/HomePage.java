package org.daymark.report;

import java.time.Clock;
import java.util.List;
import org.daymark.console.Moment;
import org.daymark.mail.MailDestination;
import org.daymark.sandbox.Inbox;
import org.daymark.storage.Database;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: the latest campaign, what else there is, and where mail goes. */
@Controller
class HomePage {
    private static final int SHOWN = 6;

    private final CampaignReportRepository campaigns;
    private final ImportReportRepository imports;
    private final Inbox inbox;
    private final MailDestination destination;
    private final Database database;
    private final Clock clock;

    HomePage(
            CampaignReportRepository campaigns,
            ImportReportRepository imports,
            Inbox inbox,
            MailDestination destination,
            Database database,
            Clock clock) {
        this.campaigns = campaigns;
        this.imports = imports;
        this.inbox = inbox;
        this.destination = destination;
        this.database = database;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Model model) {
        List<CampaignView> latest = campaigns.campaignsBefore(Long.MAX_VALUE, SHOWN);
        if (!latest.isEmpty()) {
            CampaignView first = latest.get(0);
            model.addAttribute("progress", Progress.of(first, campaigns.counts(first.id()), null, clock));
        }
        model.addAttribute("others", latest.stream().skip(1).toList());
        model.addAttribute("imports", imports.before(Long.MAX_VALUE, SHOWN - 1));
        model.addAttribute("mails", inbox.count());
        inbox.latest().map(Moment::of).ifPresent(moment -> model.addAttribute("latestMail", moment));
        List<String> servers = destination.serverNames();
        model.addAttribute("toSandbox", servers.isEmpty());
        model.addAttribute("embedded", database.embedded());
        model.addAttribute("server", String.join(", ", servers));
        return "report/home";
    }
}
