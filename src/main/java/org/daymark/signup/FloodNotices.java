package org.daymark.signup;

import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.issue.Organisations;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells those who manage subscribers that a form closed itself. */
@Component
class FloodNotices {
    private static final Logger log = LoggerFactory.getLogger(FloodNotices.class);
    private static final Words WORDS = Words.of("signup");

    private final Accounts accounts;
    private final AccountMails mails;
    private final Organisations organisations;
    private final MailingLists lists;
    private final ConsoleUrl console;

    FloodNotices(
            Accounts accounts,
            AccountMails mails,
            Organisations organisations,
            MailingLists lists,
            ConsoleUrl console) {
        this.accounts = accounts;
        this.mails = mails;
        this.organisations = organisations;
        this.lists = lists;
        this.console = console;
    }

    void closed(SignUpForm form) {
        log.warn("The sign-up form of list {} closed itself because of too many requests", form.listId());
        mails.behind(() -> {
            String list = lists.get(form.listId()).name();
            accounts.all().stream()
                    .filter(account -> account.state() == AccountState.ACTIVE
                            && account.role().permissions().contains(Permission.MANAGE_SUBSCRIBERS))
                    .forEach(account -> tell(account, list, form.listId()));
        });
    }

    private void tell(Account account, String list, long listId) {
        try {
            mails.send(
                    account,
                    WORDS.named("flood.subject"),
                    "sign-up-closed",
                    Map.of(
                            "name", account.name(),
                            "organisation", organisations.current().name(),
                            "list", list,
                            "link", console.of("/lists/" + listId + "/sign-up")));
        } catch (Problem e) {
            log.warn("The mail that tells account {} of a closed form was not accepted", account.id());
        }
    }
}
