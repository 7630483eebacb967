package io.sealbill.kernel.document.reading.json;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.reading.xml.Lexical;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds a JSON value against the records of a bill or statement: no unknown member, no wrong type,
 * nothing missing that must be there. All that is wrong is found, each with its JSON pointer.
 */
final class JsonShape {
    /** As many as any amount or price of the standard. */
    private static final int MOST_DIGITS = 36;

    private static final int MOST_DECIMALS = 20;
    private static final int SHOWN = 60;
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Set<String> counted;
    private final Consumer<Finding> findings;

    /**
     * @param counted members of the outermost value that follow from others
     */
    JsonShape(Set<String> counted, Consumer<Finding> findings) {
        this.counted = counted;
        this.findings = findings;
    }

    void check(JsonNode node, Type type, String pointer) {
        if (type instanceof ParameterizedType list) {
            array(node, list.getActualTypeArguments()[0], pointer);
        } else if (type instanceof Class<?> shape && shape.isRecord()) {
            object(node, shape, pointer);
        } else if (type == BigDecimal.class) {
            number(node, pointer);
        } else if (type == LocalDate.class) {
            if (!node.isString() || Lexical.isoDate(node.stringValue()) == null) {
                wrong("INTAKE-DATE", pointer, "This must be a day, written “yyyy-MM-dd”.");
            }
        } else if (type instanceof Class<?> list && list.isEnum()) {
            word(node, list, pointer);
        } else if (type == UUID.class) {
            if (!node.isString() || !UUID_FORM.matcher(node.stringValue()).matches()) {
                wrong("INTAKE-JSON-TYPE", pointer, "This must be a UUID.");
            }
        } else {
            text(node, pointer);
        }
    }

    private void word(JsonNode node, Class<?> list, String pointer) {
        List<String> words =
                Arrays.stream(list.getEnumConstants())
                        .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                        .toList();
        if (!node.isString() || !words.contains(node.stringValue())) {
            wrong(
                    "INTAKE-JSON-TYPE",
                    pointer,
                    "This must be one of %s.".formatted(String.join(", ", words)));
        }
    }

    private void object(JsonNode node, Class<?> shape, String pointer) {
        if (!node.isObject()) {
            wrong("INTAKE-JSON-TYPE", pointer, "This must be an object.");
            return;
        }
        Map<String, RecordComponent> members =
                Arrays.stream(shape.getRecordComponents())
                        .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
        for (RecordComponent member : shape.getRecordComponents()) {
            if (isRequired(member) && isAbsent(node.get(member.getName()))) {
                wrong(
                        "INTAKE-JSON-MISSING",
                        pointer + "/" + member.getName(),
                        "The member “%s” is missing.".formatted(member.getName()));
            }
        }
        node.forEachEntry(
                (name, value) -> {
                    String at = pointer + "/" + escaped(name);
                    RecordComponent member = members.get(name);
                    if (member != null) {
                        if (!value.isNull()) {
                            check(value, member.getGenericType(), at);
                        }
                    } else if (!pointer.isEmpty() || !counted.contains(name)) {
                        wrong(
                                "INTAKE-JSON-MEMBER",
                                at,
                                "Nothing here has a member “%s”.".formatted(shown(name)));
                    }
                });
    }

    private void array(JsonNode node, Type of, String pointer) {
        if (!node.isArray()) {
            wrong("INTAKE-JSON-TYPE", pointer, "This must be an array.");
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            check(node.get(i), of, pointer + "/" + i);
        }
    }

    private void number(JsonNode node, String pointer) {
        if (!node.isNumber()) {
            wrong("INTAKE-JSON-TYPE", pointer, "This must be a number, without quotation marks.");
            return;
        }
        BigDecimal value = node.decimalValue();
        if (value.precision() > MOST_DIGITS || value.scale() < 0 || value.scale() > MOST_DECIMALS) {
            wrong("INTAKE-NUMBER", pointer, "This must be a plain number of some digits.");
        }
    }

    private void text(JsonNode node, String pointer) {
        if (!node.isString()) {
            wrong("INTAKE-JSON-TYPE", pointer, "This must be a text in quotation marks.");
            return;
        }
        boolean odd =
                node.stringValue()
                        .codePoints()
                        .anyMatch(
                                c ->
                                        (Character.isISOControl(c) && c != '\n' && c != '\t')
                                                || (c >= Character.MIN_SURROGATE
                                                        && c <= Character.MAX_SURROGATE));
        if (odd) {
            wrong("INTAKE-TEXT", pointer, "This text holds control characters.");
        }
    }

    private void wrong(String rule, String pointer, String text) {
        findings.accept(Finding.fatal(rule, pointer.isEmpty() ? "/" : pointer, text));
    }

    private static boolean isRequired(RecordComponent member) {
        AnnotatedType type = member.getAnnotatedType();
        return !type.isAnnotationPresent(Nullable.class) && member.getType() != List.class;
    }

    private static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull();
    }

    private static String escaped(String name) {
        return shown(name).replace("~", "~0").replace("/", "~1");
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
