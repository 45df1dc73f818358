package org.daymark.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daymark.account.Accounts;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.dkim.DkimKeys;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.Kits;
import org.daymark.organisation.Organisations;
import org.daymark.returns.ReturnsFixture;
import org.daymark.storage.Database;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.suppression.AddressHashes;
import org.daymark.web.PublicUrl;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills an empty database with what years of use leave behind. Everyone in it is invented; only for scratch databases.
 */
final class SampleLedger {
    private static final String KIT = "ptsd-awareness-month";
    private static final int BATCH = 5_000;
    private static final int RANGE = 50_000;
    private static final int MAX_CAUGHT = 10_000;
    private static final int LARGE = 3;
    private static final int RETURNED = 200;

    /** Caught in the sandbox, paused, cancelled, two drafts, in review, scheduled: one campaign each. */
    private static final int OF_A_KIND = 7;

    private static final List<String> FIRST_NAMES = List.of(
            "Anna", "Ben", "Clara", "David", "Elena", "Felix", "Grace", "Hugo", "Ida", "Jonas", "Karin", "Leo", "Maria",
            "Noah", "Olga", "Paul", "Rosa", "Samuel", "Tara", "Vera", "Walter", "Yara", "Zoe");
    private static final List<String> LAST_NAMES = List.of(
            "Adams", "Baker", "Carter", "Diaz", "Evans", "Fischer", "Garcia", "Huber", "Ivanov", "Jensen", "Keller",
            "Lopez", "Meyer", "Novak", "Okafor", "Perez", "Quinn", "Rossi", "Schmidt", "Turner", "Vogel", "Weber",
            "Young");
    private static final List<String> COUNTRIES =
            List.of("US", "US", "US", "US", "CA", "GB", "DE", "CH", "AT", "FR", "MX");
    private static final List<String> LANGUAGES = List.of("en", "en", "en", "es", "de", "fr");
    private static final List<String> ZONES =
            List.of("America/Denver", "America/New_York", "America/Chicago", "Europe/Zurich", "Europe/London");
    private static final List<String> ACTS = List.of(
            "sign-in",
            "sign-out",
            "campaign.write",
            "campaign.schedule",
            "campaign.submit",
            "campaign.approve",
            "subscriber.change",
            "suppression.add",
            "import.begin",
            "settings.organisation",
            "account.create",
            "campaign.create");

    private final SampleLedgerFixture repository;
    private final ReturnsFixture returns;
    private final Database database;
    private final MailingLists lists;
    private final AddressHashes hashes;
    private final Kits kits;
    private final Drafts drafts;
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final PublicUrl publicUrl;
    private final Campaigns campaigns;
    private final SendRuns runs;
    private final DkimKeys keys;
    private final UnsubscribeLinks links;
    private final Accounts accounts;
    private final Clock clock;

