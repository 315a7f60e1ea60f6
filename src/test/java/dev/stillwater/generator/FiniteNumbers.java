package dev.stillwater.generator;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks through an object, private parts included, for numbers that are not finite. */
final class FiniteNumbers {
    private static final ClassValue<Field[]> FIELDS = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
                Arrays.stream(each.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .filter(field -> field.getType() != String.class
                                && field.getType() != int.class
                                && field.getType() != long.class
                                && field.getType() != boolean.class
                                && !field.getType().isEnum())
                        .forEach(fields::add);
            }
            fields.forEach(field -> field.setAccessible(true));
            return fields.toArray(Field[]::new);
        }
    };

    /** What a network that has no output for it never says. */
    private static final String SPREAD = ".spread";

    private FiniteNumbers() {}

    /** Where the first one is that is not finite; null where all are. */
    static String firstOdd(Object object) {
        return firstOdd("", object);
    }

    private static String firstOdd(String path, Object object) {
        if (object instanceof Number number) {
            boolean unsaid = path.equals(SPREAD) && Double.isNaN(number.doubleValue());
            return unsaid || Double.isFinite(number.doubleValue()) ? null : path + " is " + number;
        }
        if (object instanceof double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                if (!Double.isFinite(numbers[i])) {
                    return path + "[" + i + "] is " + numbers[i];
                }
            }
            return null;
        }
        if (object instanceof float[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                if (!Float.isFinite(numbers[i])) {
                    return path + "[" + i + "] is " + numbers[i];
                }
            }
            return null;
        }
        if (object instanceof Object[] objects) {
            return firstOdd(path, Arrays.asList(objects));
        }
        if (object instanceof Iterable<?> objects) {
            int i = 0;
            for (Object each : objects) {
                String odd = firstOdd(path + "[" + i++ + "]", each);
                if (odd != null) {
                    return odd;
                }
            }
            return null;
        }
        if (object == null || !object.getClass().getName().startsWith("dev.stillwater.") || object instanceof Enum<?>) {
            return null;
        }
        try {
            for (Field field : FIELDS.get(object.getClass())) {
                String odd = firstOdd(path + "." + field.getName(), field.get(object));
                if (odd != null) {
                    return odd;
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }
}
