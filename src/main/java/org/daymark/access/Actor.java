package org.daymark.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The person or program that acts: a signed-in user, the operator at the command line, a subscriber, a visitor, or
 * Daymark itself. Requests and commands set the actor of their thread; other threads act as Daymark.
 *
 * @param id the id of the account or the subscriber; 0 for others
 * @param name the display name
 * @param origin the network address of the request, if any
 */
public record Actor(
        Kind kind,
        long id,
        String name,
        Set<Permission> permissions,
        @Nullable String origin) {
    /** The kinds of actors. */
    public enum Kind {
        USER,
        OPERATOR,
        SUBSCRIBER,
        VISITOR,
        SYSTEM
    }

    /** Daymark itself: schedules, retries, the first start. */
    public static final Actor SYSTEM = everything(Kind.SYSTEM, "Daymark");

    /** Anyone who may start commands on this machine. */
    public static final Actor OPERATOR = everything(Kind.OPERATOR, "command line");

    private static final ThreadLocal<@Nullable Supplier<Actor>> CURRENT = new ThreadLocal<>();

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public static Actor user(long id, String name, Role role, @Nullable String origin) {
        return new Actor(Kind.USER, id, name, role.permissions(), origin);
    }

    /** A subscriber who uses a link from a mail. The link itself grants the permission. */
    public static Actor subscriber(long id, @Nullable String origin) {
        return new Actor(Kind.SUBSCRIBER, id, "subscriber " + id, Set.of(), origin);
    }

    /** A visitor who is not signed in. */
    public static Actor visitor(@Nullable String origin) {
        return new Actor(Kind.VISITOR, 0, "someone not signed in", Set.of(), origin);
    }

    /** Someone without an account who was asked to read an issue. The link from a mail grants what they may do. */
    public static Actor reviewer(long id, String name, @Nullable String origin) {
        return new Actor(Kind.VISITOR, id, name + " (outside reviewer)", Set.of(), origin);
    }

    /** A display name without the address behind it. */
    public static String withoutAddress(String name) {
        return name.replaceFirst(" \\([^()]*@[^()]*\\)$", "");
    }

    /** The actor of this thread. */
    public static Actor current() {
        Supplier<Actor> current = CURRENT.get();
        return current == null ? SYSTEM : current.get();
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Runs the work as this actor. */
    public <T> T call(Supplier<T> work) {
        try (Scope scope = Scope.of(() -> this)) {
            return work.get();
        }
    }

    /** Does the work in this actor's name. */
    public void run(Runnable work) {
        try (Scope scope = Scope.of(() -> this)) {
            work.run();
        }
    }

    private static Actor everything(Kind kind, String name) {
        return new Actor(kind, 0, name, EnumSet.allOf(Permission.class), null);
    }

    /** A scope in which this thread has an actor. */
    public static final class Scope implements AutoCloseable {
        private final @Nullable Supplier<Actor> before = CURRENT.get();

        private Scope(Supplier<Actor> actor) {
            CURRENT.set(actor);
        }

        /** Opens a scope. The actor is resolved each time, because a request may sign a user in or out. */
        public static Scope of(Supplier<Actor> actor) {
            return new Scope(actor);
        }

        @Override
        public void close() {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
