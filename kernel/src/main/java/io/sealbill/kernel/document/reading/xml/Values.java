package io.sealbill.kernel.document.reading.xml;

import io.sealbill.kernel.Sha256;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps through bound XML, where anything may be absent. */
public final class Values {
    private Values() {}

    public static <T, R> @Nullable R get(
            @Nullable T owner, Function<? super T, ? extends @Nullable R> part) {
        return owner == null ? null : part.apply(owner);
    }

    /** As {@link #get}, without white space around; null when nothing else is left. */
    public static <T> @Nullable String text(
            @Nullable T owner, Function<? super T, ? extends @Nullable String> part) {
        return text(get(owner, part));
    }

    public static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    public static <T> @Nullable T first(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : list.getFirst();
    }

    /** The texts of repeated elements, one a line; null without any. */
    public static <T> @Nullable String lines(
            List<T> list, Function<? super T, ? extends @Nullable String> part) {
        return text(
                list.stream()
                        .map(each -> text(part.apply(each)))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n")));
    }

    /** Whether any of {@code parts} is there. */
    public static boolean any(@Nullable Object... parts) {
        return Stream.of(parts).anyMatch(Objects::nonNull);
    }

    public static @Nullable String sha256(byte @Nullable [] content) {
        return content == null ? null : HexFormat.of().formatHex(Sha256.of(content));
    }
}
