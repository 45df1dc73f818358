package org.daymark.bench;

/**
 * How large the ledger is that the pages are asked about, and how often each is asked for.
 *
 * @param subscribers invented people
 * @param campaigns campaigns in all states, most of them sent
 * @param requests for each page, after the warm-up
 */
record PagesPlan(int subscribers, int campaigns, int requests) {}
