package org.daymark.delivery;

import java.util.Optional;
import org.daymark.campaign.Campaign;
import org.daymark.dkim.DkimKeys;
import org.daymark.dkim.DkimSigner;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.MailingHeaders;
import org.daymark.issue.MessageTemplate;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Prepares the rendering of a run's messages: the parsed issue, the list's headers and the sender's keys. */
@Component
class Composers {
    private final MailingLists lists;
    private final UnsubscribeLinks links;
    private final PublicUrl publicUrl;
    private final DkimKeys keys;

    Composers(MailingLists lists, UnsubscribeLinks links, PublicUrl publicUrl, DkimKeys keys) {
        this.lists = lists;
        this.links = links;
        this.publicUrl = publicUrl;
        this.keys = keys;
    }

    /** The From address of a run's messages. */
    static String sender(Campaign run) {
        return frozen(run).fromAddress();
    }

    private static CompiledIssue frozen(Campaign run) {
        String frozen = run.issue();
        if (frozen == null) {
            throw new IllegalStateException("campaign " + run.id() + " has a run but no frozen issue");
        }
        return CompiledIssue.fromJson(frozen);
    }

    Composer of(Campaign run) {
        CompiledIssue issue = frozen(run);
        MailingList list = lists.get(run.listId());
        MailingHeaders headers =
                MailingHeaders.of(run.id(), list.name(), list.label(), String.valueOf(run.messageDomain()));
        Optional<DkimSigner> signer = keys.signerFor(issue.fromDomain());
        return new Messages(run, MessageTemplate.of(issue, headers), issue.fromAddress(), links, publicUrl, signer);
    }
}
