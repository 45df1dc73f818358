package org.daymark.account;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.daymark.audit.Audit;
import org.daymark.secret.Secret;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.DelegatingMissingAuthorityAccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who gets where without, and with, being signed in. What someone signed in may do is said by roles and permissions,
 * not here; response headers are the console's.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSecurity implements WebMvcConfigurer {
    /**
     * What subscribers, outside reviewers, mail programs and the sign-in page need: no session is looked up, and none
     * is made.
     */
    private static final String[] PUBLIC_PATHS = {
        "/u/**",
        "/w/**",
        "/a/**",
        "/s/**",
        "/p/**",
        "/k/**",
        "/n/**",
        "/t/**",
        "/o/**",
        "/r/**",
        "/i/**",
        "/f/**",
        "/c/**",
        "/hooks/**",
        "/assets/**"
    };

    /** Where people come in who cannot sign in yet. */
    private static final String[] BEFORE_SIGN_IN = {
        "/sign-in", CodeSignIn.PATH, "/setup", "/setup/*", "/invitation/*", "/forgot", "/reset/*", "/error"
    };

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RoutePermissions());
    }

    @Bean
    FilterRegistrationBean<RequestActor> requestActor() {
        FilterRegistrationBean<RequestActor> registration = new FilterRegistrationBean<>(new RequestActor());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC));
        return registration;
    }

    @Bean
    CookieSerializer sessionCookie(Secret secret) {
        return new SessionCookie(secret);
    }

    /**
     * The one-click unsubscribe comes from mail programs: without session, and so without a token against forgery. No
     * one can forge the forms of an outside reviewer without knowing the link.
     */
    @Bean
    @Order(1)
    SecurityFilterChain publicPages(HttpSecurity http) {
        return http.securityMatcher(PUBLIC_PATHS)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain console(
            HttpSecurity http,
            Accounts accounts,
            SecondFactors factors,
            SecondFactorRules rules,
            AttemptLimiter throttle,
            Devices devices,
            SignInResults results,
            AccountSettings settings,
            Audit audit,
            Clock clock) {
        FormTokens tokens = new FormTokens();
        SignInPoint signIn = new SignInPoint(accounts);
        // PasswordSignIn, being the only provider among the beans, is asked without being named; named here it would be
        // asked twice.
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(BEFORE_SIGN_IN)
                                .permitAll()
                                .anyRequest()
                                .access(everyFactor(accounts).authenticated()))
                .addFilterAfter(
                        new SignInGate(accounts, rules, settings.sessionLongest(), clock),
                        SecurityContextHolderFilter.class)
                .addFilterAfter(
                        codeSignIn(new CodeSignIn(factors, throttle, accounts, devices), results, tokens),
                        UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage("/sign-in")
                        .authenticationDetailsSource(devices::of)
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .successHandler(results::passwordRight)
                        .failureHandler(results::passwordWrong))
                .logout(out -> out.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in?out")
                        .addLogoutHandler((request, response, person) -> {
                            Account account = RequestActor.account(request);
                            if (account != null) {
                                audit.record("sign-out", account.target(), null, null);
                            }
                        }))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(signIn).accessDeniedHandler(refusals()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Anyone who has a second factor must have shown it. */
    private static AuthorizationManagerFactory<RequestAuthorizationContext> everyFactor(Accounts accounts) {
        return AuthorizationManagerFactories.<RequestAuthorizationContext>multiFactor()
                .requireFactors(Factors.CODE)
                .when(person -> !(person instanceof AnonymousAuthenticationToken)
                        && accounts.find(Long.parseLong(person.getName()))
                                .map(Account::secondFactor)
                                .orElse(true))
                .build();
    }

    private static DelegatingMissingAuthorityAccessDeniedHandler refusals() {
        DelegatingMissingAuthorityAccessDeniedHandler handler = DelegatingMissingAuthorityAccessDeniedHandler.builder()
                .addEntryPointFor(
                        (request, response, why) -> SignInPoint.send(request, response, CodeSignIn.PATH, true),
                        Factors.CODE)
                .build();
        handler.setDefaultAccessDeniedHandler(new Refusals());
        return handler;
    }

    private static CodeSignIn codeSignIn(CodeSignIn filter, SignInResults results, FormTokens tokens) {
        filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        filter.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(tokens))));
        filter.setAuthenticationSuccessHandler(results::codeRight);
        filter.setAuthenticationFailureHandler(results::codeWrong);
        return filter;
    }
}
