package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Finding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Gathers what is found in one document, each with its place. */
public final class Findings {
    /** A file that is wrong everywhere is not worth a longer list. */
    private static final int MOST = 100;

    private final Places places;
    private final List<Finding> list = new ArrayList<>();

    public Findings(Places places) {
        this.places = places;
    }

    /** The term that {@code rule} demands is not there. */
    public void missing(String rule, Term term, int index) {
        fatal(rule, term, index, "The %s (%s) is missing.".formatted(term.title(), term.id()));
    }

    /**
     * A value that {@code rule} demands.
     *
     * @return {@code value}, or {@code placeholder} when it is missing, which is then a fatal
     *     finding; so reading goes on and finds the rest
     */
    public <T> T required(String rule, Term term, int index, @Nullable T value, T placeholder) {
        if (value == null) {
            missing(rule, term, index);
            return placeholder;
        }
        return value;
    }

    /** {@code value} as it is; that it is missing is a fatal finding if it is {@code demanded}. */
    public <T> @Nullable T demanded(
            boolean demanded, String rule, Term term, int index, @Nullable T value) {
        if (demanded && value == null) {
            missing(rule, term, index);
        }
        return value;
    }

    public void fatal(String rule, Term term, int index, String text) {
        add(Finding.fatal(rule, places.at(term, index), text));
    }

    public void warn(String rule, Term term, int index, String text) {
        add(Finding.warning(rule, places.at(term, index), text));
    }

    public void fatal(String rule, Term term, String text) {
        fatal(rule, term, 1, text);
    }

    /** Adds {@code text} unless {@code holds}. */
    public void check(boolean holds, String rule, Term term, String text) {
        if (!holds) {
            fatal(rule, term, text);
        }
    }

    public void add(Finding finding) {
        if (list.size() < MOST && !list.contains(finding)) {
            list.add(finding);
        }
    }

    String place(Term term) {
        return places.at(term);
    }

    public boolean anyFatal() {
        return list.stream().anyMatch(f -> f.severity() == Finding.Severity.FATAL);
    }

    public List<Finding> list() {
        return Collections.unmodifiableList(list);
    }

    /** Where a business term stands in one document, in words its sender can follow. */
    @FunctionalInterface
    public interface Places {

        /**
         * @param index which line, breakdown, allowance or charge, from 1; ignored by terms that
         *     stand once
         */
        String at(Term term, int index);

        default String at(Term term) {
            return at(term, 1);
        }
    }
}
