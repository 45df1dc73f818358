package org.daymark.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audience.Audience;
import org.daymark.campaign.Variants.Language;
import org.daymark.text.ByLanguage;

/**
 * How many recipients get which language of an issue.
 *
 * @param shares the campaign's own language first; empty if it is the only one
 * @param shown whether the numbers may be shown: small groups could identify a person
 */
public record LanguageShares(List<Share> shares, boolean shown) {
    public LanguageShares {
        shares = List.copyOf(shares);
    }

    /** The people who get one language. */
    public record Share(Language language, long people) {}

    static LanguageShares of(List<Language> languages, Audience audience) {
        if (languages.size() < 2) {
            return new LanguageShares(List.of(), false);
        }
        Language base = languages.get(0);
        Map<String, Language> others = new HashMap<>();
        languages.stream().skip(1).forEach(language -> others.put(language.tag(), language));
        ByLanguage<Language> choice = ByLanguage.of(base.tag(), base, others);
        Map<Language, Long> people = new LinkedHashMap<>();
        languages.forEach(language -> people.put(language, 0L));
        audience.languages().forEach((tag, number) -> people.merge(choice.choose(tag), number, Long::sum));
        List<Share> shares = new ArrayList<>();
        people.forEach((language, number) -> shares.add(new Share(language, number)));
        boolean large = people.values().stream().allMatch(number -> number == 0 || number >= Breakdown.MIN_GROUP);
        return new LanguageShares(shares, large || Actor.current().may(Permission.VIEW_PEOPLE));
    }
}
