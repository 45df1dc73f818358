package org.daymark.campaign;

import java.util.List;
import org.springframework.stereotype.Service;

/** Finds campaigns whose blocks another one can use again. */
@Service
public class EarlierIssues {
    private static final int MAX = 30;

    private final CampaignListRepository list;

    EarlierIssues(CampaignListRepository list) {
        this.list = list;
    }

    /** A campaign with a text. */
    public record EarlierIssue(long id, String name, String subject) {}

    /**
     * The newest campaigns whose name or subject contains these words.
     *
     * @param except the campaign that is being written
     */
    public List<EarlierIssue> newest(String words, long except) {
        return list.page(Long.MAX_VALUE, null, words, MAX + 1).stream()
                .filter(line -> line.id() != except)
                .limit(MAX)
                .map(line -> new EarlierIssue(line.id(), line.name(), line.subject()))
                .toList();
    }
}
