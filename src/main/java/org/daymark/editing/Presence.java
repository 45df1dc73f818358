package org.daymark.editing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.text.Excerpt;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells users who else has the text of a campaign open. */
@Service
public class Presence {
    /** A window that was not seen for so long is no longer shown. */
    static final Duration SHOWN = Duration.ofSeconds(30);

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MAX_WINDOWS = 100;
    private static final int MAX_NAME = 200;

    private final OpenEditorRepository repository;
    private final Clock clock;

    Presence(OpenEditorRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Who else has a text open.
     *
     * @param names of other users, in alphabetical order
     * @param otherWindow whether the current user has it open in another window, too
     */
    public record Others(List<String> names, boolean otherWindow) {
        public Others {
            names = List.copyOf(names);
        }
    }

    /** Notes that the current user has a text open in a window, and returns who else has. */
    @Transactional
    public Others seen(long campaignId, Window window) {
        Permission.WRITE.require();
        Actor actor = Actor.current();
        Instant now = clock.instant();
        boolean named = actor.kind() == Actor.Kind.USER && !window.id().isEmpty();
        if (named && !repository.seenAgain(campaignId, window, actor, now)) {
            repository.forgetBefore(now.minus(KEPT));
            if (repository.windows(actor) < MAX_WINDOWS) {
                repository.add(
                        campaignId, window, actor, Excerpt.cut(Actor.withoutAddress(actor.name()), MAX_NAME), now);
            }
        }
        List<OpenEditorRepository.Editor> editors = repository.of(campaignId, now.minus(SHOWN));
        return new Others(
                editors.stream()
                        .filter(editor -> editor.accountId() != actor.id())
                        .map(OpenEditorRepository.Editor::name)
                        .distinct()
                        .sorted()
                        .toList(),
                editors.stream()
                        .anyMatch(editor -> editor.accountId() == actor.id()
                                && !editor.window().equals(window.id())));
    }

    /** Notes that the current user has closed a window. */
    @Transactional
    public void left(long campaignId, Window window) {
        Permission.WRITE.require();
        repository.remove(campaignId, window, Actor.current());
    }
}
