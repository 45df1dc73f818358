package org.daymark.xml;

import java.io.IOException;

/** Why XML is not read any further. */
public final class XmlFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong with it. */
    public enum Kind {
        /** It declares a document type or uses entities of its own. */
        ENTITIES,
        /** It is nested too deep, or has ever new names. */
        STRUCTURE,
        /** It has more bytes than it may have. */
        TOO_LARGE,
        /** It has a value without an end. */
        LONG_VALUE,
        /** It is no XML, or breaks off. */
        DAMAGED
    }

    XmlFault(Kind kind, Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
    }

    XmlFault(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
