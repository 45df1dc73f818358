package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.daymark.access.Actor;
import org.daymark.access.PublicRoute;
import org.daymark.account.AttemptLimiter.Count;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.account.OneTimeLinks.Purpose;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one-time links open: the first set-up, an invitation, a new password. Looking at a page uses nothing up. */
@Controller
@PublicRoute
@ConditionalOnWebApplication
class LinkPages implements DisposableBean {
    private static final Words WORDS = Words.of("account");
    private static final Logger log = LoggerFactory.getLogger(LinkPages.class);
    private static final int MAX_WAITING = 100;

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final AttemptLimiter throttle;
    private final Devices devices;
    private final AccountMails mails;
    private final ConsoleUrl console;
    private final Audit audit;

    /** Mails go out behind the answer, which so takes as long for an unknown address as for a known one. */
    private final ThreadPoolExecutor post = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            work -> {
                Thread thread = new Thread(work, "account-mails");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    LinkPages(
            Accounts accounts,
            OneTimeLinks links,
            AttemptLimiter throttle,
            Devices devices,
            AccountMails mails,
            ConsoleUrl console,
            Audit audit) {
        this.accounts = accounts;
        this.links = links;
        this.throttle = throttle;
        this.devices = devices;
        this.mails = mails;
        this.console = console;
        this.audit = audit;
    }

    @GetMapping("/setup")
    String look() {
        return accounts.hasAdministrator() ? "redirect:/sign-in" : "account/setup-needed";
    }

    @GetMapping("/setup/{token}")
    ModelAndView setUp(@PathVariable String token) {
        if (accounts.hasAdministrator() || links.look(Purpose.SETUP, token).isEmpty()) {
            return setUpGone();
        }
        return setUpForm(token, "", "", new Faults());
    }

    @PostMapping("/setup/{token}")
    ModelAndView setUp(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            RedirectAttributes redirect) {
        if (accounts.hasAdministrator() || links.look(Purpose.SETUP, token).isEmpty()) {
            return setUpGone();
        }
        Faults faults = new Faults();
        String tidyName = faults.name(name);
        Optional<EmailAddress> address = faults.email(email);
        faults.password(password, repeated, email);
        if (faults.any()) {
            return setUpForm(token, name, email, faults);
        }
        if (accounts.setUp(token, address.orElseThrow(), tidyName, password).isEmpty()) {
            return setUpGone();
        }
        Flash.done(WORDS.phrase("first-administrator")).on(redirect);
        return new ModelAndView("redirect:" + WantedPage.with("/sign-in", "/welcome"));
    }

    @GetMapping("/invitation/{token}")
    ModelAndView invitation(@PathVariable String token) {
        return passwordForm(Purpose.INVITATION, token, new Faults());
    }

    @PostMapping("/invitation/{token}")
    ModelAndView accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return choose(Purpose.INVITATION, token, password, repeated, request, response, redirect);
    }

    @GetMapping("/forgot")
    String forgot() {
        return "account/forgot";
    }

    @PostMapping("/forgot")
    ModelAndView forgot(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        Faults faults = new Faults();
        Optional<EmailAddress> address = faults.email(email);
        if (address.isEmpty()) {
            return view("account/forgot", HttpStatus.BAD_REQUEST)
                    .addObject("errors", faults.errors())
                    .addObject("email", email);
        }
        Actor asker = Actor.current();
        boolean allowed = throttle.allows(counts(request, address.get().value()));
        if (allowed) {
            post.execute(() -> asker.run(() -> mailReset(address.get())));
        }
        return new ModelAndView("account/forgot-sent").addObject("sandbox", mails.toSandbox());
    }

    /**
     * A browser that signed in to this account before has mails of its own to ask for, which strangers cannot use up.
     */
    private List<Count> counts(HttpServletRequest request, String email) {
        String device = devices.of(request).device(email);
        String network = AttemptLimiter.network(request.getRemoteAddr());
        return device.isEmpty()
                ? List.of(
                        new Count(Limit.RESET_HERE, email + " " + network),
                        new Count(Limit.RESET_FROM_ADDRESS, network),
                        new Count(Limit.RESET_OF_ACCOUNT, email))
                : List.of(new Count(Limit.RESET_HERE, email + " device " + device));
    }

    @GetMapping("/reset/{token}")
    ModelAndView reset(@PathVariable String token) {
        return passwordForm(Purpose.RESET, token, new Faults());
    }

    @PostMapping("/reset/{token}")
    ModelAndView reset(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return choose(Purpose.RESET, token, password, repeated, request, response, redirect);
    }

    private void mailReset(EmailAddress email) {
        accounts.find(email)
                .filter(account -> account.state() == AccountState.ACTIVE)
                .ifPresent(account -> {
                    audit.record("password.ask-reset", account.target(), null, null);
                    try {
                        mails.reset(account, console.of("/reset/" + links.make(Purpose.RESET, account.id())));
                    } catch (Problem e) {
                        log.warn("The mail with a password link for account {} was not accepted", account.id());
                    }
                });
    }

    private ModelAndView choose(
            Purpose purpose,
            String token,
            String password,
            String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Account> holder = accounts.holder(purpose, token);
        if (holder.isEmpty()) {
            return gone();
        }
        Faults faults = new Faults();
        faults.password(password, repeated, holder.get().email().value());
        if (faults.any()) {
            return passwordForm(purpose, token, faults);
        }
        Optional<Account> chosen = accounts.choosePassword(purpose, token, password);
        if (chosen.isEmpty()) {
            return gone();
        }
        devices.remember(request, response, chosen.get());
        Flash.done(WORDS.phrase("password.chosen")).on(redirect);
        return new ModelAndView("redirect:/sign-in");
    }

    private ModelAndView passwordForm(Purpose purpose, String token, Faults faults) {
        Optional<Account> holder = accounts.holder(purpose, token);
        if (holder.isEmpty()) {
            return gone();
        }
        return view("account/password", faults.any() ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                .addObject("errors", faults.errors())
                .addObject("invited", purpose == Purpose.INVITATION)
                .addObject("name", holder.get().name())
                .addObject("email", holder.get().email().value())
                .addObject("role", holder.get().role().label())
                .addObject("action", (purpose == Purpose.INVITATION ? "/invitation/" : "/reset/") + token);
    }

    private static ModelAndView setUpForm(String token, String name, String email, Faults faults) {
        return view("account/setup", faults.any() ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                .addObject("errors", faults.errors())
                .addObject("name", name)
                .addObject("email", email)
                .addObject("action", "/setup/" + token);
    }

    private ModelAndView setUpGone() {
        boolean done = accounts.hasAdministrator();
        return notice(
                WORDS.named(done ? "set-up" : "set-up.link-gone"),
                WORDS.named(done ? "set-up.text" : "set-up.link-gone.text"),
                done);
    }

    private static ModelAndView gone() {
        return notice(WORDS.named("link.gone"), WORDS.named("link.gone.text"), true);
    }

    private static ModelAndView notice(String title, String text, boolean signIn) {
        return view("account/notice", HttpStatus.NOT_FOUND)
                .addObject("title", title)
                .addObject("texts", List.of(text))
                .addObject("signIn", signIn);
    }

    private static ModelAndView view(String name, HttpStatus status) {
        ModelAndView view = new ModelAndView(name);
        view.setStatus(status);
        return view;
    }

    @Override
    public void destroy() {
        post.shutdownNow();
    }
}
