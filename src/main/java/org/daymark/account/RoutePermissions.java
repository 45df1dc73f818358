package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import org.daymark.access.Permission;
import org.daymark.access.PublicRoute;
import org.daymark.access.RequirePermission;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Asks before each route for the permission it declares: see {@link RequirePermission}. */
final class RoutePermissions implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            Permission.VIEW.require();
            return true;
        }
        if (find(method, PublicRoute.class) != null) {
            return true;
        }
        RequirePermission required = find(method, RequirePermission.class);
        if (required != null) {
            required.value().require();
        } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            Permission.VIEW.require();
        } else {
            throw new AccessDeniedException(method + " changes something but declares no permission");
        }
        return true;
    }

    private static <A extends Annotation> @Nullable A find(HandlerMethod method, Class<A> type) {
        A own = method.getMethodAnnotation(type);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type);
    }
}
