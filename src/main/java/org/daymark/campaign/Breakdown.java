package org.daymark.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.daymark.audience.Audience;
import org.daymark.text.CountryName;
import org.daymark.text.Words;

/**
 * The countries and time zones of an audience. Small groups are hidden, because they could identify a person.
 *
 * @param countries the largest first
 * @param elsewhere people in countries with too few people to show, or 0
 * @param zonesKnown people with a known time zone, or -1 if a group is too small to show
 */
record Breakdown(List<Group> countries, long elsewhere, long zonesKnown) {
    private static final Words WORDS = Words.of("campaign");

    /** Smaller groups are not shown. */
    static final long MIN_GROUP = 10;

    /** People in one country. */
    record Group(String name, long people) {}

    static Breakdown of(Audience audience) {
        List<Group> groups = new ArrayList<>();
        long hidden = 0;
        for (Map.Entry<String, Long> country : audience.countries().entrySet()) {
            if (country.getValue() < MIN_GROUP) {
                hidden += country.getValue();
            } else {
                groups.add(new Group(name(country.getKey()), country.getValue()));
            }
        }
        groups.sort(Comparator.comparingLong(Group::people).reversed().thenComparing(Group::name));
        // The difference to the whole would tell how many are hidden, so one that may be named goes with them.
        while (hidden > 0 && hidden < MIN_GROUP && !groups.isEmpty()) {
            hidden += groups.remove(groups.size() - 1).people();
        }
        return new Breakdown(List.copyOf(groups), hidden < MIN_GROUP ? 0 : hidden, zones(audience));
    }

    private static long zones(Audience audience) {
        long known = audience.zonesKnown();
        long unknown = audience.recipients() - known;
        boolean tooFew = known > 0 && known < MIN_GROUP || unknown > 0 && unknown < MIN_GROUP;
        return tooFew ? -1 : known;
    }

    private static String name(String code) {
        return code.isEmpty() ? WORDS.named("country.unknown") : CountryName.of(code);
    }
}
