package org.daymark.issue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The organisation in whose name mails go out.
 *
 * @param name its full name, as the footer gives it
 * @param postalAddress where paper mail reaches it; the law asks for it in every mail
 * @param fromName the name in the From header
 * @param fromAddress the address in the From header
 * @param replyTo where answers and unsubscribe mails go
 * @param phone the number a reader may call, written as people read it
 * @param website its own page, https
 * @param countries the countries of its readers, ISO 3166 codes; the help box has lines for each
 */
@Validated
@ConfigurationProperties("daymark.organisation")
public record Organisation(
        @NotBlank String name,

        @NotBlank(message = "must be given: every mail carries a postal address")
        String postalAddress,

        @NotBlank String fromName,

        @Pattern(regexp = ADDRESS, message = "is not an email address")
        String fromAddress,

        @Pattern(regexp = ADDRESS, message = "is not an email address")
        String replyTo,

        @NotBlank String phone,

        @Pattern(regexp = "https://[!-~]+", message = "must begin with https://")
        String website,

        @NotEmpty(message = "must name at least one country, such as US")
        List<@Pattern(regexp = "[A-Z]{2}", message = "is not a country code such as US") String> countries) {
    private static final String ADDRESS = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    public Organisation {
        // Settings without countries bind to nothing; the validation says so better than a NullPointerException.
        countries = countries == null ? List.of() : List.copyOf(countries);
    }

    /** The domain mails are sent from; Message-IDs and List-Ids are made in it. */
    public String fromDomain() {
        return fromAddress.substring(fromAddress.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
