package org.daymark.report;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The 404 responses of the campaign pages. */
final class NotFound {
    private NotFound() {}

    static ResponseStatusException campaign(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no campaign with the number " + id + ".");
    }

    static ResponseStatusException delivery(long campaignId, long id) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "Campaign " + campaignId + " has no delivery with the number " + id + ".");
    }
}
