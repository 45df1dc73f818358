package org.daymark.authreport;

import org.jspecify.annotations.Nullable;

/**
 * What a DMARC report tells messages apart by.
 *
 * @param address of the server that sent them
 * @param signer the domain that signed, or null
 * @param returnPath the domain that SPF passed for, or null
 * @param forwarded whether the reporter knows that a mailing list or a forwarder sent them on
 */
record SourceRow(
        String address,
        String headerFrom,
        Disposition disposition,
        Signature signature,
        @Nullable String signer,
        @Nullable String returnPath,
        boolean dkimAligned,
        boolean spfAligned,
        boolean forwarded) {
    boolean passed() {
        return dkimAligned || spfAligned;
    }
}
