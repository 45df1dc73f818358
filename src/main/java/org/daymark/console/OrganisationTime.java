package org.daymark.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.web.servlet.LocaleContextResolver;

/**
 * Tells Spring that every request speaks English and lives in the organization's time zone. The zone is asked for once
 * a request, and only when the page shows a time.
 */
final class OrganisationTime implements LocaleContextResolver {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Supplier<ZoneId> zone;

    OrganisationTime(Supplier<ZoneId> zone) {
        this.zone = zone;
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return new Context(zone);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Locale.ENGLISH;
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("the organization's settings decide");
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the organization's settings decide");
    }

    private static final class Context implements TimeZoneAwareLocaleContext {
        private final Supplier<ZoneId> asked;
        private @Nullable ZoneId known;

        private Context(Supplier<ZoneId> asked) {
            this.asked = asked;
        }

        private ZoneId zone() {
            ZoneId zone = known;
            if (zone == null) {
                zone = ask();
                known = zone;
            }
            return zone;
        }

        private ZoneId ask() {
            try {
                return asked.get();
            } catch (RuntimeException e) {
                // The page that says that the database is away has times too.
                return UTC;
            }
        }

        @Override
        public Locale getLocale() {
            return Locale.ENGLISH;
        }

        @Override
        public TimeZone getTimeZone() {
            return TimeZone.getTimeZone(zone());
        }
    }
}
