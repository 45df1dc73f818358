package org.daymark.account;

import java.util.Comparator;
import java.util.List;
import org.daymark.console.Moment;
import org.daymark.text.Sha256;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions someone has open, for their own eyes. */
@Component
@ConditionalOnWebApplication
class OwnSessions {
    private final FindByIndexNameSessionRepository<? extends Session> repository;

    OwnSessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    /**
     * An open session.
     *
     * @param handle stands for it in forms; its id never leaves the cookie
     * @param current whether it is the one that asks
     */
    record Line(String handle, String device, String origin, Moment since, Moment lastSeen, boolean current) {}

    List<Line> of(long accountId, String ownId) {
        return repository.findByPrincipalName(Long.toString(accountId)).values().stream()
                .filter(session -> session.getAttribute(SessionFacts.ATTRIBUTE) != null)
                .sorted(Comparator.comparing((Session session) -> session.getLastAccessedTime())
                        .reversed())
                .map(session -> line(session, ownId))
                .toList();
    }

    /** Ends one of someone's own sessions; says whether there was such a one. */
    boolean end(long accountId, String handle) {
        return repository.findByPrincipalName(Long.toString(accountId)).keySet().stream()
                        .filter(id -> Sha256.hex(id).equals(handle))
                        .peek(repository::deleteById)
                        .count()
                > 0;
    }

    private static Line line(Session session, String ownId) {
        SessionFacts facts = session.getRequiredAttribute(SessionFacts.ATTRIBUTE);
        return new Line(
                Sha256.hex(session.getId()),
                facts.device(),
                facts.origin(),
                Moment.of(facts.signedInAt()),
                Moment.of(session.getLastAccessedTime()),
                session.getId().equals(ownId));
    }
}
