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
import org.daymark.issue.Organisation;
import org.daymark.issue.Organisations;
import org.daymark.mail.KeptRelay;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.Relays;
import org.daymark.problem.Problem;
import org.daymark.settings.LiveCheck.Verdict;
import org.daymark.settings.LiveCheck.Subject;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;

/** The explicit act by which mail begins to leave this machine, what stands in its way, and the way back at any time. */
@Service
public class GoingLive {
    /** What an administrator types to go live. */
    public static final String TYPED = "go live";

    private final LiveSwitch live;
    private final MailDestination destination;
    private final Relays relays;
    private final Organisations organisations;
    private final DkimKeys keys;
    private final PublicUrl publicUrl;
    private final Campaigns campaigns;

    GoingLive(
            LiveSwitch live,
            MailDestination destination,
            Relays relays,
            Organisations organisations,
            DkimKeys keys,
            PublicUrl publicUrl,
            Campaigns campaigns) {
        this.live = live;
        this.destination = destination;
        this.relays = relays;
        this.organisations = organisations;
        this.keys = keys;
        this.publicUrl = publicUrl;
        this.campaigns = campaigns;
    }

    /** Whether mail leaves, by the switch or by the settings of this process. */
    public boolean live() {
        return !destination.sandbox();
    }

    /** Whether {@code DAYMARK_SMTP_URL} decides, so that the switch changes nothing. */
    public boolean bySetting() {
        return destination.bySetting();
    }

    /** What has to be so before mail may leave, and what had better be. */
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
        checks.addAll(List.of(organisation(organisation, leaves), publicAddress(leaves), signature(organisation)));
        return checks;
    }

    /**
     * Lets mail leave through the servers kept here.
     *
     * @throws Problem if something stands in the way
     */
    public void goLive() {
        Permission.MANAGE_SETTINGS.require();
        if (bySetting()) {
            throw new Problem(
                    "DAYMARK_SMTP_URL is set, so mail is live already. Start Daymark without it to decide here.");
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

    /** Whether someone typed what it takes. */
    static boolean confirmed(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).equals(TYPED);
    }

    /**
     * Keeps mail in the sandbox from now on, and pauses what is being sent through servers: nothing of it may be lost or
     * caught half way.
     *
     * @return the campaigns that were paused
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
        String title = "A mail server that takes your mail";
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
                    "Add the server that mail is to go out through.",
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
                    "No server has taken a test mail yet. Send one and look whether it arrives.",
                    "/settings/servers",
                    "Send a test mail");
        }
        if (!untested.isEmpty()) {
            return LiveCheck.warn(
                    Subject.SERVER,
                    title,
                    "Not tested as it is now: " + String.join(", ", untested) + ".",
                    "/settings/servers",
                    "Send a test mail");
        }
        return LiveCheck.pass(
                Subject.SERVER,
                title,
                kept.size() == 1
                        ? kept.get(0).relay().name() + " has taken a test mail."
                        : "Each of the " + kept.size() + " servers has taken a test mail.");
    }

    /** Daymark cannot see what a server on its own machine does with mail, so it says what follows. */
    private static LiveCheck localRelay(List<String> names) {
        return LiveCheck.warn(
                Subject.LOCAL_RELAY,
                "A mail server on this machine",
                "Daymark treats " + String.join(", ", names)
                        + " as a mail catcher, because it is on this machine. If it"
                        + " relays mail to the world, as Postfix or Exim usually do, real people receive that mail:"
                        + " enter your own organization and a public address first.",
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
                        "Not real yet: " + String.join(", ", invented) + ".",
                        "/settings/organisation",
                        "Enter your own");
    }

    private LiveCheck publicAddress(boolean leaves) {
        String title = "Public web address";
        URI base = publicUrl.base();
        boolean reachable = "https".equals(base.getScheme()) && !Organisation.reserved(publicUrl.host());
        return reachable
                ? LiveCheck.pass(Subject.PUBLIC_ADDRESS, title, "Links and pictures in mails begin with " + base + ".")
                : LiveCheck.needed(
                        leaves,
                        Subject.PUBLIC_ADDRESS,
                        title,
                        "The unsubscribe link and the pictures of mails begin with " + base + ". Set DAYMARK_PUBLIC_URL"
                                + " to the https:// address under which the world reaches this Daymark, and start it"
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
                        "Mail from " + EmailAddress.readable(domain) + " is signed. Its record has to stand in DNS.")
                : LiveCheck.warn(
                        Subject.SIGNATURE,
                        title,
                        "Daymark has no key for " + EmailAddress.readable(domain)
                                + ". Unless your mail server signs for it, providers refuse" + " much of your mail.",
                        "/settings/signing",
                        "Make a key");
    }
}
