package org.daymark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** What somebody who means harm, or a program gone wrong, puts into a field; percent-encoded as it travels. */
enum Payload {
    EMPTY(""),
    MARKUP("<script>alert(1)</script>\"'><zz9 onzz=1>"),
    TEMPLATE("${7919*104729}<#assign x=1>#{7919*104729}{{7919*104729}}[=7919*104729]"),
    SQL("'; DROP TABLE subscribers; --"),
    /** Short enough to be taken for a name, and kept. */
    LASTING("\"'><zz9 onzz=1><script>alert(1)</script>${7919*104729}"),
    HEADER("x\r\nBcc: evil@example.org\r\nX-Evil: 1"),
    CONTROL("a\0b\u0007c\u001b[31m\u0085d\u202egpj.exe\u2028e\ufeff"),
    NO_TEXT("%ff%fe%ed%a0%80", true),
    CUT_OFF("%e2%8", true),
    HUGE("x".repeat(100_001)),
    BELOW_ZERO("-1"),
    ZERO("0"),
    TOO_MANY_DIGITS("999999999999999999999"),
    NO_NUMBER("NaN"),
    NOT_THERE("987654321");

    /** The product that a template's {@code 7919*104729} would make. */
    static final String EXECUTED = "829348951";

    /** Longer than any number and than any name, short enough for the line of a request. */
    private static final int MAX_IN_ADDRESS = 5_000;

    private final String wire;

    Payload(String text) {
        this(URLEncoder.encode(text, UTF_8), true);
    }

    @SuppressWarnings("UnusedVariable") // it tells the one constructor from the other
    Payload(String wire, boolean encoded) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    String inAddress() {
        return wire.length() > MAX_IN_ADDRESS ? wire.substring(0, MAX_IN_ADDRESS) : wire;
    }

    String inPath() {
        return inAddress().replace("+", "%20");
    }

    boolean isNumber() {
        return compareTo(BELOW_ZERO) >= 0;
    }
}
