package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.account.SecondFactors.Enrolment;
import org.daymark.audit.Audit;
import org.daymark.console.Flash;
import org.daymark.text.Phrase;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own password, second factor and sessions. What weakens the account asks for the password again. */
@Controller
@RequestMapping("/account")
@RequirePermission(Permission.VIEW)
@ConditionalOnWebApplication
class OwnAccountPages {
    private static final Words WORDS = Words.of("account");

    /** Where a second factor is turned on. */
    static final String SECOND_FACTOR = "/account/second-factor";

    private static final String HOME = "redirect:/account";

    /** Since when the session may turn a second factor on, having shown the password for it. */
    private static final String ENROLLING = "daymark.enrolling";

    private static final Duration ENROLMENT = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final SecondFactors factors;
    private final OwnSessions sessions;
    private final AccountSessionRepository ending;
    private final SecondFactorRules rules;
    private final AccountMails mails;
    private final AttemptLimiter throttle;
    private final Clock clock;
    private final Audit audit;

    OwnAccountPages(
            Accounts accounts,
            SecondFactors factors,
            OwnSessions sessions,
            AccountSessionRepository ending,
            SecondFactorRules rules,
            AccountMails mails,
            AttemptLimiter throttle,
            Clock clock,
            Audit audit) {
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.ending = ending;
        this.rules = rules;
        this.mails = mails;
        this.throttle = throttle;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request) {
        return page(request, new Faults());
    }

    @PostMapping("/password")
    ModelAndView password(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Account account = account(request);
        Faults faults = new Faults();
        checkPassword(request, current, "current", faults);
        faults.password(password, repeated, account.email().value());
        if (faults.any()) {
            return page(request, faults);
        }
        Optional<Account> changed =
                accounts.changePassword(account, password, request.getSession().getId());
        if (changed.isEmpty()) {
            Flash.failed(WORDS.phrase("password.not-changed")).on(redirect);
            return new ModelAndView(HOME);
        }
        Factors.goOnAs(new SignedIn(changed.get(), ""), request, response);
        // Anyone who holds the session's old id shall not continue either. Not before: until the request has ended, the
        // database knows this session by its old id only, and it would count among the others.
        request.changeSessionId();
        mails.tell(account, WORDS.named("mail.password-changed"), WORDS.named("mail.password-changed.text"));
        return home(redirect, WORDS.phrase("password.changed"));
    }

    @PostMapping("/sessions/{handle}/end")
    ModelAndView end(@PathVariable String handle, HttpServletRequest request, RedirectAttributes redirect) {
        Account account = account(request);
        boolean ended = sessions.end(account.id(), handle);
        if (ended) {
            audit.record("session.end", account.target(), null, null);
        }
        return home(redirect, WORDS.phrase(ended ? "session.ended" : "session.over"));
    }

    @PostMapping("/sessions/end-others")
    ModelAndView endOthers(HttpServletRequest request, RedirectAttributes redirect) {
        Account account = account(request);
        int ended = ending.endOthers(account.id(), request.getSession().getId());
        audit.record("session.end-others", account.target(), null, Map.of("sessions", ended));
        return home(redirect, WORDS.phrase("session.others-ended"));
    }

    @PostMapping("/second-factor")
    ModelAndView begin(@RequestParam(defaultValue = "") String presentPassword, HttpServletRequest request) {
        Faults faults = new Faults();
        checkPassword(request, presentPassword, "presentPassword", faults);
        if (faults.any()) {
            return start(account(request), faults);
        }
        factors.begin(account(request));
        request.getSession().setAttribute(ENROLLING, clock.instant());
        return new ModelAndView("redirect:" + SECOND_FACTOR);
    }

    @GetMapping("/second-factor")
    ModelAndView enrol(HttpServletRequest request) {
        Account account = account(request);
        if (account.secondFactor()) {
            return new ModelAndView(HOME);
        }
        return waiting(request)
                .map(enrolment -> enrolment(enrolment, new Faults()))
                .orElseGet(() -> start(account, new Faults()));
    }

