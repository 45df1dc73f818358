package org.daymark.preferences;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.daymark.account.AttemptLimiter;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.address.EmailAddress;
import org.daymark.publicpage.ServiceMails;
import org.daymark.publicpage.ServiceMails.ServiceMail;
import org.daymark.publicpage.VisitorPages;
import org.daymark.subscriber.OwnLink;
import org.daymark.subscriber.OwnLink.Purpose;
import org.daymark.subscriber.OwnLinks;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.template.PageWords;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Mails the links to people's own pages. Whether an address is known is looked up behind the answer, so that neither
 * the answer nor its time tells.
 */
@Component
class OwnMails {
    private static final Limit OF_PERSON = new Limit("OWN_LINK_OF_PERSON", 3, Duration.ofHours(1));
    private static final Limit FROM_NETWORK = new Limit("OWN_LINK_NETWORK", 30, Duration.ofHours(1));
    private static final Limit CHANGES = new Limit("OWN_ADDRESS_CHANGES", 3, Duration.ofDays(1));

    private final OwnLinks links;
    private final Subscribers subscribers;
    private final Suppressions suppressions;
    private final ServiceMails mails;
    private final VisitorPages pages;
    private final PublicUrl publicUrl;
    private final AttemptLimiter limiter;

    OwnMails(
            OwnLinks links,
            Subscribers subscribers,
            Suppressions suppressions,
            ServiceMails mails,
            VisitorPages pages,
            PublicUrl publicUrl,
            AttemptLimiter limiter) {
        this.links = links;
        this.subscribers = subscribers;
        this.suppressions = suppressions;
        this.mails = mails;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.limiter = limiter;
    }

    /** Mails the subscriber with this address, if there is one, the link to their own page. */
    void sendLink(EmailAddress address, PageWords.Words chosen, String network) {
        mails.behind(() -> {
            if (limiter.allows(FROM_NETWORK, network)) {
                subscribers.find(address).ifPresent(person -> open(person, chosen));
            }
        });
    }

    /** The same for a person. */
    void sendLink(long subscriberId, PageWords.Words chosen, String network) {
        mails.behind(() -> {
            if (limiter.allows(FROM_NETWORK, network)) {
                subscribers.find(subscriberId).ifPresent(person -> open(person, chosen));
            }
        });
    }

    /** Mails the link that confirms an erasure. */
    void confirmErasure(long subscriberId, PageWords.Words words) {
        mails.behind(() -> subscribers.find(subscriberId).ifPresent(person -> {
            if (allowed(person)) {
                send(person.address(), words, Purpose.ERASE, subscriberId, null, "mail_erase", "erase", Map.of());
            }
        }));
    }

    /** Mails the two links that confirm a change of address; none to an address that someone else has. */
    void confirmChange(long subscriberId, EmailAddress address, PageWords.Words words) {
        mails.behind(() -> subscribers.find(subscriberId).ifPresent(person -> {
            if (!limiter.allows(CHANGES, "subscriber " + subscriberId)) {
                return;
            }
            long change = links.change(subscriberId, address);
            Map<String, String> values = Map.of("address", EmailAddress.shown(address.value()));
            send(
                    person.address(),
                    words,
                    Purpose.ADDRESS_OLD,
                    subscriberId,
                    change,
                    "mail_address",
                    "address_confirm",
                    values);
            if (links.isFree(address)) {
                send(
                        address,
                        words,
                        Purpose.ADDRESS_NEW,
                        subscriberId,
                        change,
                        "mail_address",
                        "address_confirm",
                        values);
            }
        }));
    }

    private void open(Subscriber person, PageWords.Words chosen) {
        if (allowed(person)) {
            String language = person.data().language();
            PageWords.Words words = language == null ? chosen : pages.words(language);
            send(person.address(), words, Purpose.OPEN, person.id(), null, "mail_own", "open", Map.of());
        }
    }

    /** No mail to a mailbox that is not there; everyone else can see and erase their data, whatever they wished. */
    private boolean allowed(Subscriber person) {
        boolean gone = suppressions.of(person.address()).stream()
                .anyMatch(entry -> entry.reason() == SuppressionReason.HARD_BOUNCE);
        return !gone && limiter.allows(OF_PERSON, "subscriber " + person.id());
    }

    private void send(
            EmailAddress to,
            PageWords.Words words,
            Purpose purpose,
            long subscriberId,
            @Nullable Long change,
            String subject,
            String button,
            Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("organisation", pages.organisation());
        String token = links.make(new OwnLink(purpose, subscriberId, change));
        String link = publicUrl.of("/p/" + token + "?lang=" + words.language().tag());
        mails.send(to, words, new ServiceMail(subject, subject + "_text", button, all, link));
    }
}
