package org.daymark.console;

import java.util.Locale;
import org.daymark.web.LocalPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.context.support.WebApplicationObjectSupport;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * Takes every redirect of every page: to a path of this server, which is no URI template, and otherwise to the start
 * page.
 */
@Component
@ConditionalOnWebApplication
class LocalRedirects extends WebApplicationObjectSupport implements ViewResolver, Ordered {
    private static final Logger log = LoggerFactory.getLogger(LocalRedirects.class);

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (!name.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX)) {
            return null;
        }
        String wanted = name.substring(UrlBasedViewResolver.REDIRECT_URL_PREFIX.length());
        if (!LocalPath.isLocal(wanted)) {
            log.warn("A page tried to redirect to an address outside this server; Home is shown");
        }
        RedirectView view = new RedirectView(LocalPath.of(wanted), true);
        view.setExpandUriTemplateVariables(false);
        view.setApplicationContext(getApplicationContext());
        return view;
    }

    /** Before the resolver of templates, which knows redirects of its own. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