    @PostMapping("/second-factor/confirm")
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        Account account = account(request);
        Optional<Enrolment> waiting = waiting(request);
        if (waiting.isEmpty()) {
            return new ModelAndView("redirect:" + SECOND_FACTOR);
        }
        Faults faults = new Faults();
        List<String> codes = mayTry(request) ? factors.confirm(account, code) : List.of();
        if (codes.isEmpty()) {
            faults.add("code", WORDS.named("code.wrong"));
            return enrolment(waiting.get(), faults);
        }
        tried(request);
        request.getSession().removeAttribute(ENROLLING);
        ending.endOthers(account.id(), request.getSession().getId());
        Factors.addCode(request, response);
        mails.tell(account, WORDS.named("mail.second-factor-on"), WORDS.named("mail.second-factor-on.text"));
        return new ModelAndView("account/recovery-codes").addObject("codes", codes);
    }

    @PostMapping("/second-factor/remove")
    ModelAndView remove(
            @RequestParam(defaultValue = "") String presentPassword,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Account account = account(request);
        if (rules.requires(account.role())) {
            Flash.failed(WORDS.phrase("second-factor.needed")).on(redirect);
            return new ModelAndView(HOME);
        }
        Faults faults = new Faults();
        checkBoth(request, presentPassword, "presentPassword", code, "code", faults);
        if (faults.any()) {
            return page(request, faults);
        }
        factors.remove(account);
        mails.tell(account, WORDS.named("mail.second-factor-off"), WORDS.named("mail.second-factor-off.text"));
        return home(redirect, WORDS.phrase("second-factor.off"));
    }

    @PostMapping("/second-factor/codes")
    ModelAndView renewCodes(
            @RequestParam(defaultValue = "") String passwordForCodes,
            @RequestParam(defaultValue = "") String codeForCodes,
            HttpServletRequest request) {
        Account account = account(request);
        if (!account.secondFactor()) {
            return new ModelAndView(HOME);
        }
        Faults faults = new Faults();
        checkBoth(request, passwordForCodes, "passwordForCodes", codeForCodes, "codeForCodes", faults);
        return faults.any()
                ? page(request, faults)
                : new ModelAndView("account/recovery-codes").addObject("codes", factors.renewCodes(account));
    }

    /** The secret that waits for its confirmation, for the session that has shown the password for it. */
    private Optional<Enrolment> waiting(HttpServletRequest request) {
        boolean shown = request.getSession().getAttribute(ENROLLING) instanceof Instant since
                && since.plus(ENROLMENT).isAfter(clock.instant());
        return shown ? factors.waiting(account(request)) : Optional.empty();
    }

    /** The password first: a code is used up only by the person who knows it. */
    private void checkBoth(
            HttpServletRequest request,
            String password,
            String passwordField,
            String code,
            String codeField,
            Faults faults) {
        checkPassword(request, password, passwordField, faults);
        if (!faults.any() && account(request).secondFactor()) {
            if (!mayTry(request)) {
                faults.add(codeField, WORDS.named("attempts.too-many"));
            } else if (factors.check(account(request).id(), code)) {
                tried(request);
            } else {
                faults.add(codeField, WORDS.named("code.wrong"));
            }
        }
    }

    private void checkPassword(HttpServletRequest request, String password, String field, Faults faults) {
        if (!mayTry(request)) {
            faults.add(field, WORDS.named("attempts.too-many"));
        } else if (accounts.isPassword(account(request), password)) {
            tried(request);
        } else {
            faults.add(field, WORDS.named("password.wrong"));
        }
    }

    /** Tries are counted for each session: one that was taken over uses up none of those its owner has elsewhere. */
    private boolean mayTry(HttpServletRequest request) {
        return throttle.allows(Limit.OWN_PASSWORD, subject(request));
    }

    private void tried(HttpServletRequest request) {
        throttle.forget(Limit.OWN_PASSWORD, subject(request));
    }

    private static String subject(HttpServletRequest request) {
        return account(request).id() + " " + request.getSession().getId();
    }

    private ModelAndView page(HttpServletRequest request, Faults faults) {
        Account account = account(request);
        ModelAndView page = new ModelAndView("account/own");
        page.setStatus(faults.any() ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
        return page.addObject("errors", faults.errors())
                .addObject("needed", rules.requires(account.role()))
                .addObject("roleSummary", account.role().summary())
                .addObject("codesLeft", account.secondFactor() ? factors.recoveryCodesLeft(account.id()) : 0)
                .addObject(
                        "sessions",
                        sessions.of(account.id(), request.getSession().getId()));
    }

    private ModelAndView start(Account account, Faults faults) {
        return view("account/second-factor-start", faults).addObject("needed", rules.requires(account.role()));
    }

    private static ModelAndView enrolment(Enrolment enrolment, Faults faults) {
        return view("account/second-factor", faults)
                .addObject("enrolment", enrolment)
                .addObject("qr", QrPath.of(enrolment.uri()));
    }

    private static ModelAndView view(String name, Faults faults) {
        ModelAndView view = new ModelAndView(name);
        view.setStatus(faults.any() ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
        return view.addObject("errors", faults.errors());
    }

    private static ModelAndView home(RedirectAttributes redirect, Phrase done) {
        Flash.done(done).on(redirect);
        return new ModelAndView(HOME);
    }

    private static Account account(HttpServletRequest request) {
        Account account = RequestActor.account(request);
        if (account == null) {
            throw new IllegalStateException("someone got here without being signed in");
        }
        return account;
    }
}
