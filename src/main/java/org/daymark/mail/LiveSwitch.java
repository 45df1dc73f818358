package org.daymark.mail;

import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether mail may leave through the servers kept in the database; until someone turns it on it stays in the sandbox.
 */
@Service
public class LiveSwitch {
    private final MailRouteRepository repository;
    private final Audit audit;

    LiveSwitch(JdbcClient jdbc, Audit audit) {
        this.repository = new MailRouteRepository(jdbc);
        this.audit = audit;
    }

    /** Asked for again each time: someone may just have turned it, in another process too. */
    public boolean on() {
        return repository.live();
    }

    /**
     * Lets mail leave from now on.
     *
     * @param remarks what was not as it should be, and was known to the person who turned it on
     */
    @Transactional
    public void turnOn(List<String> remarks) {
        turn(true, Map.of("mail", "live", "remarks", remarks));
    }

    /** Keeps mail in the sandbox from now on. What a server is being sent at this moment is on its way. */
    @Transactional
    public void turnOff() {
        turn(false, Map.of("mail", "sandbox"));
    }

    private void turn(boolean live, Map<String, ?> after) {
        Permission.MANAGE_SETTINGS.require();
        if (repository.turn(live)) {
            audit.record(live ? "mail.live" : "mail.sandbox", "mail", Map.of("mail", live ? "sandbox" : "live"), after);
        }
    }
}
