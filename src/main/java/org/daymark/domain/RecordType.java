package org.daymark.domain;

import org.xbill.DNS.Type;

/** The kinds of DNS records that are asked for. */
enum RecordType {
    TXT(Type.TXT),
    MX(Type.MX),
    A(Type.A),
    AAAA(Type.AAAA),
    PTR(Type.PTR);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
