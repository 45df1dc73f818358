package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.daymark.access.Permission;
import org.daymark.address.AddressSpellings;
import org.daymark.address.EmailAddress;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Removes the events about an erased person from the requests that wait. */
@Service
public class ErasedRequests {
    private static final Words WORDS = Words.of("webhook");

    private final SpoolRepository repository;
    private final Encryptor encryptor;

    public ErasedRequests(JdbcTemplate jdbc, Secret secret) {
        this.repository = new SpoolRepository(jdbc);
        this.encryptor = Spool.encryptor(secret);
    }

    /** Must run in the transaction of the erasure. */
    public void forget(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        AddressSpellings spellings = AddressSpellings.of(address);
        Optional<SpoolRepository.Waiting> next = repository.after(0);
        while (next.isPresent()) {
            SpoolRepository.Waiting request = next.get();
            String text = new String(encryptor.decrypt(request.sealed(), WORDS.named("request.sealed")), UTF_8);
            if (spellings.in(text)) {
                forget(request, HookJson.read(text), spellings);
            }
            next = repository.after(request.id());
        }
    }

    /** Of a list of events, the others stay. */
    private void forget(SpoolRepository.Waiting request, @Nullable JsonNode body, AddressSpellings spellings) {
        if (body == null || !body.isArray()) {
            repository.done(request.id());
            return;
        }
        List<String> events = body.values().stream().map(JsonNode::toString).toList();
        List<String> others =
                events.stream().filter(event -> !spellings.in(event)).toList();
        int takenOfThem = (int) IntStream.range(0, Math.min(request.taken(), events.size()))
                .filter(at -> spellings.in(events.get(at)))
                .count();
        String sealed = encryptor.encrypt(("[" + String.join(",", others) + "]").getBytes(UTF_8));
        repository.replace(request.id(), sealed, request.taken() - takenOfThem);
    }
}
