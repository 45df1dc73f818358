package org.daymark.xml;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.MissingResourceException;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.daymark.xml.XmlFault.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML event by event. What makes readers of XML use up memory is refused: document types and entities, long runs
 * without a tag, deep nesting, ever new names, and more bytes than the caller allows.
 */
public final class XmlEvents implements Closeable {
    private static final int DEEPEST = 64;
    private static final int MAX_NAMES = 4_000;

    private final Bounded in;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    /**
     * @param longest the most bytes that are read
     * @param encoding of the bytes, whatever they declare; null to believe them
     */
    public XmlEvents(InputStream in, long longest, @Nullable String encoding) throws IOException {
        this.in = new Bounded(in, longest);
        try {
            this.reader = encoding == null
                    ? factory().createXMLStreamReader(this.in)
                    : factory().createXMLStreamReader(this.in, encoding);
        } catch (XMLStreamException | MissingResourceException e) {
            throw damaged(e);
        }
    }

    /** Moves to the next event; false at the end. */
    public boolean next() throws IOException {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                names.add(reader.getLocalName());
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    names.add(reader.getAttributeLocalName(i));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XmlFault(Kind.ENTITIES);
            }
            if (depth > DEEPEST || names.size() > MAX_NAMES) {
                throw new XmlFault(Kind.STRUCTURE);
            }
            return true;
        } catch (XMLStreamException | MissingResourceException e) {
            throw damaged(e);
        }
    }

    public boolean starts(String name) {
        return reader.isStartElement() && reader.getLocalName().equals(name);
    }

    public boolean ends(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    /** Matches the local name in any namespace. */
    public @Nullable String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    public boolean isText() {
        return reader.isCharacters() || reader.getEventType() == XMLStreamConstants.CDATA;
    }

    public String text() {
        return reader.getText();
    }

    public boolean isStart() {
        return reader.isStartElement();
    }

    public boolean isEnd() {
        return reader.isEndElement();
    }

    /** The name of the tag that was read last, without its namespace. */
    public String name() {
        return reader.getLocalName();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The parser of the JDK has no words for some faults, and then fails with a missing resource. */
    private IOException damaged(Exception e) {
        IOException failure = in.failure;
        return failure != null ? failure : new XmlFault(Kind.DAMAGED, e);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Counts what is unpacked, and the bytes between two tags. */
    private static final class Bounded extends FilterInputStream {
        private static final int MAX_GAP = 1 << 20;

        private final long longest;
        private long count;
        private int gap;
        private int before;
        private boolean special;
        private @Nullable IOException failure;

        Bounded(InputStream in, long longest) {
            super(in);
            this.longest = longest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return readCounted(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private int readCounted(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count += Math.max(n, 0);
            if (count > longest) {
                throw new XmlFault(Kind.TOO_LARGE);
            }
            for (int i = offset; i < offset + n; i++) {
                look(bytes[i]);
            }
            return n;
        }

        /** Comments, instructions and sections of raw text may hold tags, so only their own end ends them. */
        private void look(int b) throws IOException {
            if (b == 0) {
                return;
            }
            if (b == '<' && !special) {
                gap = 0;
            } else if (before == '<' && (b == '!' || b == '?') && gap <= 1) {
                special = true;
            } else if (special && b == '>' && (before == '-' || before == ']' || before == '?')) {
                special = false;
            }
            if (++gap > MAX_GAP) {
                throw new XmlFault(Kind.LONG_VALUE);
            }
            before = b;
        }
    }
}
