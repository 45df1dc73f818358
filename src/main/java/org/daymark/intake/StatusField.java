package org.daymark.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which other programs tell who may be mailed: what they mean, the names they go by, and what is said by
 * a yes or a date in them, and by a no.
 */
enum StatusField {
    STATUS(null, null, """
            status, subscriber status, subscription status, email status, email subscription status, email address status,
            member status, mail status, list status, mailing status, contact status, email marketing status,
            marketing status, marketing contact status, email confirmation status, email contact status, opt in status,
            optin status, newsletter status, subscription state, subscriber state,
            Abonnentenstatus, Abonnement-Status, Abostatus, Anmeldestatus, Kontaktstatus, Empfängerstatus,
            E-Mail-Status, estado del suscriptor, estado de suscripción, estado de la suscripción, estado del contacto,
            estado del correo, statut, statut de l’abonné, statut de l’abonnement, statut d’abonnement,
            statut abonnement, statut du contact, statut de l’e-mail, état de l’abonnement, stato iscrizione,
            stato dell’iscritto, status da inscrição, abonneestatus
            """),
    SUBSCRIBED(Status.SUBSCRIBED, Status.UNSUBSCRIBED, """
            subscribed, is subscribed, currently subscribed, abonniert, angemeldet, suscrito, abonné, inscrit, iscritto,
            inscrito, ingeschreven
            """),
    OPTED_IN(Status.SUBSCRIBED, Status.OUT, """
            opt in, opted in, email opt in, email opted in, opt in email, accepts marketing, accepts email marketing,
            email marketing consent, marketing consent, newsletter, newsletter consent, gdpr consent, consent, consented,
            consent given, active, is active, enabled, is enabled, Einwilligung, Werbeeinwilligung, Newsletter-Anmeldung,
            aktiv, acepta marketing, consentimiento, activo, consentement, actif, consenso, consentimento
            """),
    CONFIRMED(Status.SUBSCRIBED, Status.OUT, """
            confirmed, is confirmed, email confirmed, double opt in, double optin, doi, double opt in confirmed,
            is this subscriber confirmed, is this user confirmed, is this account confirmed,
            is the email of this subscriber confirmed, is the email of this user confirmed, bestätigt, confirmado,
            confirmé, confermato, bevestigd
            """, Map.of("2", Status.OUT)),
    CONFIRMED_THEMSELVES(Status.SUBSCRIBED, null, """
            did this subscriber manually confirm, did this user manually confirm, manually confirmed
            """),
    UNSUBSCRIBED(Status.UNSUBSCRIBED, null, """
            unsubscribed, is unsubscribed, unsub, is unsub, unsubscribe, opted out, opt out, email opt out,
            email opted out, opted out of email, has opted out of email, unsubscribed at, unsubscribed on,
            unsubscribed date, unsubscribe date, unsubscribe time, unsub time, unsub date, date unsubscribed,
            time unsubscribed, unsubscription date, date of unsubscription, opt out date, opt out time, opted out at,
            opted out date, email opt out date, email opted out at, confirmed opt out date,
            abgemeldet, abgemeldet am, Abmeldedatum, Abmeldung, abbestellt am, ausgetragen am,
            dado de baja, baja, fecha de baja, désabonné, désinscrit, date de désabonnement,
            date de désinscription, disiscritto, data disiscrizione, uitgeschreven op
            """),
    UNSUBSCRIBE_REASON(Status.UNSUBSCRIBED, null, """
            unsub reason, unsub reason other, unsubscribe reason, unsubscribed reason, unsubscribing reason,
            reason for unsubscribing, opt out reason, Abmeldegrund, motivo de baja, raison de désabonnement
            """),
    UNSUBSCRIBED_EVERYWHERE(Status.UNSUBSCRIBED_EVERYWHERE, null, """
            unsubscribed from all, unsubscribed from all email, unsubscribed from all emails, global unsubscribe,
            globally unsubscribed, global opt out, is opt out, no bulk emails, no bulk email,
            no bulk emails user opt out, user opt out, do not email, hs email optout,
            nicht kontaktieren, no contactar, ne pas contacter
            """),
    DO_NOT_CONTACT(Status.UNSUBSCRIBED_EVERYWHERE, null, """
            do not contact, do not contact reason, dnc, dnc reason, dnc status, is dnc
            """, Map.of("2", Status.BOUNCED, "3", Status.BLOCKED)),
    BOUNCED(Status.BOUNCED, null, """
            bounced, is bounced, hard bounced, hard bounce, is hard bounced, bounced at, bounced on, bounce date,
            bounced date, date bounced, bounce time, hard bounce date, clean time, cleaned, cleaned at, clean date,
            email is invalid, invalid email address, hs email bad address, hold date, on hold date, email hold date,
            unzustellbar, rebotado, fecha de rebote, rebond
            """),
    BOUNCE_REASON(Status.BOUNCED, null, """
            email hard bounce reason, hard bounce reason, hs email hard bounce reason, hs email hard bounce reason enum
            """),
    ON_HOLD(Status.BOUNCED, null, """
            on hold, email on hold, is on hold, email on hold status
            """, Map.of("2", Status.UNSUBSCRIBED_EVERYWHERE)),
    COMPLAINED(Status.COMPLAINED, null, """
            complained, is complained, complaint, spam complaint, spam complaints, is spam complaining, spam complaining,
            marked as spam, marked spam, reported as spam, spam reported, spam, abuse, abuse complaint, complained at,
            complained on, complaint date, date complained, complaint time, spam complaint date, als Spam gemeldet,
            marcado como spam, signalé comme spam
            """),
    BLOCKLISTED(Status.BLOCKLISTED, null, """
            blocklisted, blacklisted, blocklist, blacklist, is blocklisted, is blacklisted, email blacklist,
            email blocklist, email blacklisted, email blocklisted, blacklisted at, blocklisted at, blacklist date,
            is this subscriber blacklisted, is this user blacklisted, is excluded from campaigns,
            excluded from campaigns, excluded, gesperrt, Sperrliste, lista negra, liste noire, lista nera
            """),
    BLOCKED(Status.BLOCKED, null, """
            blocked, is blocked, suppressed, is suppressed, suppressed at, suppression date, banned, is deceased,
            deceased, email quarantined, email address quarantined, email address automated quarantine,
            hs email quarantined, is globally ineligible, hs email is ineligible
            """),
    DISABLED(Status.OUT, null, """
            disabled, is disabled, is this account disabled, is this subscriber disabled, is this user disabled,
            deactivated, archived, is archived, is opt in pending, opt in pending, pending, is pending, unconfirmed
            """),
    CHANGED(null, null, """
            status changed, status changed at, status changed on, status date, status change date, status updated at,
            status since, exclusion from campaigns updated at, last changed, updated at, updated on
            """),
    ;

