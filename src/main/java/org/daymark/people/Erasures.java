package org.daymark.people;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.delivery.ErasedReplies;
import org.daymark.intake.RejectedRows;
import org.daymark.intake.WaitingFiles;
import org.daymark.returns.ErasedReturns;
import org.daymark.storage.Compaction;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.daymark.tracking.TrackedPeople;
import org.daymark.webhook.ErasedRequests;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases a person at their wish, from everything that the database and the data directory keep about them. */
@Service
class Erasures {
    private final Subscribers subscribers;
    private final ErasedReplies replies;
    private final RejectedRows rejected;
    private final WaitingFiles waiting;
    private final ErasedMentions mentions;
    private final BulkRepository acts;
    private final ErasedReturns returns;
    private final TrackedPeople tracked;
    private final ErasedRequests requests;
    private final Compaction compaction;

    Erasures(
            Subscribers subscribers,
            ErasedReplies replies,
            RejectedRows rejected,
            WaitingFiles waiting,
            ErasedMentions mentions,
            BulkRepository acts,
            ErasedReturns returns,
            TrackedPeople tracked,
            ErasedRequests requests,
            Compaction compaction) {
        this.subscribers = subscribers;
        this.replies = replies;
        this.rejected = rejected;
        this.waiting = waiting;
        this.mentions = mentions;
        this.acts = acts;
        this.returns = returns;
        this.tracked = tracked;
        this.requests = requests;
        this.compaction = compaction;
    }

    /**
     * All in one transaction, the files last. What stays: the keyed hash of the address among the suppressions, each
     * campaign's counts, and that the person was erased, when and by whom; and the words in unused space of the
     * embedded database's file until it is compacted.
     */
    @Transactional
    public void erase(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Subscriber person = subscribers.get(id);
        EmailAddress address = person.address();
        List<EmailAddress> wished = subscribers.wishedAddresses(id);
        compaction.request();
        replies.forget(id);
        returns.forget(id, address);
        tracked.forget(id);
        requests.forget(address);
        rejected.forget(address);
        subscribers.erase(id);
        acts.forgetPerson(id);
        mentions.forget(address);
        waiting.discardThoseWith(address);
        mentions.deleteFiles(address);
        wished.forEach(mentions::deleteFiles);
    }
}
