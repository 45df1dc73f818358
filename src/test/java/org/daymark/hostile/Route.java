package org.daymark.hostile;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A way to ask the server something, as its controllers declare it.
 *
 * @param parameters the request parameters that its method names
 */
record Route(String method, String pattern, Set<String> parameters) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*\\})*)?\\}");

    static List<Route> of(RequestMappingHandlerMapping mapping) {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                for (String pattern : patterns(info)) {
                    routes.add(new Route(method.name(), pattern, parameters(handler)));
                }
            }
        });
        // Pages that only tests have, some with faults in them.
        routes.removeIf(route -> route.pattern.startsWith("/tests/"));
        // More variables match more, so the plainest comes first.
        routes.sort(java.util.Comparator.comparing((Route route) -> route.variables())
                .thenComparing(Route::pattern)
                .thenComparing(Route::method));
        return routes;
    }

    String name() {
        return method + " " + pattern;
    }

    boolean matches(String path) {
        return Pattern.matches(VARIABLE.matcher(pattern).replaceAll("[^/]+"), path);
    }

    int variables() {
        return (int) VARIABLE.matcher(pattern).results().count();
    }

    /** A path of this route with one of its variables exchanged. */
    String with(String path, int variable, String value) {
        String[] names = pattern.split("/", -1);
        String[] parts = path.split("/", -1);
        int seen = -1;
        for (int i = 0; i < names.length; i++) {
            Matcher matcher = VARIABLE.matcher(names[i]);
            if (matcher.find() && ++seen == variable) {
                parts[i] = value;
            }
        }
        return String.join("/", parts);
    }

    private static Set<String> patterns(RequestMappingInfo info) {
        Set<String> patterns = new TreeSet<>();
        for (String pattern : info.getPatternValues()) {
            patterns.add(pattern.isEmpty() ? "/" : VARIABLE.matcher(pattern).replaceAll("{$1}"));
        }
        return patterns;
    }

    /** The fields that a handler asks for, itself or by what its controller makes of them before. */
    private static Set<String> parameters(HandlerMethod handler) {
        Set<String> names = new TreeSet<>();
        Stream<Method> before = Stream.of(handler.getBeanType().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ModelAttribute.class));
        List<MethodParameter> parameters = Stream.concat(Stream.of(handler.getMethod()), before)
                .flatMap(method ->
                        IntStream.range(0, method.getParameterCount()).mapToObj(i -> new MethodParameter(method, i)))
                .toList();
        for (MethodParameter parameter : parameters) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null && !java.util.Map.class.isAssignableFrom(parameter.getParameterType())) {
                names.add(declared.name().isEmpty() ? name(parameter) : declared.name());
            }
        }
        return names;
    }

    private static String name(MethodParameter parameter) {
        return parameter
                .getExecutable()
                .getParameters()[parameter.getParameterIndex()]
                .getName();
    }
}
