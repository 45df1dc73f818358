package org.daymark.console;

import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What page templates can see of Java: plain values, lists, maps, and of records and enums the public methods without
 * arguments, as properties. Records need not be public for that; any other object is refused.
 */
final class PageModels extends DefaultObjectWrapper {
    private static final ClassValue<Map<String, Method>> PROPERTIES = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getParameterCount() == 0)
                    .filter(method -> Modifier.isPublic(method.getModifiers()))
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .peek(method -> method.setAccessible(true))
                    .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity(), (a, b) -> a));
        }
    };

    PageModels() {
        super(Configuration.VERSION_2_3_34);
    }

    @Override
    protected TemplateModel handleUnknownType(Object value) throws TemplateModelException {
        if (value instanceof Record) {
            return new Properties(value);
        }
        if (value instanceof Enum<?> constant) {
            return new EnumProperties(constant);
        }
        throw new TemplateModelException("A page was given a "
                + value.getClass().getName() + "; pages take records, enums, maps, lists and plain values.");
    }

    private class Properties implements TemplateHashModel {
        private final Object value;

        Properties(Object value) {
            this.value = value;
        }

        @Override
        public @Nullable TemplateModel get(String name) throws TemplateModelException {
            Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
            Method method = PROPERTIES.get(type).get(name);
            if (method == null) {
                throw new TemplateModelException(type.getSimpleName() + " has no public method " + name + "()");
            }
            try {
                return wrap(method.invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new TemplateModelException(type.getSimpleName() + "." + name + "() failed", e);
            }
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    private final class EnumProperties extends Properties implements TemplateScalarModel {
        private final Enum<?> constant;

        EnumProperties(Enum<?> constant) {
            super(constant);
            this.constant = constant;
        }

        @Override
        public String getAsString() {
            return constant.name();
        }
    }
}
