package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.daymark.access.PublicRoute;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that ask for password and code; Spring Security's filters take the answers. */
@Controller
@PublicRoute
@ConditionalOnWebApplication
class SignInPages {
    private static final Words WORDS = Words.of("account");

    /** Long enough to look up a password, short enough that strangers leave few sessions behind. */
    private static final int STRANGERS_SESSION_SECONDS = 30 * 60;

    private final Accounts accounts;

    SignInPages(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "/") String next,
            @RequestParam @Nullable String failed,
            @RequestParam @Nullable String wait,
            @RequestParam @Nullable String ended,
            @RequestParam @Nullable String out,
            HttpServletRequest request,
            Model model) {
        if (RequestActor.account(request) != null) {
            return "redirect:" + WantedPage.of(next);
        }
        if (!accounts.hasAdministrator()) {
            return "redirect:/setup";
        }
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval(STRANGERS_SESSION_SECONDS);
        model.addAttribute(
                "typed",
                String.valueOf(session.getAttribute(SignInResults.TYPED)).replace("null", ""));
        model.addAttribute("next", WantedPage.of(next));
        model.addAttribute("problem", problem(failed, wait));
        model.addAttribute("ended", ended != null);
        model.addAttribute("out", out != null);
        return "account/sign-in";
    }

    @GetMapping(CodeSignIn.PATH)
    String code(
            @RequestParam(defaultValue = "/") String next,
            @RequestParam @Nullable String failed,
            @RequestParam @Nullable String wait,
            @Nullable Authentication person,
            HttpServletRequest request,
            Model model) {
        if (RequestActor.account(request) != null || person == null) {
            return "redirect:" + WantedPage.with("/sign-in", next);
        }
        model.addAttribute("next", WantedPage.of(next));
        model.addAttribute(
                "problem",
                failed != null ? WORDS.named("code.wrong") : wait == null ? "" : WORDS.named("attempts.too-many"));
        return "account/code";
    }

    /** The same whether there is such an account or not. */
    private static String problem(@Nullable String failed, @Nullable String wait) {
        if (failed != null) {
            return WORDS.named("sign-in.wrong");
        }
        return wait == null ? "" : WORDS.named("sign-in.too-many");
    }
}
