package org.daymark.address;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Domains of providers that give mailboxes to anyone. Their DMARC records ask receivers to refuse or set aside mail
 * that other servers send in their name (looked up in 2026), and where they do not yet, such mail lacks alignment all
 * the same.
 */
public final class FreeMail {
    private static final Set<String> EXACT = Set.of(
            "gmail.com",
            "googlemail.com",
            "ymail.com",
            "rocketmail.com",
            "msn.com",
            "aol.com",
            "aim.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "proton.me",
            "pm.me",
            "protonmail.com",
            "protonmail.ch",
            "tutanota.com",
            "tutanota.de",
            "tuta.io",
            "tuta.com",
            "tutamail.com",
            "keemail.me",
            "fastmail.com",
            "fastmail.fm",
            "hey.com",
            "hushmail.com",
            "mail.com",
            "email.com",
            "usa.com",
            "mail.ru",
            "bk.ru",
            "inbox.ru",
            "list.ru",
            "rambler.ru",
            "ya.ru",
            "yandex.ru",
            "yandex.com",
            "yandex.by",
            "yandex.kz",
            "gmx.com",
            "gmx.net",
            "gmx.de",
            "gmx.at",
            "gmx.ch",
            "gmx.us",
            "gmx.fr",
            "gmx.co.uk",
            "web.de",
            "email.de",
            "freenet.de",
            "t-online.de",
            "magenta.de",
            "mailbox.org",
            "posteo.de",
            "posteo.net",
            "arcor.de",
            "orange.fr",
            "wanadoo.fr",
            "laposte.net",
            "sfr.fr",
            "neuf.fr",
            "free.fr",
            "bbox.fr",
            "libero.it",
            "virgilio.it",
            "tiscali.it",
            "alice.it",
            "tin.it",
            "bluewin.ch",
            "seznam.cz",
            "email.cz",
            "centrum.cz",
            "post.cz",
            "wp.pl",
            "o2.pl",
            "onet.pl",
            "interia.pl",
            "op.pl",
            "terra.com.br",
            "uol.com.br",
            "bol.com.br",
            "ig.com.br",
            "qq.com",
            "foxmail.com",
            "163.com",
            "126.com",
            "yeah.net",
            "sina.com",
            "sina.cn",
            "sohu.com",
            "naver.com",
            "daum.net",
            "hanmail.net",
            "rediffmail.com",
            "zoho.com",
            "zohomail.com",
            "zohomail.eu",
            "comcast.net",
            "verizon.net",
            "att.net",
            "sbcglobal.net",
            "bellsouth.net",
            "cox.net",
            "charter.net",
            "earthlink.net",
            "juno.com",
            "netzero.net",
            "optonline.net",
            "btinternet.com",
            "talktalk.net",
            "virginmedia.com",
            "sky.com",
            "ntlworld.com",
            "shaw.ca",
            "rogers.com",
            "sympatico.ca",
            "bigpond.com",
            "optusnet.com.au",
            "telus.net",
            "duck.com");

    /** Families with a domain in many countries, such as yahoo.co.uk. */
    private static final Pattern NATIONAL =
            Pattern.compile("(?:yahoo|hotmail|outlook|live|aol|yandex)\\.(?:com|(?:co|com)\\.[a-z]{2}|[a-z]{2})");

    private FreeMail() {}

    /**
     * Whether anyone can have a mailbox there.
     *
     * @param domain as it is on the wire
     */
    public static boolean has(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        return EXACT.contains(name) || NATIONAL.matcher(name).matches();
    }
}