    SampleLedger(
            JdbcTemplate jdbc,
            Database database,
            MailingLists lists,
            AddressHashes hashes,
            Kits kits,
            Drafts drafts,
            IssueCompiler compiler,
            Organisations organisations,
            PublicUrl publicUrl,
            Campaigns campaigns,
            SendRuns runs,
            DkimKeys keys,
            UnsubscribeLinks links,
            Accounts accounts,
            Clock clock) {
        this.repository = new SampleLedgerFixture(jdbc);
        this.returns = new ReturnsFixture(jdbc);
        this.database = database;
        this.lists = lists;
        this.hashes = hashes;
        this.kits = kits;
        this.drafts = drafts;
        this.compiler = compiler;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
        this.campaigns = campaigns;
        this.runs = runs;
        this.keys = keys;
        this.links = links;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Fills the database and says what there is to look at; {@code progress} hears of people and deliveries. */
    Sample fill(PagesPlan plan, SendProgress progress) {
        return new Filling(plan, progress).fill();
    }

    /** How many rows the large tables have. */
    Map<String, Long> rows() {
        return repository.rows();
    }

    private static <T> T of(List<T> values, int number) {
        return values.get(Math.floorMod(number, values.size()));
    }

    /** One filling with what it remembers on the way. */
    private final class Filling {
        private final PagesPlan plan;
        private final SendProgress progress;
        private final Instant now = clock.instant();
        private final String issue;
        private final String draft;
        private long firstPerson;
        private long lastPerson;
        private long done;
        private final long expected;

        Filling(PagesPlan plan, SendProgress progress) {
            this.plan = plan;
            this.progress = progress;
            this.expected = plan.subscribers() * (LARGE + 4L);
            this.issue = compiler.compile(
                            kits.load(KIT).issue(),
                            organisations.current(),
                            LocalDate.ofInstant(now, ZoneId.systemDefault()),
                            publicUrl.base())
                    .toJson();
            this.draft = drafts.ofKit(KIT).toJson();
        }

        Sample fill() {
            people();
            long fullList = list("Monthly newsletter", 1);
            long donors = list("Donors", 20);
            long volunteers = list("Volunteers", 100);
            long few = list("Practice team", Math.max(1, plan.subscribers() / 200));
            inRanges((after, upTo) -> repository.consent(fullList, after, upTo));
            inRanges((after, upTo) -> repository.suppress(after, upTo));
            settings();

            long fewSent = caught(plan.subscribers() / 100 <= MAX_CAUGHT ? volunteers : few);
            int moreDrafts = Math.min(12, plan.campaigns() / 4);
            smaller(Math.max(0, plan.campaigns() - moreDrafts - LARGE - OF_A_KIND), donors, volunteers, few);
            long large = sentToAll(fullList);
            long paused = started(donors, "PAUSED", 2, false);
            long cancelled = started(donors, "CANCELLED", 2, false);
            long sending = started(fullList, "SENDING", 1, false);
            Campaign draft = draft(fullList, "Draft to everyone");
            revise(draft.id());
            long fewDraft = draft(few, "Draft to the team").id();
            long inReview = draft(donors, "Campaign in review").id();
            state(inReview, "IN_REVIEW", "SUBMITTED");
            long scheduled = scheduled(donors);
            moreDrafts(moreDrafts, donors, few);
            imports(fullList);
            log();
            repository.analyze(database);
            progress.at(expected, expected);
            long person = repository.firstSubscriberOf(few);
            long delivery = repository.delivery(large, person);
            accounts.createAdministrator("bench@example.org", "Bench", PagesBenchmark.PASSWORD);
            String invitation = accounts.inviteAdministrator("invited@example.org", "Invited");
            var key = keys.all().get(0);
            return new Sample(
                    fullList,
                    few,
                    draft.id(),
                    fewDraft,
                    inReview,
                    scheduled,
                    sending,
                    paused,
                    cancelled,
                    large,
                    fewSent,
                    repository.firstRefused(large),
                    person,
                    lastPerson,
                    repository.first("suppressions"),
                    repository.last("suppressions"),
                    repository.lastRejectedImport(),
                    repository.last("imports"),
                    returns(),
                    "main",
                    key.domain(),
                    key.selector(),
                    links.token(person, fullList, delivery),
                    path(invitation),
                    path(reset()));
        }

        /** Bounces of some hundred messages; the id of the last one. */
        private long returns() {
            long last = 0;
            for (int i = 0; i < RETURNED; i++) {
                last = returns.event("BOUNCE", "HARD", "DONE", "SUPPRESSED", "gone" + i + "@example.org", "no mailbox");
            }
            return last;
        }

        /** The last of the large campaigns; some people left after it. */
        private long sentToAll(long list) {
            long large = 0;
            for (int i = 0; i < LARGE - 1; i++) {
                large = started(list, "SENT", LARGE - i, false);
            }
            long withdrawn = large;
            inRanges((after, upTo) -> repository.withdraw(list, withdrawn, after, upTo));
            return large;
        }

        private void moreDrafts(int count, long donors, long few) {
            for (int i = 0; i < count; i++) {
                draft(i % 2 == 0 ? donors : few, "Another draft " + i);
            }
        }

        private String reset() {
            accounts.createAdministrator("reset@example.org", "Forgetful", PagesBenchmark.PASSWORD);
            return accounts.resetByOperator("reset@example.org", false).link();
        }

        private static String path(String link) {
            return link.replaceFirst("^https?://[^/]+", "");
        }

        private void people() {
            List<Object[]> rows = new ArrayList<>(BATCH);
            for (int i = 0; i < plan.subscribers(); i++) {
                String first = of(FIRST_NAMES, i);
                String last = of(LAST_NAMES, i / FIRST_NAMES.size());
                String domain = "mail" + i % 40 + ".example.org";
                EmailAddress address = EmailAddress.parse(first + "." + last + i + "@" + domain);
                Object joined = UtcTime.column(now.minus(Duration.ofMinutes(1_000_000 - i)));
                rows.add(new Object[] {
                    address.value(),
                    domain,
                    hashes.of(address),
                    first,
                    last,
                    i % 9 == 0 ? null : of(LANGUAGES, i / 3),
                    i % 3 == 0 ? null : of(ZONES, i / 5),
                    i % 7 == 0 ? null : of(COUNTRIES, i / 2),
                    joined,
                    joined
                });
                if (rows.size() == BATCH || i == plan.subscribers() - 1) {
                    repository.addPeople(rows);
                    filled(rows.size());
                    rows.clear();
                }
            }
            firstPerson = repository.first("subscribers");
            lastPerson = repository.last("subscribers");
        }

        private void filled(long rows) {
            done += rows;
            progress.at(Math.min(done, expected - 1), expected);
        }

        private void inRanges(Part part) {
            for (long after = firstPerson - 1; after < lastPerson; after += RANGE) {
                filled(part.insert(after, Math.min(after + RANGE, lastPerson)));
            }
        }

        /** A list with one of so many on it. */
        private long list(String name, int oneOf) {
            MailingList list = lists.create(name);
            Instant ended = now.minus(Duration.ofDays(20));
            inRanges((after, upTo) -> repository.subscribe(list.id(), ended, oneOf, after, upTo));
            return list.id();
        }

        /** Sends a campaign for real, into the sandbox, so that there are mails to look at. */
        private long caught(long list) {
            Campaign campaign = draft(list, "Caught in the sandbox");
            runs.run(campaign.id(), SendProgress.NONE);
            return campaign.id();
        }

        /** Sent campaigns of the smaller lists. */
        private void smaller(int number, long donors, long volunteers, long few) {
            for (int i = 0; i < number; i++) {
                started(i % 4 == 0 ? volunteers : i % 4 == 1 ? few : donors, "SENT", number - i, i % 4 > 1);
            }
        }

        private long scheduled(long list) {
            long campaign = draft(list, "Scheduled campaign").id();
            state(campaign, "SCHEDULED", "RELEASED");
            repository.schedule(campaign, now.plus(Duration.ofDays(3)));
            return campaign;
        }

        private Campaign draft(long list, String name) {
            Campaign campaign = campaigns.create(KIT, lists.get(list).name(), name);
            repository.addContent(campaign.id(), draft, now);
            repository.setContentVersion(campaign.id());
            return campaign;
        }

        /**
         * A campaign that has started some months ago, with its deliveries.
         *
         * @param part whether it went to a part of the list only
         */
        private long started(long list, String state, int monthsAgo, boolean part) {
            Campaign campaign =
                    campaigns.create(KIT, lists.get(list).name(), state + " to list " + list + ", " + monthsAgo);
            Instant began = now.minus(Duration.ofDays(30L * monthsAgo)).minus(Duration.ofHours(3));
            boolean over = state.equals("SENT") || state.equals("CANCELLED");
            repository.begin(
                    campaign.id(),
                    state,
                    issue,
                    began,
                    over ? began.plus(Duration.ofHours(2)) : null,
                    state.equals("SENDING") ? now.plus(Duration.ofHours(1)) : null,
                    state.equals("PAUSED") ? "TOO_MANY_REFUSALS" : null);
            repository.addContent(campaign.id(), draft, began);
            repository.addReview(campaign.id(), "RELEASED", began);
            long half = (firstPerson + lastPerson) / 2;
            long waiting = state.equals("SENT") ? Long.MAX_VALUE : half;
            String rest = state.equals("CANCELLED") ? "CANCELLED" : "PENDING";
            for (long after = firstPerson - 1; after < lastPerson; after += RANGE) {
                long upTo = Math.min(after + RANGE, lastPerson);
                long end = part ? Math.min(upTo, firstPerson + (lastPerson - firstPerson) / 8) : upTo;
                filled(repository.deliver(campaign.id(), waiting, rest, after, end));
                repository.addAttempts(campaign.id(), after, end);
            }
            repository.countRecipients(campaign.id());
            return campaign.id();
        }

        private void revise(long campaign) {
            for (int i = 1; i <= 50; i++) {
                Instant at = now.minus(Duration.ofHours(60 - i));
                repository.addRevision(campaign, i, draft, at);
                repository.addTestMail(campaign, "<t" + i + "@harborlight.example>", at);
            }
        }

        private void state(long campaign, String state, String step) {
            repository.setState(campaign, state);
            repository.addReview(campaign, step, now);
        }

        private void settings() {
            Stream.of("main", "reserve")
                    .forEach(name -> repository.addServer(name, "smtp://" + name + ".example:25", now));
            for (int i = 0; i < 20; i++) {
                repository.addPaceRule("provider" + i + ".example");
            }
            keys.generate(organisations.current().fromDomain(), "bench", true);
            for (int i = 0; i < 40; i++) {
                repository.addAccount("colleague" + i + "@example.org", "Colleague " + i, "EDITOR", now);
            }
        }

        private void imports(long list) {
            int rejections = Math.min(20_000, plan.subscribers());
            for (int i = 0; i < 120; i++) {
                Instant began = now.minus(Duration.ofDays(120 - i));
                String state = i == 119 ? "RUNNING" : i % 30 == 0 ? "FAILED" : "DONE";
                Instant end = state.equals("RUNNING") ? null : began.plusSeconds(40);
                repository.addImport(list, "people-" + i + ".csv", "hash" + i, state, began, end);
                if (i == 118) {
                    long id = repository.last("imports");
                    List<Object[]> rows = new ArrayList<>();
                    for (int line = 2; line < rejections + 2; line++) {
                        rows.add(new Object[] {id, line});
                    }
                    repository.addRejections(rows);
                }
            }
        }

        private void log() {
            int entries = Math.min(200_000, plan.subscribers() * 2);
            List<Object[]> rows = new ArrayList<>(BATCH);
            for (int i = 0; i < entries; i++) {
                rows.add(new Object[] {
                    UtcTime.column(now.minus(Duration.ofMinutes(entries - i))),
                    i % 5 == 0 ? "OPERATOR" : "USER",
                    i % 40,
                    i % 5 == 0 ? "command line" : "Colleague " + i % 40 + " (colleague" + i % 40 + "@example.org)",
                    of(ACTS, i / 7),
                    i % 2 == 0 ? "campaign " + (1 + i % plan.campaigns()) : "subscriber " + (firstPerson + i),
                    i % 3 == 0 ? null : "{\"state\":\"draft\",\"version\":2}",
                    "{\"state\":\"scheduled\",\"version\":3}"
                });
                if (rows.size() == BATCH || i == entries - 1) {
                    repository.addAuditEntries(rows);
                    rows.clear();
                }
            }
        }
    }

    /** Inserts what belongs to the people of a range of ids and says how many rows that made. */
    private interface Part {
        int insert(long after, long upTo);
    }
}
