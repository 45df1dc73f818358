package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.account.SecondFactors.Enrolment;
import org.daymark.account.Throttle.Limit;
import org.daymark.audit.Audit;
import org.daymark.console.Flash;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
    private static final String HOME = "redirect:/account";
    private static final String WRONG_PASSWORD = "This is not your present password. Type it again.";
    private static final String WAIT = "Too many tries. Wait 15 minutes and try again.";

    private final Accounts accounts;
    private final SecondFactors factors;
    private final OwnSessions sessions;
    private final AccountSessions ending;
    private final Throttle throttle;
    private final Audit audit;

    OwnAccountPages(
            Accounts accounts,
            SecondFactors factors,
            OwnSessions sessions,
            AccountSessions ending,
            Throttle throttle,
            Audit audit) {
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.ending = ending;
        this.throttle = throttle;
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
            RedirectAttributes redirect) {
        Account account = account(request);
        Faults faults = new Faults();
        checkPassword(account, current, "current", faults);
        faults.password(password, repeated, account.email().value());
        if (faults.any()) {
            return page(request, faults);
        }
        accounts.changePassword(account, password, request.getSession().getId());
        // Whoever holds the session's old id shall not go on either. Not before: until the request has ended, the
        // database knows this session by its old id only, and it would count among the others.
        request.changeSessionId();
        return home(redirect, "Your password is changed. Every other session of yours was signed out.");
    }

    @PostMapping("/sessions/{handle}/end")
    ModelAndView end(@PathVariable String handle, HttpServletRequest request, RedirectAttributes redirect) {
        Account account = account(request);
        boolean ended = sessions.end(account.id(), handle);
        if (ended) {
            audit.record("session.end", account.target(), null, null);
        }
        return home(redirect, ended ? "That session was signed out." : "That session had ended already.");
    }

    @PostMapping("/sessions/end-others")
    ModelAndView endOthers(HttpServletRequest request, RedirectAttributes redirect) {
        Account account = account(request);
        int ended = ending.endOthers(account.id(), request.getSession().getId());
        audit.record("session.end-others", account.target(), null, Map.of("sessions", ended));
        return home(redirect, "You are signed out everywhere but here.");
    }

    @PostMapping("/second-factor")
    String begin(HttpServletRequest request) {
        factors.begin(account(request));
        return "redirect:/account/second-factor";
    }

    @GetMapping("/second-factor")
    String enrol(HttpServletRequest request, Model model) {
        return factors.waiting(account(request))
                .map(enrolment -> enrolment(enrolment, model))
                .orElse(HOME);
    }

    @PostMapping("/second-factor/confirm")
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        Account account = account(request);
        boolean allowed = throttle.allows(Limit.CODE, Long.toString(account.id()));
        List<String> codes = allowed ? factors.confirm(account, code) : List.of();
        if (!codes.isEmpty()) {
            throttle.forget(Limit.CODE, Long.toString(account.id()));
            ending.endOthers(account.id(), request.getSession().getId());
            Factors.addCode(request, response);
            return new ModelAndView("account/recovery-codes").addObject("codes", codes);
        }
        return factors.waiting(account)
                .map(enrolment -> {
                    ModelAndView again = new ModelAndView("account/second-factor");
                    again.addObject("enrolment", enrolment).addObject("qr", QrPath.of(enrolment.uri()));
                    Faults faults = new Faults();
                    faults.add("code", allowed ? "This code is not right. Wait for the next one and type that." : WAIT);
                    again.setStatus(HttpStatus.BAD_REQUEST);
                    return again.addObject("errors", faults.errors());
                })
                .orElse(new ModelAndView(HOME));
    }

    @PostMapping("/second-factor/remove")
    ModelAndView remove(
            @RequestParam(defaultValue = "") String password, HttpServletRequest request, RedirectAttributes redirect) {
        Account account = account(request);
        Faults faults = new Faults();
        checkPassword(account, password, "remove-password", faults);
        if (faults.any()) {
            return page(request, faults);
        }
        factors.remove(account);
        return home(redirect, "From now on your password alone signs you in.");
    }

    private void checkPassword(Account account, String password, String field, Faults faults) {
        String key = Long.toString(account.id());
        if (!throttle.allows(Limit.OWN_PASSWORD, key)) {
            faults.add(field, WAIT);
        } else if (accounts.isPassword(account, password)) {
            throttle.forget(Limit.OWN_PASSWORD, key);
        } else {
            faults.add(field, WRONG_PASSWORD);
        }
    }

    private ModelAndView page(HttpServletRequest request, Faults faults) {
        Account account = account(request);
        ModelAndView page = new ModelAndView("account/own");
        page.setStatus(faults.any() ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
        return page.addObject("errors", faults.errors())
                .addObject("roleSummary", account.role().summary())
                .addObject("codesLeft", account.secondFactor() ? factors.recoveryCodesLeft(account.id()) : 0)
                .addObject(
                        "sessions",
                        sessions.of(account.id(), request.getSession().getId()));
    }

    private static String enrolment(Enrolment enrolment, Model model) {
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("qr", QrPath.of(enrolment.uri()));
        return "account/second-factor";
    }

    private static ModelAndView home(RedirectAttributes redirect, String notice) {
        Flash.done(notice).on(redirect);
        return new ModelAndView(HOME);
    }

    private static Account account(HttpServletRequest request) {
        Account account = RequestActor.account(request);
        if (account == null) {
            throw new IllegalStateException("somebody got here without being signed in");
        }
        return account;
    }
}