    /** What people call a subscription to one of several kinds of mail stands behind these. */
    private static final List<String> BEGINNINGS = List.of("optedoutofemail", "hsemailoptout");

    private static final Words WORDS = Words.of("intake");

    private static final Map<String, StatusField> BY_NAME = byName();

    /** Names that sound as if they told who may be mailed, but do not. */
    private static final Set<String> OTHER_MATTERS = keys("""
            lead status, lifecycle stage, marital status, order status, payment status, deal status, employment status,
            invoice status, ticket status, membership status, civil status, task status, health status, legal status,
            patient status, insurance status, immigration status, housing status,
            unsub campaign title, unsub campaign id, clean campaign title, clean campaign id, bounce count, bouncecount,
            number of bounces, number of bounces on this subscriber, number of bounces on this user, bounces,
            sms blacklist, sms blacklisted, sms opt in, sms opt out, sms status, sms consent, sms subscription status,
            whatsapp blacklist, whatsapp blacklisted, whatsapp opt in, do not sms, do not phone, do not trade,
            do not call, subscribe page, subscribepage, subscription form, subscriber id, subscription id, subscriber uuid,
            subscriber, subscribers, subscription list, subscription lists, subscribed lists, consent ip, opt in ip,
            optin ip, familienstand, estado civil, état civil, rss frequency, send this subscriber html emails
            """);

    private static final List<String> STEMS = List.of(
            "status",
            "statut",
            "unsub",
            "optout",
            "optedout",
            "optin",
            "optedin",
            "subscri",
            "suscri",
            "abonn",
            "desabonn",
            "desinscri",
            "abgemeldet",
            "abmeld",
            "abbestell",
            "blacklist",
            "blocklist",
            "sperrliste",
            "listanegra",
            "bounce",
            "rebote",
            "unzustellbar",
            "undeliverable",
            "complain",
            "complaint",
            "markedasspam",
            "spamreport",
            "donotcontact",
            "donotemail",
            "donotmail",
            "nobulk",
            "nomail",
            "noemail",
            "suppress",
            "newsletter",
            "mailconsent",
            "marketingconsent",
            "emailconsent");

    private final @Nullable Status yes;
    private final @Nullable Status no;
    private final String names;
    private final Map<String, Status> codes;

    StatusField(@Nullable Status yes, @Nullable Status no, String names) {
        this(yes, no, names, Map.of());
    }

    StatusField(@Nullable Status yes, @Nullable Status no, String names, Map<String, Status> codes) {
        this.yes = yes;
        this.no = no;
        this.names = names;
        this.codes = codes;
    }

    /** The label. */
    String label() {
        return WORDS.of(this);
    }

    /** Its name on the command line. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a yes or a date in it says; null where neither says anything. */
    @Nullable
    Status yes() {
        return yes;
    }

    @Nullable
    Status no() {
        return no;
    }

    /** The meanings of its numeric codes. */
    Map<String, Status> codes() {
        return codes;
    }

    /** Whether any text in the column means yes. */
    boolean isReason() {
        return this == BOUNCE_REASON || this == UNSUBSCRIBE_REASON;
    }

    /** The field that a header's name means; null when it is none of these. */
    static @Nullable StatusField named(String header) {
        String key = Column.key(header);
        StatusField field = BY_NAME.get(key);
        return field == null && BEGINNINGS.stream().anyMatch(key::startsWith) ? UNSUBSCRIBED : field;
    }

    /** Whether a name that is none of these sounds as if it were. */
    static boolean sounds(String header) {
        String key = Column.key(header);
        return !OTHER_MATTERS.contains(key) && STEMS.stream().anyMatch(key::contains);
    }

    private static Map<String, StatusField> byName() {
        Map<String, StatusField> byName = new HashMap<>();
        for (StatusField field : values()) {
            Set<String> names = keys(field.names);
            names.add(Column.key(field.name()));
            for (String name : names) {
                StatusField before = byName.put(name, field);
                if (before != null) {
                    throw new IllegalStateException(name + " names two columns");
                }
                if (Column.named(name) != null) {
                    throw new IllegalStateException(name + " names a column and a status");
                }
            }
        }
        return Map.copyOf(byName);
    }

    private static Set<String> keys(String names) {
        Set<String> keys = new HashSet<>();
        for (String name : names.split(",")) {
            keys.add(Column.key(name));
        }
        return keys;
    }
}
