package org.daymark.report;

import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The 404 responses of the campaign pages. */
final class NotFound {
    private static final Words WORDS = Words.of("report");

    private NotFound() {}

    static ResponseStatusException campaign(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("campaign.unknown", Long.toString(id)));
    }

    static ResponseStatusException delivery(long campaignId, long id) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, WORDS.named("delivery.unknown", Long.toString(campaignId), Long.toString(id)));
    }
}
