package dev.stillwater.discovery;

import dev.stillwater.mapping.form.FormSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that keys or values are taken to have.
 *
 * @param counts what there is
 * @param form null where there is none
 * @param other as good as that; null where it is certain
 * @param why there is none, or another; empty where it is certain
 */
record FormChoice(
        List<FormCount> counts,
        @Nullable FormSpec form,
        @Nullable FormSpec other,
        String why) {
    static FormChoice certain(List<FormCount> counts, FormSpec form) {
        return new FormChoice(counts, form, null, "");
    }

    static FormChoice none(List<FormCount> counts, String why) {
        return new FormChoice(counts, null, null, why);
    }
}
