package org.daymark.authreport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;

/** What stands in reports, in the form in which it is kept. Anyone can write a report, so nothing is believed. */
final class Written {
    static final int MAX_TEXT = 200;
    private static final int MAX_REPORTER = 120;
    private static final long MAX_COUNT = 1_000_000_000;
    private static final long MAX_SECONDS = 100_000_000_000L;
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?");
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\ufffd]+");
    private static final Duration OLDEST = Duration.ofDays(400);
    private static final Duration NEWEST = Duration.ofDays(2);

    private Written() {}

    static String text(String written) {
        return Excerpt.of(UNSHOWN.matcher(written).replaceAll(" ").strip(), MAX_TEXT);
    }

    static String reporter(String written) {
        return Excerpt.of(text(written), MAX_REPORTER);
    }

    /** A domain in lower case; empty if it is none. */
    static String domain(String written) {
        String lower = written.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return DOMAIN.matcher(lower).matches() ? lower : "";
    }

    static @Nullable String domainOrNull(String written) {
        String domain = domain(written);
        return domain.isEmpty() ? null : domain;
    }

    /** An address in the one way it is kept, or null. Nothing is looked up. */
    static @Nullable String address(String written) {
        String bare = written.strip();
        byte[] bytes = Address.toByteArray(bare, bare.indexOf(':') >= 0 ? Address.IPv6 : Address.IPv4);
        if (bytes == null) {
            return null;
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** A number of messages, within what may be. */
    static long count(String written) {
        return number(written.strip(), MAX_COUNT);
    }

    private static long number(String written, long most) {
        try {
            return Math.max(0, Math.min(most, Long.parseLong(written)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Seconds since 1970; 0 for what is none. Some write them with a fraction. */
    static long seconds(String written) {
        return number(written.strip().replaceFirst("\\.\\d*$", ""), MAX_SECONDS);
    }

    /** The day of a time, if that can be the time of a report. */
    static LocalDate day(@Nullable Instant time, Clock clock) throws ReportFault {
        Instant now = clock.instant();
        if (time == null || time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(NEWEST))) {
            throw new ReportFault(ReportFault.Kind.BAD_TIME);
        }
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
