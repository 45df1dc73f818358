package org.daymark.account;

import java.util.Optional;
import org.daymark.account.OneTimeLinks.Purpose;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.springframework.stereotype.Service;

/** Makes sure at a start that someone can become administrator: by the settings, or by a link on the console. */
@Service
public class FirstRun {
    private static final Words WORDS = Words.of("account");

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final ConsoleUrl console;
    private final AccountSettings settings;

    FirstRun(Accounts accounts, OneTimeLinks links, ConsoleUrl console, AccountSettings settings) {
        this.accounts = accounts;
        this.links = links;
        this.console = console;
        this.settings = settings;
    }

    /**
     * Makes the administrator of the settings if there is none yet.
     *
     * @param pages where this server's pages are
     * @return the link to the set-up page, if there is still no administrator; earlier links stop working
     */
    public Optional<String> prepare(String pages) {
        if (accounts.hasAdministrator()) {
            return Optional.empty();
        }
        String email = settings.adminEmail();
        String password = settings.adminPassword();
        if (email != null && !email.isBlank() && password != null && !password.isEmpty()) {
            try {
                accounts.createAdministrator(email, settings.adminName(), password);
            } catch (Problem e) {
                throw WORDS.problem(e, "first-administrator.wrong", e.getMessage());
            }
            return Optional.empty();
        }
        String path = "/setup/" + links.make(Purpose.SETUP, 0);
        return Optional.of(console.given() ? console.of(path) : pages + path);
    }
}
