package org.daymark.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.text.Constants;
import org.daymark.text.Phrase;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
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

/** The people who may sign in, for administrators. */
@Controller
@RequestMapping("/users")
@RequirePermission(Permission.MANAGE_USERS)
@ConditionalOnWebApplication
class UserPages {
    private static final Words WORDS = Words.of("account");

    private final Users users;
    private final AccountMails mails;
    private final SecondFactorRules rules;

    UserPages(Users users, AccountMails mails, SecondFactorRules rules) {
        this.users = users;
        this.mails = mails;
        this.rules = rules;
    }

    /** An account as the page shows it. */
    record Line(
            long id,
            String name,
            String email,
            Role role,
            AccountState state,
            boolean secondFactor,
            @Nullable Moment lastSignIn) {
        static Line of(Account account) {
            return new Line(
                    account.id(),
                    account.name(),
                    account.email().value(),
                    account.role(),
                    account.state(),
                    account.secondFactor(),
                    Moment.ofNullable(account.lastSignInAt()));
        }
    }

    @GetMapping
    ModelAndView list() {
        return page(new Faults(), "", "", Role.VIEWER);
    }

    @PostMapping
    ModelAndView invite(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            RedirectAttributes redirect) {
        Faults faults = new Faults();
        String tidyName = faults.name(name);
        Optional<EmailAddress> address = faults.email(email);
        Role wanted = role(role);
        if (wanted == null) {
            faults.add("role", WORDS.named("role.none"));
        }
        if (faults.any() || wanted == null) {
            return page(faults, name, email, wanted == null ? Role.VIEWER : wanted);
        }
        return act(redirect, () -> {
            Account invited = users.invite(address.orElseThrow(), tidyName, wanted);
            return WORDS.phrase("user.invited", invited.name()).then(whereTheMailIs());
        });
    }

    @PostMapping("/{id}/invite-again")
    ModelAndView inviteAgain(@PathVariable long id, RedirectAttributes redirect) {
        return act(
                redirect,
                () -> WORDS.phrase("user.invited-again", users.inviteAgain(id).name())
                        .then(whereTheMailIs()));
    }

    @PostMapping("/{id}/role")
    ModelAndView role(
            @PathVariable long id, @RequestParam(defaultValue = "") String role, RedirectAttributes redirect) {
        Role wanted = role(role);
        if (wanted == null) {
            Flash.failed(WORDS.phrase("role.unknown")).on(redirect);
            return new ModelAndView("redirect:/users");
        }
        return act(redirect, () -> {
            Account changed = users.changeRole(id, wanted);
            return WORDS.phrase("user.role", changed.name(), changed.role().label());
        });
    }

    @PostMapping("/{id}/disable")
    ModelAndView disable(@PathVariable long id, RedirectAttributes redirect) {
        return act(
                redirect, () -> WORDS.phrase("user.disabled", users.disable(id).name()));
    }

    @PostMapping("/{id}/sign-out")
    ModelAndView signOut(@PathVariable long id, RedirectAttributes redirect) {
        return act(
                redirect,
                () -> WORDS.phrase("user.signed-out", users.signOut(id).name()));
    }

    @PostMapping("/{id}/enable")
    ModelAndView enable(@PathVariable long id, RedirectAttributes redirect) {
        return act(redirect, () -> WORDS.phrase("user.enabled", users.enable(id).name()));
    }

    @PostMapping("/{id}/second-factor/remove")
    ModelAndView removeSecondFactor(@PathVariable long id, RedirectAttributes redirect) {
        return act(
                redirect,
                () -> WORDS.phrase(
                        "user.second-factor-removed",
                        users.removeSecondFactor(id).name()));
    }

    @PostMapping("/second-factor")
    ModelAndView requireSecondFactor(
            @RequestParam(name = "required", required = false) @Nullable List<String> names,
            RedirectAttributes redirect) {
        Set<Role> wanted = EnumSet.noneOf(Role.class);
        for (String name : names == null ? List.<String>of() : names) {
            Role role = role(name);
            if (role == null) {
                Flash.failed(WORDS.phrase("roles.unknown")).on(redirect);
                return new ModelAndView("redirect:/users");
            }
            wanted.add(role);
        }
        return act(redirect, () -> {
            rules.require(wanted);
            return WORDS.phrase("second-factor.required");
        });
    }

    private ModelAndView act(RedirectAttributes redirect, Supplier<Phrase> act) {
        try {
            Flash.done(act.get()).on(redirect);
        } catch (Problem e) {
            Flash.failed(e).on(redirect);
        }
        return new ModelAndView("redirect:/users");
    }

    private Phrase whereTheMailIs() {
        return WORDS.phrase(mails.toSandbox() ? "link.sandbox" : "link.mailed");
    }

    private ModelAndView page(Faults faults, String name, String email, Role role) {
        ModelAndView page = new ModelAndView("account/users");
        page.setStatus(faults.any() ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
        return page.addObject("users", users.all().stream().map(Line::of).toList())
                .addObject("required", rules.roles().stream().map(Role::name).toList())
                .addObject("roles", List.of(Role.values()))
                .addObject(
                        "roleOptions",
                        Stream.of(Role.values())
                                .map(each -> List.of(each.name(), each.label(), each.summary()))
                                .toList())
                .addObject("errors", faults.errors())
                .addObject("name", name)
                .addObject("email", email)
                .addObject("role", role.name());
    }

    private static @Nullable Role role(String name) {
        return Constants.named(Role.class, name).orElse(null);
    }
}
