package org.daymark.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Other programs, each recognized by columns that its files have together and files of others do not. */
enum Tool {
    LISTMONK("listmonk", "uuid, email, name, attributes, status", "email, name, status, subscription_status"),
    MAILCHIMP(
            "Mailchimp",
            "email address, member_rating, optin_time",
            "email address, optin_time, leid",
            "email address, unsub_time",
            "email address, clean_time"),
    BREVO("Brevo", "email, added_time, double_opt-in", "email, contact id, opt_in", "email, email_blacklist"),
    HUBSPOT("HubSpot", "email, marketing contact status", "record id, email, unsubscribed from all email"),
    KIT("Kit", "email, first name, status, created_at, tags"),
    MAILJET("Mailjet", "email, isexcludedfromcampaigns"),
    MAILERLITE("MailerLite", "email, status, subscribed at, optin ip", "email, status, opted in at"),
    CONSTANT_CONTACT(
            "Constant Contact", "email address, email status, source name", "email address, email opt-out date"),
    CAMPAIGN_MONITOR("Campaign Monitor", "email address, name, status, date subscribed"),
    PHPLIST(
            "phpList",
            "email, is this subscriber confirmed",
            "email, confirmed, blacklisted, bouncecount",
            "email, is this subscriber blacklisted"),
    MAUTIC("Mautic", "email, donotcontact"),
    CIVICRM("CiviCRM", "email, no bulk emails (user opt out)", "email, is_opt_out, do_not_email");

    private final String title;
    private final List<Set<String>> columns;

    Tool(String title, String... columns) {
        this.title = title;
        this.columns = Stream.of(columns).map(Tool::keys).toList();
    }

    String title() {
        return title;
    }

    /** The program that writes files with these columns. */
    static Optional<Tool> of(List<String> header) {
        Set<String> names = header.stream().map(Column::key).collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(tool -> tool.columns.stream().anyMatch(names::containsAll))
                .findFirst();
    }

    private static Set<String> keys(String names) {
        return Arrays.stream(names.split(",")).map(Column::key).collect(Collectors.toSet());
    }
}
