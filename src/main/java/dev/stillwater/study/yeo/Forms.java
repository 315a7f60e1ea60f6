package dev.stillwater.study.yeo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Networks of the paper trained on the same noise, side by side.
 *
 * @param tanh of the form that ships; null where there is none
 * @param printed of the form that the paper prints, with the sigmoid; null where there is none
 */
record Forms(@Nullable Subject tanh, @Nullable Subject printed) {

    /** The networks trained at a noise level; more than one where a form is there more than once. */
    static List<Forms> at(double noise, Collection<Subject> subjects) {
        List<Subject> tanh = ofForm(false, noise, subjects);
        List<Subject> printed = ofForm(true, noise, subjects);
        List<Forms> all = new ArrayList<>();
        for (int i = 0; i < Math.max(tanh.size(), printed.size()); i++) {
            all.add(new Forms(i < tanh.size() ? tanh.get(i) : null, i < printed.size() ? printed.get(i) : null));
        }
        return all;
    }

    private static List<Subject> ofForm(boolean printed, double noise, Collection<Subject> subjects) {
        return subjects.stream()
                .filter(subject -> subject.isOfPaper(noise) && subject.isPrintedForm() == printed)
                .toList();
    }

    /** The name of the one that a table is about. */
    String id() {
        Subject one = tanh == null ? printed : tanh;
        return one == null ? "" : one.id();
    }
}
