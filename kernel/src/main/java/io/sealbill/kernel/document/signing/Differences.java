package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Document;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which terms two documents differ: {@code totals.payableAmount}, {@code lines[2].netAmount}.
 */
final class Differences {
    private static final int MOST = 20;

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> between(Document one, Document other) {
        if (one.equals(other)) {
            return List.of();
        }
        if (!one.getClass().equals(other.getClass())) {
            return List.of("kind");
        }
        Differences differences = new Differences();
        differences.compare(
                "", BillJson.MAPPER.valueToTree(one), BillJson.MAPPER.valueToTree(other));
        return differences.found;
    }

    private void compare(String path, @Nullable JsonNode one, @Nullable JsonNode other) {
        if (Objects.equals(one, other) || found.size() >= MOST) {
            return;
        }
        if (one == null || other == null || one.getNodeType() != other.getNodeType()) {
            found.add(path);
        } else if (one.isObject()) {
            Set<String> names = new TreeSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, one.get(name), other.get(name));
            }
        } else if (one.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i));
            }
        } else {
            found.add(path);
        }
    }
}
