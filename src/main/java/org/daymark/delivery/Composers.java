package org.daymark.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Variant;
import org.daymark.dkim.DkimKeys;
import org.daymark.dkim.DkimSigner;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.ReturnMarks;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.message.MessageTemplate;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.text.ByLanguage;
import org.daymark.tracking.TrackedLinks;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Prepares the rendering of a run's messages: the parsed issue, the list's headers and the sender's keys. */
@Component
class Composers {
    private final Campaigns campaigns;
    private final MailingLists lists;
    private final UnsubscribeLinks links;
    private final PublicUrl publicUrl;
    private final DkimKeys keys;
    private final InboundMailboxes mailboxes;
    private final ReturnMarks marks;
    private final TrackedLinks tracked;

    Composers(
            Campaigns campaigns,
            MailingLists lists,
            UnsubscribeLinks links,
            PublicUrl publicUrl,
            DkimKeys keys,
            InboundMailboxes mailboxes,
            ReturnMarks marks,
            TrackedLinks tracked) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.links = links;
        this.publicUrl = publicUrl;
        this.keys = keys;
        this.mailboxes = mailboxes;
        this.marks = marks;
        this.tracked = tracked;
    }

    /** The From address of a run's messages. */
    static String sender(Campaign run) {
        return frozen(run).fromAddress();
    }

    /** The ids of a run's frozen issues: its own and those of its language variants. */
    static ByLanguage<Long> issues(Campaign run, List<Variant> variants) {
        Map<String, Long> others = variants.stream()
                .filter(variant -> variant.issue() != null)
                .collect(Collectors.toMap(Variant::language, Variant::id));
        return others.isEmpty()
                ? ByLanguage.only(run.id())
                : ByLanguage.of(frozen(run).language(), run.id(), others);
    }

    /** A run's frozen issues. */
    static Map<Edition, CompiledIssue> frozen(
            Campaign run, List<Variant> variants, Map<Long, Map<Integer, String>> combinations) {
        Map<Edition, CompiledIssue> issues = new HashMap<>();
        issues.put(new Edition(run.id(), 0), frozen(run));
        for (Variant variant : variants) {
            String other = variant.issue();
            if (other != null) {
                issues.put(new Edition(variant.id(), 0), CompiledIssue.fromJson(other));
            }
        }
        combinations.forEach((id, others) -> others.forEach(
                (combination, issue) -> issues.put(new Edition(id, combination), CompiledIssue.fromJson(issue))));
        return issues;
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
        Map<Edition, MessageTemplate> templates = new HashMap<>();
        Map<Edition, Messages.Counted> counted = new HashMap<>();
        frozen(run, campaigns.variants(run.id()), campaigns.combinations(run.id()))
                .forEach((edition, other) -> {
                    templates.put(edition, MessageTemplate.of(other, headers));
                    MessageTemplate.counted(other, headers)
                            .ifPresent(template ->
                                    counted.put(edition, new Messages.Counted(template, tracked.of(run.id(), other))));
                });
        ReturnPaths paths = new ReturnPaths(
                marks,
                issue.fromAddress(),
                mailboxes.returnAddress(issue.fromDomain()).orElse(null));
        return new Messages(run, templates, counted, paths, links, publicUrl, signer);
    }
}
