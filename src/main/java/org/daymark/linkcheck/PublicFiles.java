package org.daymark.linkcheck;

import org.springframework.stereotype.Component;

/** Small files of other sites, asked for as links are: only at public addresses, within bounds, and no redirect. */
@Component
public class PublicFiles {
    private final LinkFetcher fetcher = LinkFetcher.ofInternet();

    /**
     * Asks for a file.
     *
     * @param most the most bytes that are read of it
     */
    public Fetched get(String address, int most) {
        return fetcher.get(address, most);
    }
}
