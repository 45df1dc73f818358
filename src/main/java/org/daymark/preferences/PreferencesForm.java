package org.daymark.preferences;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.audience.CampaignTerms;
import org.daymark.consent.Purpose;
import org.daymark.message.TrackingChoice;
import org.daymark.publicpage.VisitorPages;
import org.daymark.signup.SignUpForm;
import org.daymark.signup.SignUpForms;
import org.daymark.signup.Wording;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.MailFrequency;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnChoices;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.daymark.subscriber.OwnPreferences;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Tracking;
import org.daymark.suppression.Suppressions;
import org.daymark.template.PageWords;
import org.daymark.text.Constants;
import org.daymark.tracking.TrackedPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** The lists and choices of a person's own page, as it shows and saves them. */
@Component
class PreferencesForm {
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
            .sorted()
            .toList();

    private final SignUpForms forms;
    private final MailingLists lists;
    private final OwnConsents consents;
    private final PurposeConsents purposeConsents;
    private final CampaignTerms terms;
    private final OwnPreferences preferences;
    private final Tracking tracking;
    private final TrackedPeople tracked;
    private final Suppressions suppressions;
    private final VisitorPages pages;
    private final Clock clock;

    PreferencesForm(
            SignUpForms forms,
            MailingLists lists,
            OwnConsents consents,
            PurposeConsents purposeConsents,
            CampaignTerms terms,
            OwnPreferences preferences,
            Tracking tracking,
            TrackedPeople tracked,
            Suppressions suppressions,
            VisitorPages pages,
            Clock clock) {
        this.forms = forms;
        this.lists = lists;
        this.consents = consents;
        this.purposeConsents = purposeConsents;
        this.terms = terms;
        this.preferences = preferences;
        this.tracking = tracking;
        this.tracked = tracked;
        this.suppressions = suppressions;
        this.pages = pages;
        this.clock = clock;
    }

    /** A list to choose: those that are offered, and those that the person is on. */
    record Choice(long id, String name, String description, String wording, int version, boolean on) {}

    /** A consent to a purpose, in the words that the person agrees to. */
    record PurposeChoice(Purpose purpose, String wording, boolean on) {}

    /** A value of a select with its label. */
    record Option(String value, String label, boolean chosen) {}

    /**
     * What the page shows.
     *
     * @param purposes the consents besides those to lists
     * @param off whether the person has stopped all mail, so that lists have no meaning
     * @param untracked whether the person lets nothing be counted, not even in totals
     */
    record Shown(
            List<Choice> lists,
            boolean off,
            List<PurposeChoice> purposes,
            List<Option> languages,
            List<Option> zones,
            List<Option> frequencies,
            boolean untracked) {}

    Shown shown(Subscriber person, PageWords.Words words) {
        OwnChoices own = preferences.of(person.id());
        return new Shown(
                choices(person, words),
                suppressions.isSuppressedEverywhere(person.address()),
                purposes(person, words),
                languages(person.data().language()),
                zones(person.data().timeZone()),
                Arrays.stream(MailFrequency.values())
                        .map(frequency -> new Option(
                                frequency.name(),
                                words.get("frequency_" + frequency.name().toLowerCase(Locale.ROOT)),
                                frequency == own.frequency()))
                        .toList(),
                tracking.choice(person.id()) == TrackingChoice.REFUSED);
    }

    /** Saves what a form has; what it has no field for stays as it is. */
    @Transactional
    void save(Subscriber person, MultiValueMap<String, String> form, PageWords.Words words, Origin origin) {
        Shown before = shown(person, words);
        List<String> asked = form.getOrDefault("shown", List.of());
        List<String> wanted = form.getOrDefault("list", List.of());
        for (Choice list : before.lists()) {
            String id = Long.toString(list.id());
            if (before.off() || !asked.contains(id)) {
                continue;
            }
            if (wanted.contains(id) && !list.on() && !list.wording().isEmpty()) {
                consents.join(
                        list.id(),
                        person.address(),
                        person.data(),
                        consent(
                                ConsentBasis.WEB_FORM,
                                list.wording(),
                                "own settings page, version " + list.version() + ", "
                                        + words.language().tag(),
                                list.version(),
                                origin));
            } else if (!wanted.contains(id) && list.on()) {
                consents.leave(
                        person.id(),
                        list.id(),
                        consent(ConsentBasis.OWN_WISH, "asked to leave the list", "own settings page", null, origin));
            }
        }
        savePurposes(person, before.purposes(), form, words, origin);
        saveTracking(person, before, form, origin);
        OwnChoices own = preferences.of(person.id());
        preferences.choose(
                person.id(),
                chosen(
                        before.languages(),
                        form.getFirst("language"),
                        person.data().language()),
                chosen(before.zones(), form.getFirst("zone"), person.data().timeZone()),
                Constants.named(MailFrequency.class, form.getFirst("frequency")).orElse(own.frequency()));
    }

