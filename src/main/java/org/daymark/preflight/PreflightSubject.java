package org.daymark.preflight;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.daymark.domain.DomainCheck;
import org.daymark.issue.Issue;
import org.daymark.issue.Leftover;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.organisation.Organisation;

/**
 * The input of the pre-flight: an issue, its sender, its audience and its mail route.
 *
 * @param compiled the issue compiled for that date, organization and address
 * @param sendDate the planned date
 * @param publicUrl where links and images in the mail point to
 * @param leftovers the remaining sample texts and pictures of the kit
 * @param asksToStay whether the campaign asks people whether they still want the mail
 */
public record PreflightSubject(
        Issue issue,
        CompiledIssue compiled,
        MailingHeaders headers,
        Organisation organisation,
        LocalDate sendDate,
        URI publicUrl,
        AudienceFacts audience,
        Route route,
        List<Leftover> leftovers,
        boolean asksToStay) {
    public PreflightSubject {
        leftovers = List.copyOf(leftovers);
    }

    /** The same with the blocks that recipients get. */
    PreflightSubject ofMail() {
        return with(issue.inMail(), compiled);
    }

    /** The same with all that the web view shows. */
    PreflightSubject ofWebView() {
        return with(issue, compiled.ofWebView());
    }

    private PreflightSubject with(Issue other, CompiledIssue otherCompiled) {
        return new PreflightSubject(
                other,
                otherCompiled,
                headers,
                organisation,
                sendDate,
                publicUrl,
                audience,
                route,
                leftovers,
                asksToStay);
    }

    /**
     * The audience.
     *
     * @param people the number of recipients
     * @param countries the number of recipients by country (ISO 3166), without unknown countries
     */
    public record AudienceFacts(long people, Map<String, Long> countries) {
        public AudienceFacts {
            countries = Map.copyOf(countries);
        }
    }

    /**
     * The mail route.
     *
     * @param leavesMachine false for the sandbox and for servers on loopback
     * @param signed whether Daymark signs for the sender's domain
     * @param dns what the last check of the sender's domain found; empty if it was not checked lately
     */
    public record Route(boolean leavesMachine, boolean signed, List<DomainCheck> dns) {
        public Route {
            dns = List.copyOf(dns);
        }

        public Route(boolean leavesMachine, boolean signed) {
            this(leavesMachine, signed, List.of());
        }
    }
}
