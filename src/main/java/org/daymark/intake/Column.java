package org.daymark.intake;

import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.Values;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The columns the import understands: what people call them, how a value is read, what it says of a person, and the
 * names that files give them. Rows are read in this order.
 */
enum Column {
    EMAIL(
            Kind.ADDRESS,
            (text, context) -> null,
            (row, value) -> {},
            "email, e-mail 1 value, email 1 value, e-mail value, e-mail 1, email 1, e-mail 1 address, email address 1,"
                    + " email addresses, emails, e-mail, mail, email address, e-mail address, emailaddress, email id, primary email,"
                    + " subscriber email, contact email, E-Mail-Adresse, Mailadresse, correo, correo electrónico,"
                    + " dirección de correo electrónico, courriel, adresse e-mail, adresse mail, adresse électronique,"
                    + " posta elettronica, indirizzo email, indirizzo e-mail, endereço de e-mail, correio eletrónico,"
                    + " correio eletrônico, e-mailadres, e-postadress, epost, e-post, e-postadresse, sähköposti,"
                    + " sähköpostiosoite, adres e-mail, adres email, e-mailová adresa, e-mail cím, adresă de email,"
                    + " e-posta, eposta adresi, почта, электронная почта, эл. почта, адрес электронной почты,"
                    + " електронна пошта, имейл, ηλεκτρονικό ταχυδρομείο, דוא״ל, דואר אלקטרוני, אימייל,"
                    + " البريد الإلكتروني, ایمیل, ईमेल, 电子邮件, 電子郵件, 邮箱, 电子邮箱, メール, メールアドレス,"
                    + " 電子メール, 이메일, 이메일 주소, อีเมล, thư điện tử"),
    FIRST_NAME(
            Kind.NAME,
            PersonalField.FIRST_NAME,
            "first name, firstname, first, fname, given name, givenname, forename, Vorname, nombre, nombre de pila,"
                    + " prénom, nome, primeiro nome, nome próprio, voornaam, förnamn, fornavn, etunimi, imię, jméno,"
                    + " křestní jméno, keresztnév, utónév, prenume, ad, isim, имя, ім'я, собствено име, όνομα,"
                    + " שם פרטי, الاسم الأول, نام, प्रथम नाम, 名, 名字, ファーストネーム, 이름, ชื่อ, tên"),
    LAST_NAME(
            Kind.NAME,
            PersonalField.LAST_NAME,
            "last name, lastname, last, lname, surname, family name, familyname, Nachname, Familienname, apellido,"
                    + " apellidos, nom, nom de famille, cognome, sobrenome, apelido, último nome, achternaam,"
                    + " efternamn, etternavn, efternavn, sukunimi, nazwisko, příjmení, vezetéknév, családnév,"
                    + " nume de familie, soyad, soyadı, фамилия, прізвище, επώνυμο, שם משפחה, اسم العائلة, اللقب,"
                    + " نام خانوادگی, उपनाम, 姓, 姓氏, 苗字, 성, นามสกุล, họ"),
    /** One column for the whole name, in any order. */
    FULL_NAME(
            Kind.NAME,
            upTo(200),
            PersonRow::fullName,
            "name, full name, fullname, whole name, display name, contact name, subscriber name, member name, person,"
                    + " last name first name, first name last name, first and last name, surname first name,"
                    + " vollständiger Name, Vor- und Nachname, Nachname Vorname, Vorname Nachname, Name Vorname,"
                    + " nombre completo, nombre y apellidos, nom complet, nom et prénom, prénom et nom, nom prénom,"
                    + " nome completo, nome e cognome, cognome e nome, nome e sobrenome, naam, volledige naam, namn,"
                    + " fullständigt namn, navn, fulde navn, nimi, koko nimi, imię i nazwisko, nazwisko i imię,"
                    + " jméno a příjmení, meno a priezvisko, név, teljes név, nume și prenume, nume complet, ad soyad,"
                    + " adı soyadı, isim soyisim, имя и фамилия, фамилия и имя, фио, полное имя, повне ім'я, піб,"
                    + " име и фамилия, ονοματεπώνυμο, שם מלא, الاسم, الاسم الكامل, نام و نام خانوادگی, पूरा नाम,"
                    + " 姓名, 氏名, お名前, 성명, 성함, ชื่อ-นามสกุล, họ và tên, họ tên"),
    LANGUAGE(
            Kind.VALUE,
            PersonalField.LANGUAGE,
            "language, lang, locale, preferred language, language code, Sprache, idioma, lengua, langue, lingua, língua,"
                    + " taal, språk, sprog, kieli, język, jazyk, nyelv, limba, dil, язык, мова, език, γλώσσα, שפה,"
                    + " اللغة, لغة, زبان, भाषा, 语言, 語言, 言語, 언어, ภาษา, ngôn ngữ"),
    TIME_ZONE(
            Kind.VALUE,
            PersonalField.TIME_ZONE,
            "time zone, timezone, tz, zone, tzid, Zeitzone, zona horaria, huso horario, fuseau horaire, fuso orario,"
                    + " fuso horário, tijdzone, tidszon, tidssone, tidszone, aikavyöhyke, strefa czasowa, časové pásmo,"
                    + " időzóna, fus orar, saat dilimi, часовой пояс, часовий пояс, часова зона, ζώνη ώρας, אזור זמן,"
                    + " المنطقة الزمنية, منطقه زمانی, समय क्षेत्र, 时区, 時區, タイムゾーン, 시간대, เขตเวลา, múi giờ"),
    COUNTRY(
            Kind.VALUE,
            PersonalField.COUNTRY,
            "country, country region, country code, nation, Land, Staat, Ländercode, país, código de país, pays, code pays, paese,"
                    + " nazione, maa, kraj, země, krajina, ország, țară, ülke, страна, країна, държава, χώρα, מדינה,"
                    + " ארץ, البلد, الدولة, کشور, देश, 国家, 國家, 国, 국가, ประเทศ, quốc gia"),
    CONSENT_DATE(
            Kind.DATE,
            Column::date,
            PersonRow::givenAt,
            "consent date, consent time, consented at, consent given at, opt in date, optin date, opt in time, optin time,"
                    + " opted in at, optin at, subscribed at, subscribed on, subscribed date, date subscribed,"
                    + " subscription date, signup date, sign up time, signed up at, added time, date of consent,"
                    + " Einwilligungsdatum,"
                    + " Anmeldedatum, fecha de consentimiento, date de consentement, data consenso,"
                    + " data do consentimento"),
    CONSENT_SOURCE(
            Kind.VALUE,
            upTo(300),
            PersonRow::source,
            "consent source, opt in source, optin source, signup source, source of consent, subscription source,"
                    + " Einwilligungsquelle, origen del consentimiento, source du consentement, fonte consenso,"
                    + " origem do consentimento"),
    CONSENT_WORDING(
            Kind.VALUE,
            upTo(1_000),
            PersonRow::wording,
            "consent wording, consent text, wording of consent, opt in text, opt in wording, Einwilligungstext,"
                    + " texto del consentimiento, texte du consentement, testo del consenso, texto do consentimento"),
    CONSENT_BASIS(
            Kind.VALUE,
            (text, context) -> Values.consentBasis(text),
            PersonRow::basis,
            "consent basis, basis of consent, consent type, Einwilligungsgrundlage, base del consentimiento,"
                    + " base du consentement, base del consenso, base do consentimento"),
    CONFIRMED_AT(
            Kind.DATE,
            Column::date,
            PersonRow::confirmedAt,
            "confirm time, confirm date, confirmed at, confirmed on, confirmed date, date confirmed, confirmation date,"
                    + " confirmation time, confirmed opt in date, double opt in date, double opt in time, doi date,"
                    + " double opt in at, opt in confirmed at, bestätigt am, Bestätigungsdatum, fecha de confirmación,"
                    + " date de confirmation, data di conferma, data de confirmação"),
    CONSENT_IP(
            Kind.VALUE,
            Column::networkAddress,
            PersonRow::ip,
            "opt in ip, optin ip, opt in ip address, signup ip, sign up ip, signup ip address, ip signup, ip opt in,"
                    + " consent ip, subscription ip, subscribe ip, Anmelde-IP"),
    CONFIRM_IP(
            Kind.VALUE,
            Column::networkAddress,
            PersonRow::confirmedIp,
            "confirm ip, confirmed ip, confirmation ip, confirmation ip address, double opt in ip, ip confirmation,"
                    + " Bestätigungs-IP"),
    HEALTH_CONSENT(
            Kind.DATE,
            PurposeCell::read,
            (row, cell) -> row.purpose(Purpose.HEALTH, cell),
            "health consent, health consent date, consent to health data, health data consent, health data consent date,"
                    + " Einwilligung Gesundheitsdaten, consentimiento datos de salud, consentement données de santé"),
    HEALTH_CONSENT_WORDING(
            Kind.VALUE,
            upTo(1_000),
            (row, text) -> row.purposeWording(Purpose.HEALTH, text),
            "health consent wording, health consent text, health data consent wording, health data consent text"),
    PAID_CONSENT(
            Kind.DATE,
            PurposeCell::read,
            (row, cell) -> row.purpose(Purpose.SPONSORED, cell),
            "paid consent, paid mail consent, paid mail authorization, paid mail authorization date, sponsored consent,"
                    + " sponsored mail consent, marketing authorization, HIPAA authorization, HIPAA authorization date"),
    PAID_CONSENT_WORDING(
            Kind.VALUE,
            upTo(1_000),
            (row, text) -> row.purposeWording(Purpose.SPONSORED, text),
            "paid consent wording, paid consent text, paid mail authorization wording, paid mail authorization text,"
                    + " HIPAA authorization wording");

