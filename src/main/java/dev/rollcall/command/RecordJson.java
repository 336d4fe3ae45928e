package dev.rollcall.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects that another version can read. Each component is a field of the same name; a record of a
 * sealed type also has the field {@code is} with the name of its kind, which does not depend on the class name.
 *
 * <p>Reading ignores unknown fields. A missing or null field gets a default: empty text, 0, false, an empty list, an
 * empty Optional. Times, dates, enum values and nested records have no default, so a component that is added to a
 * released record has one of the types with a default. Immutable and thread-safe.
 */
final class RecordJson {
    /** The field with the name of the kind. */
    static final String KIND = "is";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Kept, since {@link Class#getRecordComponents} makes new ones with new accessors each time. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private final Map<Class<?>, Map<String, ? extends Class<?>>> kinds;
    private final Map<Class<?>, String> names = new HashMap<>();

    /**
     * @param kinds for each sealed type, its records by name
     * @throws IllegalArgumentException if a record of a sealed type has no name, or more than one
     */
    RecordJson(Map<Class<?>, Map<String, ? extends Class<?>>> kinds) {
        this.kinds = Map.copyOf(kinds);
        kinds.forEach((root, records) -> {
            records.forEach((name, type) -> {
                if (names.put(type, name) != null) {
                    throw new IllegalArgumentException(type.getName() + " has two names");
                }
            });
            records(root).forEach(type -> {
                if (!records.containsValue(type)) {
                    throw new IllegalArgumentException(
                            type.getName() + " has no name for recorded JSON: add one to OutcomeNames");
                }
            });
        });
    }

    /** The records of a sealed type, those of its sealed subtypes included. */
    static Stream<Class<?>> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? records(type) : Stream.of(type));
    }

    /** @throws IllegalArgumentException if a component has a type that this class does not know */
    JsonNode write(Object value) {
        return switch (value) {
            case String text -> TextNode.valueOf(text);
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case Boolean flag -> BooleanNode.valueOf(flag);
            case Instant _, LocalDate _, YearMonth _ -> TextNode.valueOf(value.toString());
            case Enum<?> constant -> TextNode.valueOf(constant.name());
            case Optional<?> optional -> optional.map(this::write).orElse(NODES.nullNode());
            case List<?> list -> {
                var array = NODES.arrayNode();
                list.forEach(one -> array.add(write(one)));
                yield array;
            }
            case Record one -> object(one);
            default -> throw new IllegalArgumentException("unknown type " + value.getClass());
        };
    }

    private ObjectNode object(Record value) {
        var object = NODES.objectNode();
        var name = names.get(value.getClass());
        if (name != null) {
            object.put(KIND, name);
        }
        for (var component : COMPONENTS.get(value.getClass())) {
            object.set(component.getName(), write(get(component, value)));
        }
        return object;
    }

    private static Object get(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + component, e);
        }
    }

    /**
     * Reads a record, or a record of a sealed type.
     *
     * @throws IllegalArgumentException if the kind or an enum value is unknown, or a field without a default is missing
     *     or has another JSON type
     * @throws java.time.format.DateTimeParseException if a time or date is malformed
     */
    <T> T read(JsonNode node, Class<T> type) {
        return type.cast(read(Optional.of(node), type));
    }

    private Object read(Optional<JsonNode> field, Type type) {
        if (type instanceof ParameterizedType generic) {
            var element = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? field.map(node -> read(Optional.of(node), element))
                    : list(field, element);
        }
        var raw = (Class<?>) type;
        if (raw == String.class) {
            return field.map(RecordJson::text).orElse("");
        }
        if (raw == boolean.class) {
            return field.map(node -> of(node, node.isBoolean()).booleanValue()).orElse(false);
        }
        if (raw == int.class) {
            return field.map(node -> of(node, node.canConvertToInt()).intValue())
                    .orElse(0);
        }
        if (raw == long.class) {
            return field.map(node -> of(node, node.canConvertToLong()).longValue())
                    .orElse(0L);
        }
        return single(field.orElseThrow(() -> new IllegalArgumentException("a field is missing")), raw);
    }

    /** A value of a type without a default. */
    private Object single(JsonNode node, Class<?> type) {
        if (type == Instant.class) {
            return Instant.parse(text(node));
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text(node));
        }
        if (type == YearMonth.class) {
            return YearMonth.parse(text(node));
        }
        if (type.isEnum()) {
            return constant(type, text(node));
        }
        of(node, node.isObject());
        var records = kinds.get(type);
        return records == null ? record(node, type) : record(node, kind(records, node.get(KIND)));
    }

    private static Class<?> kind(Map<String, ? extends Class<?>> records, @Nullable JsonNode name) {
        var type = name == null ? null : records.get(text(name));
        if (type == null) {
            throw new IllegalArgumentException("unknown kind");
        }
        return type;
    }

    private Object record(JsonNode node, Class<?> type) {
        var components = COMPONENTS.get(type);
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            var field = Optional.ofNullable(node.get(components[i].getName())).filter(it -> !it.isNull());
            values[i] = read(field, components[i].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("a " + type.getSimpleName() + " refuses its values", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make a " + type, e);
        }
    }

    private Object list(Optional<JsonNode> field, Type element) {
        return field.map(node -> of(node, node.isArray()))
                .orElse(new ArrayNode(NODES))
                .valueStream()
                .map(one -> read(Optional.of(one), element))
                .toList();
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown value of " + type.getSimpleName()));
    }

    private static String text(JsonNode node) {
        return of(node, node.isTextual()).textValue();
    }

    private static JsonNode of(JsonNode node, boolean expected) {
        if (!expected) {
            throw new IllegalArgumentException("a field has the JSON type " + node.getNodeType());
        }
        return node;
    }
}
