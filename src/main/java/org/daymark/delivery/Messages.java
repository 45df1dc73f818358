package org.daymark.delivery;

import java.util.Map;
import java.util.Optional;
import org.daymark.campaign.Campaign;
import org.daymark.dkim.DkimSigner;
import org.daymark.mail.OutgoingMail;
import org.daymark.message.CountedLinks;
import org.daymark.message.MessageTemplate;
import org.daymark.message.Recipient;
import org.daymark.message.TrackingLevel;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.tracking.TrackedLinks;
import org.daymark.web.PublicUrl;

/** Renders the messages of one campaign, each with the issue that its claim has chosen. */
final class Messages implements Composer {
    private final Campaign campaign;
    private final Map<Edition, MessageTemplate> templates;
    private final Map<Edition, Counted> counted;
    private final ReturnPaths paths;
    private final UnsubscribeLinks links;
    private final PublicUrl publicUrl;
    private final Optional<DkimSigner> signer;

    Messages(
            Campaign campaign,
            Map<Edition, MessageTemplate> templates,
            Map<Edition, Counted> counted,
            ReturnPaths paths,
            UnsubscribeLinks links,
            PublicUrl publicUrl,
            Optional<DkimSigner> signer) {
        this.campaign = campaign;
        this.templates = Map.copyOf(templates);
        this.counted = Map.copyOf(counted);
        this.paths = paths;
        this.links = links;
        this.publicUrl = publicUrl;
        this.signer = signer;
    }

    /** An issue for people whose opens or clicks are counted. */
    record Counted(MessageTemplate template, TrackedLinks.OfIssue links) {}

    @Override
    public OutgoingMail compose(Claimed claimed) {
        MessageTemplate template = templates.get(claimed.edition());
        if (template == null) {
            throw new IllegalStateException("delivery " + claimed.id() + " is of " + claimed.edition()
                    + ", which campaign " + campaign.id() + " did not freeze");
        }
        Counted counting = claimed.counted() == TrackingLevel.NONE ? null : counted.get(claimed.edition());
        byte[] message = counting == null
                ? template.render(recipient(claimed, CountedLinks.NONE))
                : counting.template().render(recipient(claimed, counting.links().of(claimed.id(), claimed.counted())));
        byte[] signed = signer.map(dkim -> dkim.sign(message)).orElse(message);
        return new OutgoingMail(paths.of(claimed), claimed.email(), signed);
    }

    private Recipient recipient(Claimed claimed, CountedLinks addresses) {
        String token = links.token(claimed.subscriberId(), campaign.listId(), claimed.id());
        return new Recipient(
                claimed.email(),
                claimed.firstName(),
                claimed.lastName(),
                claimed.language(),
                claimed.country(),
                messageId(claimed.id()),
                claimed.firstSentAt(),
                publicUrl.of("/u/" + token),
                links.mailAddress(token, paths.returnAddress()).orElse(null),
                claimed.attributes(),
                addresses);
    }

    /** The Message-ID, which is the same for every attempt. */
    private String messageId(long deliveryId) {
        return "<" + paths.messageId(deliveryId, campaign) + ">";
    }
}