    private static final Words WORDS = Words.of("intake");

    private static final Map<String, Column> BY_NAME = byName();

    private final Kind kind;
    private final @Nullable PersonalField field;
    private final Cell cell;
    private final String names;

    /** What is known of a person. */
    Column(Kind kind, PersonalField field, String names) {
        this(
                kind,
                field,
                (text, context) -> field.parse(text),
                (PersonRow row, String value) -> row.data(row.data().with(field, value)),
                names);
    }

    <T> Column(Kind kind, Parser<T> parser, BiConsumer<PersonRow, T> effect, String names) {
        this(kind, null, parser, effect, names);
    }

    <T> Column(
            Kind kind, @Nullable PersonalField field, Parser<T> parser, BiConsumer<PersonRow, T> effect, String names) {
        this.kind = kind;
        this.field = field;
        this.cell = (text, context, row) -> {
            T value = parser.parse(text, context);
            if (value != null) {
                effect.accept(row, value);
            }
        };
        this.names = names;
    }

    /** The kind of data in a column. */
    enum Kind {
        /** Whom the row is about. */
        ADDRESS,
        /** A person's name, which may be any word, even one that elsewhere says that nothing is known. */
        NAME,
        DATE,
        VALUE
    }

    /**
     * The context of a value.
     *
     * @param dates the order of day and month in dates that leave it open; null where none does
     */
    record Context(@Nullable DateOrder dates, Instant now) {}

