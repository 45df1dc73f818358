package org.daymark.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.suppression.SuppressionReason;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What another program's file says about whether a person may be mailed, the mildest first: where a file says several,
 * the last holds. The words are those of listmonk, Mailchimp, Brevo, HubSpot, Kit, Mailjet, MailerLite, Constant
 * Contact, Campaign Monitor, phpList, Mautic, CiviCRM and their like, and the common ones of other languages. A word
 * that means one thing here and another there is in none of these lists: people are asked.
 */
enum Status {
    SUBSCRIBED(null, """
            subscribed, active, enabled, confirmed, cold, opted in, opt in, double opt in, single opt in, doi, soi,
            marketing contact, contactable, mailable, subscribed confirmed,
            abonniert, aktiv, angemeldet, bestätigt, eingetragen, eingewilligt,
            suscrito, suscripto, suscrita, activo, activa, confirmado, confirmada, habilitado, dado de alta,
            abonné, abonnée, actif, inscrit, inscrite, confirmé, confirmée,
            iscritto, iscritta, attivo, confermato, ativo, inscrito, inscrita, assinante,
            ingeschreven, actief, geabonneerd, aangemeld, bevestigd
            """),
    /** The other program could not mail them, though they never opted out: they do not join. */
    OUT(null, """
            unconfirmed, not confirmed, pending, pending confirmation, awaiting confirmation, waiting for confirmation,
            awaiting, waiting, unverified, pending opt in, opt in pending, opt in sent, confirmation sent, not opted in,
            no permissions set, no permission set, no consent, never subscribed, not subscribed, non subscribed,
            transactional, archived, inactive, inactivated, disabled, deactivated, suspended, paused, deleted, removed,
            non marketing contact, out,
            unbestätigt, nicht bestätigt, ausstehend, inaktiv, deaktiviert, gelöscht, archiviert, nicht abonniert,
            nicht angemeldet, keine einwilligung,
            sin confirmar, no confirmado, no confirmada, pendiente, inactivo, inactiva, desactivado, deshabilitado,
            eliminado, archivado, no suscrito,
            non confirmé, non confirmée, en attente, inactif, désactivé, supprimé, archivé, non abonné, non inscrit,
            non confermato, in attesa, inattivo, disattivato, eliminato, não confirmado, pendente, inativo,
            niet bevestigd, in afwachting, inactief, verwijderd
            """),
    /** They left one list. */
    UNSUBSCRIBED(null, """
            unsubscribed, unsubscribe, unsub, unsubbed, cancelled, canceled, opted out, opt out, opt-out, signed off,
            withdrawn, left, unsubscribed by admin, unsubscribed admin, admin unsubscribed, manually unsubscribed,
            user unsubscribed, list unsubscribed, unsubscribed from list, unsubscribed by user, consent withdrawn,
            abgemeldet, abbestellt, ausgetragen, gekündigt, widerrufen, widersprochen,
            cancelado, cancelada, dado de baja, dada de baja, de baja, baja, desuscrito, desuscrita, desuscripto,
            anulado, anulada,
            désabonné, désabonnée, désinscrit, désinscrite, résilié, résiliée,
            disiscritto, disiscritta, cancellato, annullato, descadastrado, desinscrito, descadastrada,
            uitgeschreven, afgemeld, opgezegd
            """),
    /** Their mailbox does not take mail. */
    BOUNCED(SuppressionReason.HARD_BOUNCE, """
            bounced, bounce, hard bounce, hard bounced, cleaned, undeliverable, undelivered, invalid, invalid email,
            invalid address, bad address, bad email, held, on hold, on hold bounce, no mx record, dead, dead address,
            unzustellbar, ungültig, ungültige adresse, nicht zustellbar, bereinigt,
            rebotado, rebotada, rebote, rebote duro, inválido, inválida, no entregable, limpiado, limpio,
            rebond, rejeté, invalide, non distribuable, nettoyé, nettoyée,
            rimbalzato, ripulito, devolvido, gebounced, onbestelbaar, ongeldig
            """),
    /** Those who ran the other program decided so. */
    BLOCKED(SuppressionReason.MANUAL, """
            blocked, suppressed, banned, manual, manually blocked, quarantined, deceased, shared suppression,
            domain suppression, mail blocked, not allowed,
            blockiert, unterdrückt, verstorben, bloqueado, bloqueada, suprimido, fallecido, fallecida, bloqué, bloquée,
            décédé, décédée, bloccato, geblokkeerd, overleden
            """),
    /** They left everything. */
    UNSUBSCRIBED_EVERYWHERE(SuppressionReason.UNSUBSCRIBED, """
            unsubscribed from all, unsubscribed from all email, unsubscribed from all emails, global unsubscribe,
            globally unsubscribed, unsubscribed all, unsubscribed everywhere, opted out of all, do not contact,
            do not email, do not mail, no email, no emails, no bulk email, no bulk emails, no bulk emails user opt out,
            dnc, user opt out, on hold opt out,
            nicht kontaktieren, keine e-mails, von allem abgemeldet, no contactar, no enviar correos, ne pas contacter,
            ne pas envoyer d’e-mails, désabonné de tout, non contattare, não contatar, niet mailen
            """),
    /** They are on a list of addresses that nothing is sent to, mostly at their own wish. */
    BLOCKLISTED(SuppressionReason.UNSUBSCRIBED, """
            blocklisted, blacklisted, blocklist, blacklist, on blocklist, on blacklist, denylisted, excluded,
            excluded from campaigns, on exclusion list, exclusion list,
            gesperrt, auf der sperrliste, sperrliste, ausgeschlossen, auf schwarzer liste, lista negra, en lista negra,
            en la lista negra, excluido, excluida, liste noire, sur liste noire, en liste noire, exclu, exclue,
            lista nera, in lista nera, na lista negra, zwarte lijst, op de zwarte lijst
            """),
    /** They reported a mail as unwanted. */
    COMPLAINED(SuppressionReason.COMPLAINT, """
            complained, complaint, complainer, spam, spam complaint, spam complained, marked as spam, reported as spam,
            reported spam, spam report, spam reported, abuse, abuse complaint, abuse report, junk, isp complained,
            direct complaint,
            beschwerde, beschwert, als spam gemeldet, spam gemeldet, als spam markiert,
            queja, marcado como spam, reportado como spam, denunciado, denunciado como spam,
            plainte, plaignant, signalé comme spam, marqué comme spam, indésirable,
            segnalato come spam, marcado como lixo eletrônico, als spam gemarkeerd, klacht
            """);

