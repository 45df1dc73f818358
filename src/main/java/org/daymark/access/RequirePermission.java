package org.daymark.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may use a route, said at a controller or one of its methods. Without it a GET asks for {@link Permission#VIEW} and
 * anything else is refused. The services behind the routes ask again, with {@link Permission#require()}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequirePermission {
    Permission value();
}
