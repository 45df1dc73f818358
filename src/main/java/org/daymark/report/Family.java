package org.daymark.report;

import java.util.List;
import org.daymark.delivery.DeliveryCounts;

/**
 * A campaign with its top-ups.
 *
 * @param members the campaign first; the campaign alone if it has no top-ups
 * @param mayTopUp whether another top-up can be created now
 */
record Family(List<Member> members, boolean mayTopUp) {
    Family {
        members = List.copyOf(members);
    }

    /** One of them with its own counts. */
    record Member(CampaignView campaign, DeliveryCounts counts) {}

    public boolean several() {
        return members.size() > 1;
    }

    /** How many people the issue was accepted for: no one gets it twice, so the numbers add up. */
    public long accepted() {
        return members.stream().mapToLong(member -> member.counts().accepted()).sum();
    }

    /** How many messages have an unknown outcome. */
    public long uncertain() {
        return members.stream().mapToLong(member -> member.counts().uncertain()).sum();
    }
}
