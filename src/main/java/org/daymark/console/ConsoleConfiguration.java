package org.daymark.console;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateNumberModel;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.LongFunction;
import org.daymark.mail.MailDestination;
import org.daymark.organisation.Organisations;
import org.daymark.text.Figures;
import org.daymark.web.ConsoleUrl;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.freemarker.autoconfigure.FreeMarkerVariablesCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.view.freemarker.FreeMarkerViewResolver;

/** Puts the checks before every page, and serves the few files that pages are made of. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsoleConfiguration implements WebMvcConfigurer {
    private final MailDestination destination;

    ConsoleConfiguration(MailDestination destination) {
        this.destination = destination;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ShellModel(destination));
    }

    @Bean
    InitializingBean wholePages(FreeMarkerViewResolver views) {
        return () -> views.setViewClass(WholePage.class);
    }

    /** By the name that Spring MVC looks for. */
    @Bean
    LocaleContextResolver localeResolver(Organisations organisations) {
        return new OrganisationTime(() -> organisations.current().timeZone());
    }

    @Bean
    FilterRegistrationBean<Filter> securityHeaders() {
        return first(new SecurityHeaders(), 0);
    }

    @Bean
    FilterRegistrationBean<Filter> hostCheck(ConsoleUrl console, PublicUrl publicUrl) {
        return first(new HostCheck(console, publicUrl), 1);
    }

    @Bean
    FilterRegistrationBean<Filter> unreadableFields() {
        return first(new UnreadableFields(), 3);
    }

    @Bean
    RequestRejectedHandler strangeAddresses() {
        return (request, response, rejected) -> {
            ProblemAnswers.say(request, ErrorText.STRANGE_ADDRESS.text());
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors() {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new PlainErrors()));
    }

    /** Tells templates the address of each file. */
    @Bean
    FreeMarkerVariablesCustomizer assetAddresses() {
        return variables -> Assets.all()
                .keySet()
                .forEach(name -> variables.put("asset_" + name.replaceAll("\\W", "_"), Assets.address(name)));
    }

    /** Numbers in templates look as they do in Java. */
    @Bean
    FreeMarkerVariablesCustomizer figures() {
        return variables -> {
            variables.put("figures_count", number(Figures::count));
            variables.put("figures_bytes", number(Figures::bytes));
        };
    }

    private static TemplateMethodModelEx number(LongFunction<String> words) {
        return arguments -> words.apply(
                ((TemplateNumberModel) arguments.get(0)).getAsNumber().longValue());
    }

    @Bean
    InitializingBean pageModels(freemarker.template.Configuration templates) {
        return () -> templates.setObjectWrapper(new PageModels());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new PathResourceResolver() {
                    @Override
                    protected @Nullable Resource getResource(String name, Resource location) {
                        String file = Assets.all().get(name);
                        return file == null ? null : new ClassPathResource(file);
                    }
                });
    }

    private static FilterRegistrationBean<Filter> first(Filter filter, int place) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return registration;
    }
}