    /** What people can say that a word means, by its name on the command line. */
    static final List<Status> CHOICES = List.of(SUBSCRIBED, UNSUBSCRIBED, BOUNCED, COMPLAINED, OUT);

    /** Words of many trades, which alone do not show that a column is about mail. */
    private static final Set<String> OF_MANY_TRADES = keys("""
            subscribed, active, enabled, confirmed, cold, pending, waiting, awaiting, archived, inactive, disabled,
            deactivated, suspended, paused, deleted, removed, out, cancelled, canceled, left, withdrawn, signed off, baja,
            cancelado, cancelada, anulado, anulada, gekündigt, widerrufen, résilié, annullato, cancellato, invalid, held,
            dead, on hold, blocked, banned, manual, deceased, not allowed, excluded, spam, abuse, junk, complaint,
            queja, beschwerde, plainte, klacht, limpio, baja, ungültig, bereinigt, no email, no emails,
            pendiente, inactivo, inactiva, desactivado, eliminado, archivado, en attente, inactif, désactivé, supprimé,
            archivé, ausstehend, inaktiv, deaktiviert, gelöscht, archiviert, verstorben, fallecido, fallecida, décédé,
            décédée, overleden, inattivo, disattivato, eliminato, pendente, inativo, inactief, verwijderd, bloqueado,
            bloqueada, blockiert, bloqué, bloquée, bloccato, geblokkeerd, gesperrt, excluido, excluida, exclu, exclue,
            ausgeschlossen, indésirable, invalide, inválido, inválida, ongeldig, rejeté
            """);

    private static final Words WORDS = Words.of("intake");

    private static final Map<String, Status> BY_WORD = byWord();

    private final @Nullable SuppressionReason suppression;
    private final String words;

    Status(@Nullable SuppressionReason suppression, String words) {
        this.suppression = suppression;
        this.words = words;
    }

    String label() {
        return WORDS.of(this);
    }

    /** Why no list may mail such people; null where that is not so. */
    @Nullable
    SuppressionReason suppression() {
        return suppression;
    }

    /** Whether such people may join. */
    boolean joins() {
        return this == SUBSCRIBED;
    }

    boolean isStricterThan(Status other) {
        return compareTo(other) > 0;
    }

    /** What a word means, however it is spelled; null when it is none of these. */
    static @Nullable Status named(String word) {
        return BY_WORD.get(Column.key(word));
    }

    /** Whether a word alone shows that its column tells who may be mailed. */
    static boolean isTelling(String word) {
        String key = Column.key(word);
        return BY_WORD.containsKey(key) && !OF_MANY_TRADES.contains(key);
    }

    /** The one that people mean by its name on the command line. */
    static Optional<Status> chosen(String name) {
        return Constants.named(CHOICES, name.strip().toUpperCase(Locale.ROOT));
    }

    private static Map<String, Status> byWord() {
        Map<String, Status> byWord = new HashMap<>();
        for (Status status : values()) {
            for (String key : keys(status.words)) {
                Status before = byWord.put(key, status);
                if (before != null && before != status) {
                    throw new IllegalStateException(key + " has two meanings");
                }
            }
        }
        return Map.copyOf(byWord);
    }

    private static Set<String> keys(String words) {
        Set<String> keys = new HashSet<>();
        for (String word : words.split(",")) {
            keys.add(Column.key(word));
        }
        return keys;
    }
}
