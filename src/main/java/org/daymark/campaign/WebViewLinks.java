package org.daymark.campaign;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.daymark.message.WebView;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenEncryptor;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the addresses of web views. Each text of a campaign has one, the same for all its readers. The token
 * is encrypted: no one can guess it, and it tells nothing.
 */
@Component
public class WebViewLinks {
    private final TokenEncryptor encryptor;

    WebViewLinks(Secret secret) {
        this.encryptor = new TokenEncryptor(secret, "web view");
    }

    /** The path of the web view of a campaign's text, in its own language or that of a variant. */
    public String path(long text) {
        return WebView.PREFIX
                + encryptor.encrypt(
                        ByteBuffer.allocate(Long.BYTES).putLong(text).array());
    }

    /** The number of the text; empty for a token that this installation did not make. */
    public Optional<Long> text(String token) {
        return encryptor
                .decrypt(token)
                .filter(payload -> payload.length == Long.BYTES)
                .map(payload -> ByteBuffer.wrap(payload).getLong());
    }
}
