package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Providers that sign nothing send a password, as Basic authentication or as a bearer token. */
final class PasswordProof implements Proof {
    static final String USER = "daymark";

    @Override
    public Verified verify(HookRequest request, Endpoint endpoint) {
        String given = request.header("Authorization");
        String scheme = given.replaceFirst("\\s.*", "");
        String rest = given.substring(scheme.length()).strip();
        if (rest.isEmpty()) {
            return new Verified.Rejected(Rejection.NO_SIGNATURE);
        }
        boolean right;
        if (scheme.equalsIgnoreCase("Bearer")) {
            right = Signatures.same(endpoint.secret(), rest);
        } else if (scheme.equalsIgnoreCase("Basic")) {
            byte[] pair = Signatures.base64(rest);
            right = pair != null && Signatures.same(USER + ":" + endpoint.secret(), new String(pair, UTF_8));
        } else {
            return new Verified.Rejected(Rejection.NO_SIGNATURE);
        }
        return right ? new Verified.Genuine(null) : new Verified.Rejected(Rejection.WRONG_SIGNATURE);
    }
}