    /** A form that both consents and refuses refuses. */
    private void saveTracking(Subscriber person, Shown before, MultiValueMap<String, String> form, Origin origin) {
        if (form.getFirst("tracking") == null) {
            return;
        }
        boolean untracked = form.getFirst("untracked") != null;
        if (untracked) {
            tracking.refuse(
                    person.id(),
                    consent(ConsentBasis.OWN_WISH, "let nothing be counted", "own settings page", null, origin));
        } else if (before.untracked()) {
            tracking.allowTotals(person.id(), origin.ip());
        }
        if (tracking.choice(person.id()) != TrackingChoice.CONSENTED) {
            tracked.forget(person.id());
        }
    }

    private void savePurposes(
            Subscriber person,
            List<PurposeChoice> shown,
            MultiValueMap<String, String> form,
            PageWords.Words words,
            Origin origin) {
        List<String> asked = form.getOrDefault("purposes", List.of());
        List<String> wanted = form.getOrDefault("purpose", List.of());
        for (PurposeChoice choice : shown) {
            String name = choice.purpose().name();
            boolean wants = wanted.contains(name);
            if (!asked.contains(name) || wants == choice.on()) {
                continue;
            }
            if (wants) {
                purposeConsents.give(
                        person.id(),
                        choice.purpose(),
                        consent(
                                ConsentBasis.WEB_FORM,
                                choice.wording(),
                                "own settings page, " + words.language().tag(),
                                version(words),
                                origin));
            } else {
                purposeConsents.takeBack(
                        person.id(),
                        choice.purpose(),
                        consent(ConsentBasis.OWN_WISH, "withdrew it", "own settings page", null, origin));
            }
        }
    }

    private static @Nullable Integer version(PageWords.Words words) {
        String version = words.get("purposes_version");
        return version.matches("\\d{1,9}") ? Integer.valueOf(version) : null;
    }

    /** What campaigns here can ask for, and what the person consented to before. */
    private List<PurposeChoice> purposes(Subscriber person, PageWords.Words words) {
        Set<Purpose> asked = terms.asked();
        Map<Purpose, PurposeConsents.Given> given = purposeConsents.of(person.id());
        return Arrays.stream(Purpose.values())
                .filter(purpose -> asked.contains(purpose) || given.containsKey(purpose))
                .map(purpose -> new PurposeChoice(
                        purpose,
                        pages.said(words, purpose.pageWords()),
                        given.containsKey(purpose) && given.get(purpose).lasts(clock.instant())))
                .toList();
    }

    /** Where a form came from. */
    record Origin(@Nullable String ip, @Nullable String userAgent) {}

    private OwnConsent consent(
            ConsentBasis basis, String wording, String source, @Nullable Integer version, Origin origin) {
        return new OwnConsent(
                basis, wording, source, clock.instant(), origin.ip(), origin.userAgent(), null, null, version);
    }

    private List<Choice> choices(Subscriber person, PageWords.Words words) {
        List<Long> on = consents.activeLists(person.id());
        Map<Long, SignUpForm> offered = new LinkedHashMap<>();
        forms.offered().stream().filter(form -> form.version() > 0).forEach(form -> offered.put(form.listId(), form));
        List<Choice> choices = new ArrayList<>();
        for (MailingList list : lists.all()) {
            SignUpForm form = offered.get(list.id());
            if (form == null && !on.contains(list.id())) {
                continue;
            }
            Optional<Wording> wording = Optional.ofNullable(form).flatMap(found -> forms.wording(found, words));
            choices.add(new Choice(
                    list.id(),
                    list.name(),
                    wording.map(Wording::description).orElse(""),
                    wording.map(Wording::wording).orElse(""),
                    wording.map(Wording::version).orElse(0),
                    on.contains(list.id())));
        }
        return choices;
    }

    private List<Option> languages(@Nullable String chosen) {
        List<Option> options = new ArrayList<>();
        pages.languages()
                .forEach(language -> options.add(new Option(
                        language.tag(), language.name(), language.tag().equals(chosen))));
        return withCurrent(options, chosen);
    }

    private static List<Option> zones(@Nullable String chosen) {
        List<Option> options = new ArrayList<>();
        ZONES.forEach(zone -> options.add(new Option(zone, zone.replace('_', ' '), zone.equals(chosen))));
        return withCurrent(options, chosen);
    }

    /** A value from elsewhere stays a choice, so that saving does not lose it. */
    private static List<Option> withCurrent(List<Option> options, @Nullable String chosen) {
        if (chosen != null && options.stream().noneMatch(Option::chosen)) {
            options.add(0, new Option(chosen, chosen, true));
        }
        return List.copyOf(options);
    }

    private static @Nullable String chosen(List<Option> options, @Nullable String value, @Nullable String before) {
        if (value == null) {
            return before;
        }
        if (value.isEmpty()) {
            return null;
        }
        return options.stream().anyMatch(option -> option.value().equals(value)) ? value : before;
    }
}
