package org.daymark;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Role;
import org.daymark.account.TestAccounts;
import org.daymark.account.TestPasswords;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaigns;
import org.daymark.console.PageClient;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.MailingLists;
import org.daymark.suppression.AddressHashes;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The whole application on an empty database of its own, with a clock that can be set; without its web server, unless
 * it is to serve pages.
 */
public final class DaymarkTester implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final SettableClock clock = new SettableClock();

    private DaymarkTester(WebApplicationType type, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        context = new SpringApplicationBuilder(Daymark.class)
                .web(type)
                .logStartupInfo(false)
                .initializers(fresh -> {
                    GenericApplicationContext fixed = (GenericApplicationContext) fresh;
                    fixed.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
                    fixed.registerBean(TestAccounts.class, bean -> bean.setLazyInit(true));
                    fixed.registerBean(TestPasswords.class, bean -> bean.setPrimary(true));
                    fixed.registerBean("testTime", TimeMeter.class, clock::time, bean -> bean.setPrimary(true));
                })
                .run(arguments.toArray(String[]::new));
    }

    /** An application with an empty database, sending to the given SMTP URL. */
    public static DaymarkTester on(TestDatabase database, String smtpUrl) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", smtpUrl);
        return with(settings);
    }

    public static DaymarkTester with(Map<String, String> settings) {
        return new DaymarkTester(WebApplicationType.NONE, settings);
    }

    /** With its pages, at a free port. */
    public static DaymarkTester serving(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("server.port", "0");
        return new DaymarkTester(WebApplicationType.SERVLET, all);
    }

    private int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A browser that has not signed in. */
    public PageClient visitor() {
        return new PageClient(port());
    }

    /** A browser in which someone with this role has signed in. */
    public PageClient pages(Role role) {
        TestAccounts accounts = get(TestAccounts.class);
        accounts.email(Role.ADMINISTRATOR);
        return accounts.signIn(accounts.email(role), port());
    }

    public ApplicationContext context() {
        return context;
    }

    public <T> T get(Class<T> service) {
        return context.getBean(service);
    }

    public SettableClock clock() {
        return clock;
    }

    public JdbcTemplate jdbc() {
        return get(JdbcTemplate.class);
    }

    /** Makes a list with members person0@…, person1@… of example.org. */
    public void subscribe(String list, int people) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            addresses.add("person" + i + "@example.org");
        }
        subscribe(list, addresses);
    }

    public void subscribe(String list, List<String> addresses) {
        long listId = get(MailingLists.class).findOrCreate(list).id();
        AddressHashes hashes = get(AddressHashes.class);
        LocalDateTime now = LocalDateTime.of(2026, 1, 1, 0, 0);
        List<Object[]> people = new ArrayList<>();
        for (String address : addresses) {
            EmailAddress email = EmailAddress.parse(address);
            people.add(new Object[] {email.value(), email.domain(), hashes.of(email), "Sam", now, now});
        }
        jdbc().batchUpdate(
                        "INSERT INTO subscribers (email, domain, address_hash, first_name, created_at, updated_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        people);
        jdbc().update(
                        "INSERT IGNORE INTO subscriptions (list_id, subscriber_id, state, started_at)"
                                + " SELECT ?, id, 'ACTIVE', ? FROM subscribers",
                        listId,
                        now);
    }

    /** A draft of a short kit: checking and compiling it takes half as long as with others. */
    public long campaign(String list) {
        return campaign("clinic-article", list);
    }

    public long campaign(String kit, String list) {
        return get(Campaigns.class).create(kit, list, null).id();
    }

    public DeliveryCounts send(long campaign) {
        return get(SendRuns.class).run(campaign, SendProgress.NONE);
    }

    @Override
    public void close() {
        context.close();
    }
}
