package org.daymark.account;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;

/**
 * Turns what sessions hold into bytes and back. Only kinds of objects that belong there are read, and one that an
 * earlier version wrote and this one cannot read is left out, which at worst signs someone out.
 */
final class SessionObjects extends GenericConversionService {
    private static final Logger log = LoggerFactory.getLogger(SessionObjects.class);

    private static final ObjectInputFilter ALLOWED = ObjectInputFilter.Config.createFilter(
            "maxdepth=30;maxrefs=5000;maxbytes=1000000;java.lang.*;java.time.*;java.util.*;java.util.concurrent.*;"
                    + "org.springframework.security.**;org.springframework.web.servlet.FlashMap;"
                    + "org.springframework.util.*;org.daymark.**;!*");

    SessionObjects() {
        addConverter(Object.class, byte[].class, SessionObjects::written);
        addConverter(new Reader());
    }

    private static byte[] written(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "A " + value.getClass().getName() + " was put into a session but cannot be stored", e);
        }
        return bytes.toByteArray();
    }

    /** Gives null for what cannot be read, which Spring Session takes as nothing there. */
    private static final class Reader implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            if (!(source instanceof byte[] bytes)) {
                return null;
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                in.setObjectInputFilter(ALLOWED);
                return in.readObject();
            } catch (IOException | ClassNotFoundException | RuntimeException e) {
                log.warn("Something in a session cannot be read and is left out: {}", e.toString());
                return null;
            }
        }
    }
}