    /** Reads a value; null if it has no meaning. */
    private interface Parser<T> {
        @Nullable
        T parse(String text, Context context) throws Values.Unusable;
    }

    private interface Cell {
        void read(String text, Context context, PersonRow row) throws Values.Unusable;
    }

    /** Reads a value into the row. */
    void read(String text, Context context, PersonRow row) throws Values.Unusable {
        cell.read(text, context, row);
    }

    /** What people call it. */
    String label() {
        return field == null ? WORDS.named("Column." + name()) : field.label();
    }

    Kind kind() {
        return kind;
    }

    /** The value of a known person that this column states; null if it states none. */
    @Nullable
    String of(PersonalData data) {
        if (this == FULL_NAME) {
            String name = Stream.of(data.firstName(), data.lastName())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            return name.isEmpty() ? null : name;
        }
        return field == null ? null : data.get(field);
    }

    /** Whether it states something that is known of a person. */
    boolean describesPerson() {
        return field != null || this == FULL_NAME;
    }

    private static Parser<String> upTo(int max) {
        return (text, context) -> Values.text(text, max);
    }

    private static @Nullable Instant date(String text, Context context) throws Values.Unusable {
        return Values.consentDate(text, context.dates(), context.now());
    }

    private static @Nullable String networkAddress(String text, Context context) throws Values.Unusable {
        return StatusCell.isNothing(text) ? null : Values.networkAddress(text);
    }

    /** The column that a header's field names, or null when it is none of these. */
    static @Nullable Column named(String headerField) {
        return BY_NAME.get(key(headerField));
    }

    /** Whether it is one of the columns that an error file adds. */
    static boolean isOfErrorFile(String headerField) {
        return switch (key(headerField)) {
            case "errorline", "errorcolumn", "errorreason" -> true;
            default -> false;
        };
    }

    private static Map<String, Column> byName() {
        Map<String, Column> columns = new HashMap<>();
        for (Column column : values()) {
            for (String name : column.names.split(",")) {
                Column before = columns.put(key(name), column);
                if (before != null && before != column) {
                    throw new IllegalStateException(name + " names two columns");
                }
            }
        }
        return Map.copyOf(columns);
    }

    /** Letters and digits without marks and case, so that spelling, spacing and punctuation do not matter. */
    static String key(String name) {
        StringBuilder key = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || isVowelSign(c))
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /** Indic and Thai vowels are marks by their class, but words would fall together without them. */
    private static boolean isVowelSign(int c) {
        int type = Character.getType(c);
        return c >= 0x0900
                && c <= 0x0EFF
                && (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK);
    }
}
