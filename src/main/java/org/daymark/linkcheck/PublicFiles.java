package org.daymark.linkcheck;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Small files of other sites, asked for as links are: only at public addresses, within bounds, and no redirect. */
@Component
public class PublicFiles {
    private @Nullable LinkFetcher fetcher;

    /**
     * Asks for a file.
     *
     * @param most the most bytes that are read of it
     */
    public Fetched get(String address, int most) {
        return fetcher().get(address, most);
    }

    /** Made when the first file is asked for, since most commands ask for none. */
    private synchronized LinkFetcher fetcher() {
        LinkFetcher made = fetcher;
        if (made == null) {
            made = LinkFetcher.ofInternet();
            fetcher = made;
        }
        return made;
    }
}
