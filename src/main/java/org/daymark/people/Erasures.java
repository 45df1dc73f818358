package org.daymark.people;

import org.daymark.access.Permission;
import org.daymark.delivery.ErasedReplies;
import org.daymark.intake.RejectedRows;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases a person at their wish, from everything that the database keeps about them. */
@Service
class Erasures {
    private final Subscribers subscribers;
    private final ErasedReplies replies;
    private final RejectedRows rejected;

    Erasures(Subscribers subscribers, ErasedReplies replies, RejectedRows rejected) {
        this.subscribers = subscribers;
        this.replies = replies;
        this.rejected = rejected;
    }

    /**
     * All in one transaction. What stays: the keyed hash of the address among the suppressions, each campaign's counts, and
     * that the person was erased, when and by whom.
     */
    @Transactional
    public void erase(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Subscriber person = subscribers.get(id);
        replies.forget(id, person.address());
        rejected.forget(person.address());
        subscribers.erase(id);
    }
}
