package org.daymark.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.Campaigns;
import org.daymark.dkim.DkimKeys;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.DomainDoctor;
import org.daymark.mail.KeptRelay;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.Relays;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.settings.LiveCheck.Subject;
import org.daymark.settings.LiveCheck.Verdict;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;

/** Switches mail between the sandbox and live, after checking the requirements. */
@Service
public class GoingLive {
    private static final Words WORDS = Words.of("settings");

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
            throw WORDS.problem("live.by-setting");
        }
        List<LiveCheck> open = checklist().stream()
                .filter(check -> check.outcome() != Verdict.PASS)
                .toList();
        List<LiveCheck> stops =
                open.stream().filter(check -> check.outcome() == Verdict.STOP).toList();
        if (!stops.isEmpty()) {
            throw WORDS.problem(
                    "live.stopped",
                    stops.stream()
                            .map(check -> System.lineSeparator() + "- " + check.title() + ": " + check.text())
                            .collect(Collectors.joining()));
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
        if (bySetting()) {
            return LiveCheck.pass(
                    Subject.SERVER, WORDS.named("server.by-setting", String.join(", ", destination.serverNames())));
        }
        if (kept.isEmpty()) {
            return LiveCheck.stop(
                    Subject.SERVER,
                    WORDS.named("server.none"),
                    "/settings/new-server",
                    WORDS.named("server.none.action"));
        }
        List<String> untested = kept.stream()
                .filter(one -> one.verifiedAt() == null)
                .map(one -> one.relay().name())
                .toList();
        if (untested.size() == kept.size()) {
            return LiveCheck.stop(
                    Subject.SERVER,
                    WORDS.named("server.untested"),
                    "/settings/servers",
                    WORDS.named("server.untested.action"));
        }
        if (!untested.isEmpty()) {
            return LiveCheck.warn(
                    Subject.SERVER,
                    WORDS.named("server.changed", String.join(", ", untested)),
                    "/settings/servers",
                    WORDS.named("server.untested.action"));
        }
        return LiveCheck.pass(
                Subject.SERVER,
                kept.size() == 1
                        ? WORDS.named("server.tested", kept.get(0).relay().name())
                        : WORDS.named("servers.tested", Integer.toString(kept.size())));
    }

    /** Explains local relays, because Daymark cannot see what a server on its own machine does with mail. */
    private static LiveCheck localRelay(List<String> names) {
        return LiveCheck.warn(
                Subject.LOCAL_RELAY,
                WORDS.named("server.local", String.join(", ", names)),
                "/settings/servers",
                WORDS.named("server.local.action"));
    }

    private static LiveCheck organisation(Organisation organisation, boolean leaves) {
        Collection<String> invented = organisation.invented().values();
        return invented.isEmpty()
                ? LiveCheck.pass(Subject.ORGANISATION, organisation.name() + ", " + organisation.postalAddress())
                : LiveCheck.needed(
                        leaves,
                        Subject.ORGANISATION,
                        WORDS.named("organisation.sample", String.join(", ", invented)),
                        "/settings/organisation",
                        WORDS.named("organisation.sample.action"));
    }

    private LiveCheck publicAddress(boolean leaves) {
        URI base = publicUrl.base();
        boolean reachable = "https".equals(base.getScheme()) && !Organisation.reserved(publicUrl.host());
        return reachable
                ? LiveCheck.pass(Subject.PUBLIC_ADDRESS, WORDS.named("public-address.set", base.toString()))
                : LiveCheck.needed(
                        leaves,
                        Subject.PUBLIC_ADDRESS,
                        WORDS.named("public-address.missing", base.toString()),
                        null,
                        null);
    }

    private LiveCheck signature(Organisation organisation) {
        String domain = organisation.fromDomain();
        return keys.signs(domain)
                ? LiveCheck.pass(Subject.SIGNATURE, WORDS.named("signature.made", EmailAddress.readable(domain)))
                : LiveCheck.warn(
                        Subject.SIGNATURE,
                        WORDS.named("signature.missing", EmailAddress.readable(domain)),
                        "/settings/signing",
                        WORDS.named("signature.missing.action"));
    }

    /** What the last check of the sending domain found; it asks DNS nothing now. */
    private LiveCheck domain(Organisation organisation) {
        String domain = EmailAddress.readable(organisation.fromDomain());
        List<DomainCheck> found = doctor.recent(organisation.fromDomain());
        List<DomainCheck> errors = found.stream()
                .filter(check -> check.verdict() == org.daymark.domain.Verdict.ERROR)
                .toList();
        if (found.isEmpty()) {
            return LiveCheck.warn(
                    Subject.DOMAIN,
                    WORDS.named("domain.unchecked", domain),
                    "/settings/domain",
                    WORDS.named("domain.unchecked.action"));
        }
        return errors.isEmpty()
                ? LiveCheck.pass(Subject.DOMAIN, WORDS.named("domain.good", domain))
                : LiveCheck.warn(
                        Subject.DOMAIN,
                        WORDS.named(
                                "domain.wrong",
                                domain,
                                errors.get(0).topic().words(),
                                errors.get(0).words()),
                        "/settings/domain",
                        WORDS.named("domain.wrong.action"));
    }
}
