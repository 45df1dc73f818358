package org.daymark.signup;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.daymark.account.AttemptLimiter;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenEncryptor;
import org.daymark.signup.SignUpRequest.State;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.subscriber.Subscribers;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests to subscribe, and confirms them. Taking one asks nothing about its address, so neither the answer nor
 * its time tells whether the address is known; {@link SignUpPost} decides later whether a mail leaves.
 */
@Service
class SignUps {
    private static final Logger LOG = LoggerFactory.getLogger(SignUps.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MAX_IP = 45;
    private static final int MAX_USER_AGENT = 300;

    private final SignUpForms forms;
    private final SignUpRequestRepository repository;
    private final SignUpSettings settings;
    private final AttemptLimiter limiter;
    private final OwnConsents consents;
    private final PurposeConsents purposeConsents;
    private final Subscribers subscribers;
    private final TokenEncryptor tokens;
    private final Clock clock;

    SignUps(
            JdbcClient jdbc,
            SignUpForms forms,
            SignUpSettings settings,
            AttemptLimiter limiter,
            OwnConsents consents,
            PurposeConsents purposeConsents,
            Subscribers subscribers,
            Secret secret,
            Clock clock) {
        this.forms = forms;
        this.repository = new SignUpRequestRepository(jdbc);
        this.settings = settings;
        this.limiter = limiter;
        this.consents = consents;
        this.purposeConsents = purposeConsents;
        this.subscribers = subscribers;
        this.tokens = new TokenEncryptor(secret, "sign-up");
        this.clock = clock;
    }

    /** Where a request came from. */
    record Origin(@Nullable String ip, @Nullable String userAgent) {
        Origin {
            ip = ip == null ? null : Excerpt.cut(ip, MAX_IP);
            userAgent = userAgent == null ? null : Excerpt.cut(userAgent.replaceAll("\\p{Cntrl}", " "), MAX_USER_AGENT);
        }
    }

    /**
     * Takes a request; false if the form is closed because of a flood.
     *
     * @param purposes the consents besides that to the list, in the words that were shown
     */
    boolean take(
            SignUpForm form,
            int version,
            String language,
            EmailAddress address,
            Map<Purpose, String> purposes,
            Origin origin) {
        Instant now = now();
        if (form.flooded(now)) {
            if (!limiter.allows(new Limit("SIGN_UP_CALM", settings.floodLimit(), HOUR), "list " + form.listId())) {
                forms.keepClosed(form, now.plus(settings.closeFor()));
            }
            return false;
        }
        String network = Mailboxes.network(origin.ip() == null ? "" : origin.ip());
        if (!limiter.allows(new Limit("SIGN_UP_NETWORK", settings.perNetwork(), HOUR), network)) {
            return true;
        }
        if (repository.unconfirmedSince(form.listId(), now.minus(HOUR)) >= settings.floodLimit()) {
            if (forms.close(form, now.plus(settings.closeFor()))) {
                LOG.warn("The sign-up form of list {} closed itself because of too many requests", form.listId());
            }
            return false;
        }
        repository.add(new SignUpRequest(
                0,
                form.listId(),
                version,
                language,
                address,
                State.WAITING,
                0,
                origin.ip(),
                origin.userAgent(),
                now,
                null,
                purposes));
        return true;
    }

    /** The last part of the link that confirms a request. */
    String token(SignUpRequest request) {
        return tokens.encrypt(
                ByteBuffer.allocate(Long.BYTES).putLong(request.id()).array());
    }

    /** The request that a link is for, while it can be confirmed or was. */
    Optional<SignUpRequest> find(String token) {
        return id(token).flatMap(repository::find).filter(this::stands);
    }

    /** Subscribes the person. Doing it again changes nothing; false if the link's time is over. */
    @Transactional
    boolean confirm(String token, Origin origin) {
        Optional<SignUpRequest> found = id(token).flatMap(repository::lock).filter(this::stands);
        if (found.isEmpty()) {
            return false;
        }
        SignUpRequest request = found.get();
        if (request.state() == State.CONFIRMED) {
            return true;
        }
        Instant now = now();
        repository.confirm(request.id(), now);
        SignUpForm form = forms.ofList(request.listId()).orElseThrow();
        String wording = forms.wording(form, request.version(), request.language())
                .map(Wording::wording)
                .orElse("");
        boolean joined = consents.join(
                request.listId(),
                request.address(),
                PersonalData.NONE.with(PersonalField.LANGUAGE, request.language()),
                consent(request, wording, now, origin));
        if (joined && !request.purposes().isEmpty()) {
            long person = subscribers.find(request.address()).orElseThrow().id();
            request.purposes()
                    .forEach((purpose, words) ->
                            purposeConsents.give(person, purpose, consent(request, words, now, origin)));
        }
        return joined;
    }

    private static OwnConsents.OwnConsent consent(SignUpRequest request, String wording, Instant now, Origin origin) {
        return new OwnConsents.OwnConsent(
                ConsentBasis.CONFIRMED_SIGN_UP,
                wording,
                "sign-up form, version " + request.version() + ", " + request.language(),
                request.createdAt(),
                request.ip(),
                request.userAgent(),
                now,
                origin.ip(),
                request.version());
    }

    /** How many asked without confirming, and how many confirmed, among the requests that are still kept. */
    record Counts(long unconfirmed, long confirmed) {}

    Counts counts(long listId) {
        Instant since = now().minus(settings.confirmWithin());
        return new Counts(repository.unconfirmedSince(listId, since), repository.confirmedSince(listId, since));
    }

    private boolean stands(SignUpRequest request) {
        return request.state() != State.WAITING
                && request.createdAt().plus(settings.confirmWithin()).isAfter(now());
    }

    private Optional<Long> id(String token) {
        return tokens.decrypt(token)
                .filter(bytes -> bytes.length == Long.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
