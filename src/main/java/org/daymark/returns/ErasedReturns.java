package org.daymark.returns;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.address.AddressSpellings;
import org.daymark.address.EmailAddress;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Removes an erased person from what came back: the words of events, and the messages that are theirs or name them. */
@Service
public class ErasedReturns {
    private static final Words WORDS = Words.of("returns");
    private static final int PAGE = 20;

    private final KeptMessageRepository repository;
    private final Encryptor encryptor;

    public ErasedReturns(JdbcClient jdbc, Secret secret) {
        this.repository = new KeptMessageRepository(jdbc);
        this.encryptor = KeptMessages.encryptor(secret);
    }

    /** Must run in the transaction of the erasure. */
    public void forget(long subscriberId, EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        repository.deleteOf(subscriberId);
        repository.forgetWords(subscriberId);
        AddressSpellings spellings = AddressSpellings.of(address);
        List<KeptMessageRepository.Sealed> page = repository.page(0, PAGE);
        while (!page.isEmpty()) {
            for (KeptMessageRepository.Sealed message : page) {
                byte[] bytes = encryptor.decrypt(message.sealed(), WORDS.named("message.sealed"));
                if (spellings.in(new String(bytes, StandardCharsets.UTF_8))) {
                    repository.delete(message.eventId());
                }
            }
            page = repository.page(page.get(page.size() - 1).eventId(), PAGE);
        }
    }
}
