package io.sealbill.kernel.document.official.xpath.eval;

import java.util.HashSet;
import java.util.Set;

/**
 * Names that a document must hold for an expression to come out in a certain way. Most rules ask
 * for what most documents lack, so that they need not be tried.
 *
 * @param names local names of elements, and of attributes with {@code @} before them
 */
public record Needs(Set<String> names) {
    public static final Needs NOTHING = new Needs(Set.of());

    public static Needs element(String local) {
        return new Needs(Set.of(local));
    }

    public static Needs attribute(String local) {
        return new Needs(Set.of("@" + local));
    }

    /** Where both must come out so. */
    Needs and(Needs other) {
        Set<String> all = new HashSet<>(names);
        all.addAll(other.names);
        return new Needs(Set.copyOf(all));
    }

    /** Where one of the two is enough. */
    Needs or(Needs other) {
        Set<String> common = new HashSet<>(names);
        common.retainAll(other.names);
        return new Needs(Set.copyOf(common));
    }

    /** What both of two steps along a path need. */
    public static Needs ofBoth(Expression one, Expression other) {
        return one.toGive().and(other.toGive());
    }

    public static Needs ofEither(Expression one, Expression other) {
        return one.toGive().or(other.toGive());
    }
}
