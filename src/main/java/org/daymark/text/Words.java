package org.daymark.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What one feature tells people, by enums and ids: {@code ui/FEATURE/words.properties}. The file is read when it is
 * first asked for words.
 */
public final class Words {
    private static final Pattern DETAIL = Pattern.compile("\\{(\\d)\\}");

    private final String name;
    private volatile @Nullable ResourceBundle bundle;

    private Words(String name) {
        this.name = name;
    }

    public static Words of(String feature) {
        return new Words("ui." + feature + ".words");
    }

    /** The words for an id, each {0} replaced by its detail. */
    public String named(String id, String... details) {
        return fill(bundle().getString(id), details);
    }

    private ResourceBundle bundle() {
        ResourceBundle known = bundle;
        if (known == null) {
            known = ResourceBundle.getBundle(name, Locale.ROOT);
            bundle = known;
        }
        return known;
    }

    /** The words for an id and a number, ID.one or ID.many: {0} is the number, {1} and on are the details. */
    public String counted(String id, long number, String... details) {
        return named(
                id + (number == 1 ? ".one" : ".many"),
                Stream.concat(Stream.of(Figures.count(number)), Arrays.stream(details))
                        .toArray(String[]::new));
    }

    /** As {@link #named}, to be told to a person. */
    public Phrase phrase(String id, String... details) {
        return new Phrase(named(id, details));
    }

    /** As {@link #counted}, to be told to a person. */
    public Phrase phrase(String id, long number, String... details) {
        return new Phrase(counted(id, number, details));
    }

    /** An error that says the words for an id, each {0} replaced by its detail as it is written. */
    public Problem problem(String id, @Nullable Object... details) {
        return new Problem(named(id, written(details)));
    }

    /** As {@link #problem(String, Object...)}, with what caused it. */
    public Problem problem(Throwable cause, String id, @Nullable Object... details) {
        return new Problem(named(id, written(details)), cause);
    }

    /** An error that says the words for an id and a number, see {@link #counted}. */
    public Problem countedProblem(String id, long number, @Nullable Object... details) {
        return new Problem(counted(id, number, written(details)));
    }

    private static String[] written(@Nullable Object... details) {
        return Arrays.stream(details).map(String::valueOf).toArray(String[]::new);
    }

    /** The words for a constant, each {0} replaced by its detail. */
    public String of(Enum<?> constant, String... details) {
        return named(key(constant), details);
    }

    /** As {@link #of(Enum, String...)}, to be told to a person. */
    public Phrase phrase(Enum<?> constant, String... details) {
        return new Phrase(of(constant, details));
    }

    /** The words for a constant in another place, which a name tells apart. */
    public String in(String place, Enum<?> constant, String... details) {
        return named(key(constant) + "." + place, details);
    }

    private static String key(Enum<?> constant) {
        return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }

    private static String fill(String pattern, String... details) {
        return DETAIL.matcher(pattern).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(number < details.length ? details[number] : place.group());
        });
    }
}
