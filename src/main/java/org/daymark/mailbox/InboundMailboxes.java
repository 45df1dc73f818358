package org.daymark.mailbox;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.Arrival.Place;
import org.daymark.oauth.RenewedClient;
import org.daymark.problem.Problem;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.text.OneLine;
import org.daymark.text.Words;
import org.daymark.web.IpAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mailboxes that are kept in the database, their secrets sealed, with how far each is read. */
@Service
public class InboundMailboxes {
    private static final Words WORDS = Words.of("mailbox");
    private static final int MAX_NAME = 60;
    private static final String HOST = "[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}._-]{0,252}|[0-9A-Fa-f:.]{2,45}";

    private final MailboxRepository repository;
    private final Audit audit;
    private final Clock clock;

    InboundMailboxes(JdbcTemplate jdbc, Secret secret, Audit audit, Clock clock) {
        this.repository = new MailboxRepository(jdbc, new Encryptor(secret, "mailbox-password"));
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a new mailbox; the id of what is given does not count. */
    @Transactional
    public Mailbox add(Mailbox mailbox) {
        Permission.MANAGE_SETTINGS.require();
        Mailbox checked = checked(mailbox);
        Problem.unless(repository.add(checked, clock.instant()), () -> WORDS.problem("mailbox.known", mailbox.name()));
        audit.record("mailbox.add", "mailbox " + checked.name(), null, words(checked));
        return named(checked.name()).orElseThrow();
    }

    /** Changes all but the name. A mailbox that is reached at another place is read from its start. */
    @Transactional
    public void change(Mailbox mailbox) {
        Permission.MANAGE_SETTINGS.require();
        Mailbox before = get(mailbox.id());
        Mailbox after = checked(mailbox);
        Problem.unless(repository.change(after), () -> unknown(mailbox.id()));
        if (!place(before.server()).equals(place(after.server()))) {
            repository.startAnew(after.id());
        }
        audit.record("mailbox.change", "mailbox " + before.name(), words(before), words(after));
    }

    @Transactional
    public void remove(long id) {
        Permission.MANAGE_SETTINGS.require();
        Mailbox before = get(id);
        Problem.unless(repository.remove(id), () -> unknown(id));
        audit.record("mailbox.remove", "mailbox " + before.name(), words(before), null);
    }

    public List<KeptMailbox> list() {
        return repository.all();
    }

    public KeptMailbox kept(long id) {
        return repository.find(id).orElseThrow(() -> unknown(id));
    }

    public Mailbox get(long id) {
        return kept(id).mailbox();
    }

    public Optional<Mailbox> named(String name) {
        return list().stream()
                .map(KeptMailbox::mailbox)
                .filter(mailbox -> mailbox.name().equals(name))
                .findFirst();
    }

    /**
     * The address that returned mail of this From domain goes to: of the same domain or below it, so that it is
     * aligned, else the first there is.
     */
    public Optional<String> returnAddress(String fromDomain) {
        return repository.returnAddresses().stream()
                .min(Comparator.comparing(
                        address -> !isWithin(address.substring(address.lastIndexOf('@') + 1), fromDomain)));
    }

    private static boolean isWithin(String domain, String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }

    Place place(long id) {
        return repository.place(id);
    }

    Set<String> seen(long id, List<String> keys) {
        return repository.seen(id, keys);
    }

    /** Must run in the transaction that records these messages. */
    public void recorded(Mailbox mailbox, List<Arrival> arrivals) {
        if (mailbox.server().protocol() == Protocol.POP3) {
            repository.noteSeen(
                    mailbox.id(), arrivals.stream().map(Arrival::key).toList());
            return;
        }
        arrivals.stream()
                .map(Arrival::place)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(Place::uid))
                .ifPresent(place -> repository.advance(mailbox.id(), place));
    }

    /** Keeps the new refresh token of a client. */
    @EventListener
    @Transactional
    public void renew(RenewedClient client) {
        list().stream()
                .map(KeptMailbox::mailbox)
                .filter(mailbox -> mailbox.server().credentials().equals(new Credentials.OAuth(client.before())))
                .forEach(mailbox -> repository.change(mailbox.with(new Credentials.OAuth(client.after()))));
    }

    /** The mailbox was read to its end. */
    public void read(Mailbox mailbox) {
        repository.read(mailbox.id(), clock.instant());
    }

    public void troubled(Mailbox mailbox, MailboxTrouble trouble) {
        repository.trouble(mailbox.id(), trouble, clock.instant());
    }

    /** Whether a mailbox can be called so. */
    public static boolean nameable(String name) {
        return OneLine.isName(name, MAX_NAME);
    }

    public static boolean isHost(String host) {
        return host.matches(HOST);
    }

    /** A mailbox as it can be kept; a {@link Problem} says what is wrong with it. */
    public static Mailbox checked(Mailbox mailbox) {
        MailboxServer server = mailbox.server();
        Problem.unless(nameable(mailbox.name()), () -> WORDS.problem("mailbox.name", MAX_NAME));
        Problem.unless(isHost(server.host()), () -> WORDS.problem("server.name"));
        Problem.unless(server.port() >= 1 && server.port() <= 65_535, () -> WORDS.problem("server.port"));
        Problem.unless(
                server.tls() != TlsMode.NONE || IpAddress.isThisMachine(server.host()),
                () -> WORDS.problem("server.tls"));
        Problem.unless(
                OneLine.is(server.username(), 200) && OneLine.is(server.folder(), 200),
                () -> WORDS.problem("user.length"));
        Problem.unless(
                !(server.credentials() instanceof Credentials.Unreadable),
                () -> new Problem(MailboxTrouble.Cause.UNREADABLE_SECRET.words()));
        if (server.credentials() instanceof Credentials.OAuth oauth) {
            oauth.client().checked();
        }
        return new Mailbox(
                mailbox.id(),
                mailbox.name(),
                server,
                returnAddress(mailbox),
                mailbox.forwardTo() == null ? null : address(mailbox.forwardTo()),
                mailbox.deletesRead());
    }

    private static @Nullable String returnAddress(Mailbox mailbox) {
        if (mailbox.returnAddress() == null) {
            return null;
        }
        String address = address(mailbox.returnAddress());
        Problem.unless(
                address.indexOf('@') <= ReturnMarks.MAX_NAME && address.indexOf('+') < 0,
                () -> WORDS.problem("return-address.name", ReturnMarks.MAX_NAME));
        return address;
    }

    private static String address(String given) {
        try {
            return EmailAddress.parse(given.strip()).value();
        } catch (InvalidAddress e) {
            throw WORDS.problem(e, "address.invalid", given, e.reason());
        }
    }

    /** What makes it another mailbox. */
    private static List<Object> place(MailboxServer server) {
        return List.of(server.protocol(), server.host(), server.username(), server.folder());
    }

    /** As the audit log keeps it: never with a secret. */
    private static Map<String, Object> words(Mailbox mailbox) {
        Map<String, Object> words = new HashMap<>();
        words.put("server", mailbox.server().display());
        words.put("protocol", mailbox.server().protocol());
        words.put("tls", mailbox.server().tls());
        words.put("folder", mailbox.server().folder());
        words.put("returnAddress", String.valueOf(mailbox.returnAddress()));
        words.put("forwards", mailbox.forwardTo() != null);
        words.put("deletes", mailbox.deletesRead());
        return words;
    }

    private static Problem unknown(long id) {
        return WORDS.problem("mailbox.unknown", id);
    }
}
