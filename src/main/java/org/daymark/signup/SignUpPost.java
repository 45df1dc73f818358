package org.daymark.signup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.daymark.account.AttemptLimiter;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.publicpage.ServiceMails;
import org.daymark.publicpage.ServiceMails.ServiceMail;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.OwnConsents.Standing;
import org.daymark.template.PageWords;
import org.daymark.web.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mails the links that confirm sign-ups, behind the answer to the visitor, and drops silently what must get none. A
 * request is marked before its mail is given to a server, so that a crash loses a mail and never sends it twice.
 */
@Component
class SignUpPost implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(SignUpPost.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PAGE = 50;
    private static final int MAX_TRIES = 5;

    private final SignUpRequestRepository repository;
    private final SignUps signUps;
    private final SignUpSettings settings;
    private final Mailboxes mailboxes;
    private final AttemptLimiter limiter;
    private final OwnConsents consents;
    private final MailingLists lists;
    private final ServiceMails mails;
    private final VisitorPages pages;
    private final PublicUrl publicUrl;
    private final Clock clock;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            work -> {
                Thread thread = new Thread(work, "sign-ups");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    SignUpPost(
            JdbcClient jdbc,
            SignUps signUps,
            SignUpSettings settings,
            Mailboxes mailboxes,
            AttemptLimiter limiter,
            OwnConsents consents,
            MailingLists lists,
            ServiceMails mails,
            VisitorPages pages,
            PublicUrl publicUrl,
            Clock clock) {
        this.repository = new SignUpRequestRepository(jdbc);
        this.signUps = signUps;
        this.settings = settings;
        this.mailboxes = mailboxes;
        this.limiter = limiter;
        this.consents = consents;
        this.lists = lists;
        this.mails = mails;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Looks for waiting requests soon, in a thread of its own. */
    void wake() {
        worker.execute(() -> {
            try {
                deliver();
            } catch (RuntimeException e) {
                log.warn("Sign-ups could not be mailed now: {}", e.getClass().getSimpleName());
            }
        });
    }

    /** Mails or drops what waits; requests whose mail no server took are tried again at the next look. */
    void deliver() {
        List<SignUpRequest> waiting = repository.waiting(PAGE);
        while (!waiting.isEmpty()) {
            boolean failed = false;
            for (SignUpRequest request : waiting) {
                failed |= !settle(request);
            }
            waiting = failed ? List.of() : repository.waiting(PAGE);
        }
    }

    /** Erases what expired. */
    void tidy() {
        Instant now = now();
        repository.deleteBefore(now.minus(settings.confirmWithin()));
        repository.forgetMailboxesBefore(now.minus(settings.repeatAfterLeaving()));
    }

    /** False if no server took the mail. */
    private boolean settle(SignUpRequest request) {
        Instant now = now();
        if (!repository.claim(request.id(), now)) {
            return true;
        }
        String mailbox = mailboxes.hash(request.address());
        if (!mayMail(request, mailbox, now)) {
            repository.delete(request.id());
            return true;
        }
        PageWords.Words words = pages.words(request.language());
        boolean sent = mails.send(
                request.address(),
                words,
                new ServiceMail(
                        "mail_confirm",
                        "mail_confirm_text",
                        "confirm",
                        Map.of(
                                "list", lists.get(request.listId()).name(),
                                "organisation", pages.organisation(),
                                "days",
                                        String.valueOf(Math.max(
                                                1, settings.confirmWithin().toDays()))),
                        publicUrl.of("/s/c/" + signUps.token(request) + "?lang="
                                + words.language().tag())));
        if (!sent) {
            repository.release(mailbox, now);
            if (request.tries() + 1 < MAX_TRIES) {
                repository.giveBack(request.id());
            } else {
                repository.delete(request.id());
            }
        }
        return sent;
    }

    private boolean mayMail(SignUpRequest request, String mailbox, Instant now) {
        String domain = request.address().domain();
        boolean blocked = settings.blockedDomains().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .anyMatch(name -> domain.equals(name) || domain.endsWith("." + name));
        Standing standing = consents.standing(request.listId(), request.address());
        if (blocked || standing == Standing.BARRED) {
            return false;
        }
        if (repository.mailedSince(request.listId(), now.minus(HOUR)) > settings.floodLimit()) {
            return false;
        }
        Duration period = standing == Standing.LEFT ? settings.repeatAfterLeaving() : settings.repeatAfter();
        if (!repository.take(mailbox, now, now.minus(period))) {
            return false;
        }
        if (!limiter.allows(new Limit("SIGN_UP_DOMAIN", settings.perDomain(), HOUR), domain)) {
            repository.release(mailbox, now);
            return false;
        }
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void destroy() {
        worker.shutdown();
    }
}
