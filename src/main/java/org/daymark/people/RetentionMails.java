package org.daymark.people;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells those who may change the retention rule what it will do. */
@Component
class RetentionMails {
    private static final Words WORDS = Words.of("people");
    private static final Logger log = LoggerFactory.getLogger(RetentionMails.class);

    private final Accounts accounts;
    private final AccountMails mails;
    private final ConsoleUrl console;

    RetentionMails(Accounts accounts, AccountMails mails, ConsoleUrl console) {
        this.accounts = accounts;
        this.mails = mails;
        this.console = console;
    }

    /** Announces a run; true if a mail server took at least one of the mails. */
    boolean notice(RetentionRule rule, long people, Instant at) {
        return tell(
                WORDS.named("retention.mail", Moment.of(at).text()),
                "retention-notice",
                Map.of(
                        "people", WORDS.counted("count.people", people),
                        "months", WORDS.counted("count.months", rule.silentMonths()),
                        "most", Figures.count(rule.most()),
                        "at", Moment.of(at).text()));
    }

    private boolean tell(String subject, String template, Map<String, String> values) {
        boolean taken = false;
        for (Account account : administrators()) {
            Map<String, String> own = new HashMap<>(values);
            own.put("name", account.name());
            own.put("link", console.of("/settings/retention"));
            try {
                mails.send(account, subject, template, own);
                taken = true;
            } catch (Problem e) {
                log.warn("The mail that tells account {} about the retention rule was not accepted", account.id());
            }
        }
        return taken;
    }

    private List<Account> administrators() {
        return accounts.all().stream()
                .filter(account -> account.state() == AccountState.ACTIVE)
                .filter(account -> account.role().permissions().contains(Permission.MANAGE_SETTINGS))
                .toList();
    }
}
