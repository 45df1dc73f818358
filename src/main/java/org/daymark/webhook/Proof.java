package org.daymark.webhook;

/** Proves that a request is from the provider of an endpoint; reads nothing else from it. */
interface Proof {
    Verified verify(HookRequest request, Endpoint endpoint);
}
