package org.daymark.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.daymark.dkim.DkimKeys;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.DomainDoctor;
import org.daymark.domain.Topic;
import org.daymark.domain.Verdict;
import org.daymark.mail.MailDestination;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.springframework.stereotype.Component;

/** Keys and passwords that cannot be read, and what DNS says of the sending domain, as long as mail is live. */
@Component
class KeyTroubles implements Troubles {
    private static final String DOMAIN_PAGE = "/settings/domain";

    private final Organisations organisations;
    private final MailDestination destination;
    private final DkimKeys keys;
    private final DomainDoctor doctor;

    KeyTroubles(Organisations organisations, MailDestination destination, DkimKeys keys, DomainDoctor doctor) {
        this.organisations = organisations;
        this.destination = destination;
        this.keys = keys;
        this.doctor = doctor;
    }

    @Override
    public List<Alert> at(Instant now) {
        String domain = organisations.current().fromDomain();
        List<Alert> wrong = new ArrayList<>();
        if (!isReadable(() -> keys.signerFor(domain))) {
            wrong.add(key("dkim", domain, "/settings/signing"));
        }
        boolean[] live = new boolean[1];
        if (!isReadable(() -> live[0] = destination.leavesMachine())) {
            wrong.add(key("servers", "", "/settings/servers"));
        }
        if (live[0]) {
            wrong.addAll(inDns(domain));
        }
        return wrong;
    }

    private List<Alert> inDns(String domain) {
        List<Alert> wrong = new ArrayList<>();
        String records = doctor.recent(domain).stream()
                .filter(check -> check.topic() == Topic.DKIM && check.verdict() == Verdict.ERROR)
                .map(DomainCheck::name)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!records.isEmpty()) {
            wrong.add(key("record", records, DOMAIN_PAGE));
        }
        for (Topic topic : doctor.worse(domain)) {
            // What is wrong with a record of a key is told above, whether it was right before or not.
            if (topic != Topic.DKIM || records.isEmpty()) {
                AlertKind kind = AlertKind.DOMAIN_WORSE;
                wrong.add(Alert.plain(kind, "domain:" + topic.name(), kind.words(topic.words(), domain), DOMAIN_PAGE));
            }
        }
        return wrong;
    }

    private static boolean isReadable(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private static Alert key(String part, String name, String link) {
        return Alert.plain(AlertKind.KEY, "key:" + part, AlertKind.KEY.wordsOf(part, name), link);
    }
}
