package org.daymark.oauth;

/**
 * A token endpoint gave a new refresh token (RFC 6749, section 6). Who keeps the former one replaces it, because it may
 * end.
 */
public record RenewedClient(OAuthClient before, OAuthClient after) {}
