package org.daymark.issue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;

/** Telephone numbers as links (RFC 3966). */
final class Telephone {
    private static final String SCHEME = "tel:";

    private Telephone() {}

    /**
     * The link to a number as people write it: with the country's code, so that it works from a telephone of another
     * country too. Short numbers such as 988 and those that cannot be dialled from abroad stay as they are.
     *
     * @param country ISO 3166 code of the country that the number is written for
     */
    static String link(String number, String country) {
        String digits = number.replaceAll("[^0-9]", "");
        String written = number.strip().startsWith("+") ? "+" + digits : digits;
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber parsed = numbers.parse(written, country);
            boolean local = !written.startsWith("+")
                    && (ShortNumberInfo.getInstance().isPossibleShortNumberForRegion(parsed, country)
                                    && digits.length() < 7
                            || !numbers.canBeInternationallyDialled(parsed));
            return SCHEME
                    + (local || !numbers.isPossibleNumber(parsed)
                            ? written
                            : numbers.format(parsed, PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            return SCHEME + written;
        }
    }

    /** The address of a link; one to a telephone as {@link #link} has it. */
    static String inAddress(String address, String country) {
        return address.matches(SCHEME + "\\+?[0-9()./ -]+")
                ? link(address.substring(SCHEME.length()), country)
                : address;
    }
}
