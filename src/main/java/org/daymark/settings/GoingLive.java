package org.daymark.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.Campaigns;
import org.daymark.dkim.DkimKeys;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.DomainDoctor;
import org.daymark.issue.Organisation;
import org.daymark.issue.Organisations;
import org.daymark.mail.KeptRelay;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.Relays;
import org.daymark.problem.Problem;
import org.daymark.settings.LiveCheck.Subject;
import org.daymark.settings.LiveCheck.Verdict;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;

/** Switches mail between the sandbox and live, after checking the requirements. */
@Service
public class GoingLive {
    /** The text to type for confirmation. */
    public static final String TYPED = "go live";

    private final LiveSwitch live;
    private final MailDestination destination;
    private final Relays relays;
    private final Organisations organisations;
    private final DkimKeys keys;
    private final PublicUrl publicUrl;
    private final Campaigns campaigns;
    private final DomainDoctor doctor;

    GoingLive(
            LiveSwitch live,
            MailDestination destination,
            Relays relays,
            Organisations organisations,
            DkimKeys keys,
            PublicUrl publicUrl,
            Campaigns campaigns,
            DomainDoctor doctor) {
        this.live = live;
        this.destination = destination;
        this.relays = relays;
        this.organisations = organisations;
        this.keys = keys;
        this.publicUrl = publicUrl;
        this.campaigns = campaigns;
        this.doctor = doctor;
    }

    /** Whether mail is live, by the switch or by the settings of this process. */
    public boolean live() {
        return !destination.sandbox();
    }

    /** Whether {@code DAYMARK_SMTP_URL} overrides the switch. */
    public boolean bySetting() {
        return destination.bySetting();
    }

    /** The requirements and recommendations for live mail. */
    public List<LiveCheck> checklist() {
        List<KeptRelay> kept = relays.list();
        Organisation organisation = organisations.current();
        List<Relay> used = bySetting()
                ? destination.relays()
                : kept.stream().map(KeptRelay::relay).toList();
        boolean leaves = used.stream().anyMatch(relay -> !relay.server().onLoopback());
        List<LiveCheck> checks = new ArrayList<>();
        checks.add(servers(kept));
        List<String> local = used.stream()
                .filter(relay -> relay.server().onLoopback())
                .map(Relay::name)
                .toList();
        boolean ready = organisation.invented().isEmpty() && publicAddress(true).outcome() == Verdict.PASS;
        if (!local.isEmpty() && !leaves && !ready) {
            checks.add(localRelay(local));
        }
        checks.addAll(List.of(
                organisation(organisation, leaves),
                publicAddress(leaves),
                signature(organisation),
                domain(organisation)));
        return checks;
    }

    /**
     * Goes live with the configured servers.
     *
     * @throws Problem if something stands in the way
     */
    public void goLive() {
        Permission.MANAGE_SETTINGS.require();
        if (bySetting()) {
            throw new Problem(
                    "DAYMARK_SMTP_URL is set, so mail is already live. To decide here, start Daymark without it.");
        }
        List<LiveCheck> open = checklist().stream()
                .filter(check -> check.outcome() != Verdict.PASS)
                .toList();
        List<LiveCheck> stops =
                open.stream().filter(check -> check.outcome() == Verdict.STOP).toList();
        if (!stops.isEmpty()) {
            StringBuilder words = new StringBuilder("Mail stays in the sandbox. First:");
            stops.forEach(check -> words.append(System.lineSeparator())
                    .append("- ")
                    .append(check.title())
                    .append(": ")
                    .append(check.text()));
            throw new Problem(words.toString());
        }
        live.turnOn(open.stream().map(LiveCheck::title).toList());
    }

