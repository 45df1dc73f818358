package org.daymark.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.mail.ProviderCodes;
import org.daymark.mail.Refusal;
import org.daymark.mail.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reasons about the sender by which mail servers do not take messages now and have not for a month. A temporary answer
 * counts only if a provider's code explains it, since many servers let everyone wait at first. The words of servers may
 * name people, so they are read and not told.
 */
@Component
class NewRefusals implements Troubles {
    private static final Duration RECENT = Duration.ofHours(24);
    private static final Duration RUNNING = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Pattern CODES = Pattern.compile("([45]\\d\\d)(?: ([45]\\.\\d{1,3}\\.\\d{1,3}))?");

    private final RefusalRepository repository;
    private final AlertSettings settings;

    NewRefusals(JdbcClient jdbc, AlertSettings settings) {
        this.repository = new RefusalRepository(jdbc);
        this.settings = settings;
    }

    @Override
    public List<Alert> at(Instant now) {
        Instant recent = now.minus(RECENT);
        List<RefusalRepository.Reason> reasons = repository.now(recent, now.minus(RUNNING), settings.blockMessages());
        if (reasons.isEmpty()) {
            return List.of();
        }
        Set<String> before = repository.before(now.minus(MONTH), recent);
        return reasons.stream()
                .filter(reason -> !before.contains(reason.codes()))
                .flatMap(reason -> alert(reason).stream())
                .toList();
    }

    private Optional<Alert> alert(RefusalRepository.Reason reason) {
        Matcher codes = CODES.matcher(reason.codes());
        if (!codes.matches()) {
            return Optional.empty();
        }
        String words = repository.words(reason.sample()).orElse("");
        String meaning = ProviderCodes.meaning(codes.group(2), words).orElse("");
        Reply reply = new Reply(Integer.parseInt(codes.group(1)), codes.group(2), words);
        boolean tells = reason.refused() ? Refusal.of(reply) == Refusal.OURS : !meaning.isEmpty();
        if (!tells) {
            return Optional.empty();
        }
        String sentence = AlertKind.BLOCK_REASON.words(reason.codes(), meaning).strip();
        return Optional.of(Alert.plain(
                AlertKind.BLOCK_REASON,
                "reason:" + reason.codes(),
                sentence,
                "/campaigns/" + reason.campaign() + "/report"));
    }
}
