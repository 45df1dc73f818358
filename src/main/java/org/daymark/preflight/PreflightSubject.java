package org.daymark.preflight;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.Issue;
import org.daymark.issue.Leftover;
import org.daymark.issue.MailingHeaders;
import org.daymark.issue.Organisation;

/**
 * What is to be looked at: an issue, who sends it, who gets it and by which way.
 *
 * @param compiled what would be sent: the issue compiled for that day, organisation and address
 * @param sendDate the day it is meant for
 * @param publicUrl where links and images in the mail point to
 * @param leftovers what of the kit's own words and pictures is left
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
        List<Leftover> leftovers) {
    public PreflightSubject {
        leftovers = List.copyOf(leftovers);
    }

    /**
     * Who gets it.
     *
     * @param people how many
     * @param countries how many of them by country, ISO 3166; those of unknown country are not in it
     */
    public record AudienceFacts(long people, Map<String, Long> countries) {
        public AudienceFacts {
            countries = Map.copyOf(countries);
        }
    }

    /**
     * Which way it goes.
     *
     * @param leavesMachine false for the sandbox and for servers on loopback
     * @param signed whether Daymark signs for the sender's domain
     */
    public record Route(boolean leavesMachine, boolean signed) {}
}