    /** Whether the confirmation text is correct. */
    static boolean confirmed(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).equals(TYPED);
    }

    /**
     * Switches to the sandbox and pauses live campaigns, so that none of their mail is lost or split.
     *
     * @return the paused campaigns
     */
    public List<Campaign> backToSandbox() {
        Permission.MANAGE_SETTINGS.require();
        live.turnOff();
        List<Campaign> paused = new ArrayList<>();
        if (bySetting()) {
            return paused;
        }
        for (Campaign campaign : campaigns.underWayTo(Destination.SMTP)) {
            try {
                paused.add(campaigns.pause(campaign.id(), CampaignReason.SWITCHED_TO_SANDBOX));
            } catch (Problem e) {
                // It came to its end in the same moment.
            }
        }
        return paused;
    }

    private LiveCheck servers(List<KeptRelay> kept) {
        String title = "A working mail server";
        if (bySetting()) {
            return LiveCheck.pass(
                    Subject.SERVER,
                    title,
                    "DAYMARK_SMTP_URL names " + String.join(", ", destination.serverNames()) + ".");
        }
        if (kept.isEmpty()) {
            return LiveCheck.stop(
                    Subject.SERVER,
                    title,
                    "Add the mail server that sends your mail.",
                    "/settings/new-server",
                    "Add a mail server");
        }
        List<String> untested = kept.stream()
                .filter(one -> one.verifiedAt() == null)
                .map(one -> one.relay().name())
                .toList();
        if (untested.size() == kept.size()) {
            return LiveCheck.stop(
                    Subject.SERVER,
                    title,
                    "No mail server has accepted a test mail yet. Send one and check that it arrives.",
                    "/settings/servers",
                    "Send a test mail");
        }
        if (!untested.isEmpty()) {
            return LiveCheck.warn(
                    Subject.SERVER,
                    title,
                    "Not tested with its current settings: " + String.join(", ", untested) + ".",
                    "/settings/servers",
                    "Send a test mail");
        }
        return LiveCheck.pass(
                Subject.SERVER,
                title,
                kept.size() == 1
                        ? kept.get(0).relay().name() + " has accepted a test mail."
                        : "Each of the " + kept.size() + " mail servers has accepted a test mail.");
    }

    /** Explains local relays, because Daymark cannot see what a server on its own machine does with mail. */
    private static LiveCheck localRelay(List<String> names) {
        return LiveCheck.warn(
                Subject.LOCAL_RELAY,
                "A mail server on this machine",
                "Daymark treats " + String.join(", ", names)
                        + " as a mail catcher, because it runs on this machine. If it"
                        + " relays mail, as Postfix and Exim usually do, real people receive it. In that case,"
                        + " enter your organization and a public address first.",
                "/settings/servers",
                "Open the mail servers");
    }

    private static LiveCheck organisation(Organisation organisation, boolean leaves) {
        String title = "Your own organization";
        Collection<String> invented = organisation.invented().values();
        return invented.isEmpty()
                ? LiveCheck.pass(Subject.ORGANISATION, title, organisation.name() + ", " + organisation.postalAddress())
                : LiveCheck.needed(
                        leaves,
                        Subject.ORGANISATION,
                        title,
                        "Still sample data: " + String.join(", ", invented) + ".",
                        "/settings/organisation",
                        "Enter your own");
    }

    private LiveCheck publicAddress(boolean leaves) {
        String title = "Public web address";
        URI base = publicUrl.base();
        boolean reachable = "https".equals(base.getScheme()) && !Organisation.reserved(publicUrl.host());
        return reachable
                ? LiveCheck.pass(
                        Subject.PUBLIC_ADDRESS, title, "Links and images in your mail start with " + base + ".")
                : LiveCheck.needed(
                        leaves,
                        Subject.PUBLIC_ADDRESS,
                        title,
                        "The unsubscribe link and the images in your mail start with " + base
                                + ". Set DAYMARK_PUBLIC_URL"
                                + " to the public https:// address of this Daymark, and start it"
                                + " again.",
                        null,
                        null);
    }

    private LiveCheck signature(Organisation organisation) {
        String title = "Signed mail (DKIM)";
        String domain = organisation.fromDomain();
        return keys.signs(domain)
                ? LiveCheck.pass(
                        Subject.SIGNATURE,
                        title,
                        "Mail from " + EmailAddress.readable(domain) + " is signed. Its record must be in DNS.")
                : LiveCheck.warn(
                        Subject.SIGNATURE,
                        title,
                        "Daymark has no key for " + EmailAddress.readable(domain)
                                + ". Unless your mail server signs for it, providers refuse" + " much of your mail.",
                        "/settings/signing",
                        "Create a key");
    }

    /** What the last check of the sending domain found; it asks DNS nothing now. */
    private LiveCheck domain(Organisation organisation) {
        String title = "DNS records of your sending domain";
        String domain = EmailAddress.readable(organisation.fromDomain());
        List<DomainCheck> found = doctor.recent(organisation.fromDomain());
        List<DomainCheck> errors = found.stream()
                .filter(check -> check.verdict() == org.daymark.domain.Verdict.ERROR)
                .toList();
        if (found.isEmpty()) {
            return LiveCheck.warn(
                    Subject.DOMAIN,
                    title,
                    "The records of " + domain + " were not checked in the last 7 days.",
                    "/settings/domain",
                    "Check them");
        }
        return errors.isEmpty()
                ? LiveCheck.pass(Subject.DOMAIN, title, "The last check of " + domain + " found no error.")
                : LiveCheck.warn(
                        Subject.DOMAIN,
                        title,
                        "The last check of " + domain + " found "
                                + errors.get(0).topic().words() + ": "
                                + errors.get(0).words(),
                        "/settings/domain",
                        "See all findings");
    }
}
