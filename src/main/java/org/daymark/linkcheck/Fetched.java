package org.daymark.linkcheck;

/** What came of a request for a file of another site. */
public sealed interface Fetched {
    /**
     * The site answered.
     *
     * @param status of HTTP; a redirect is not followed
     * @param content as UTF-8, empty unless the status is 200; more than was asked for is cut
     */
    record Answer(int status, String content) implements Fetched {}

    /** It did not: {@link LinkState#UNCHECKED} where name servers answer nothing at all. */
    record None(LinkState why) implements Fetched {}
}
