package dev.stillwater.discovery;

import dev.stillwater.mapping.MappingSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proposal and what speaks against it.
 *
 * @param spec null where there is none
 * @param doubts each with the reading that it would be instead, null where that is none
 * @param ownTime whether samples have a time that is not their record's
 */
record Reading(
        @Nullable MappingSpec spec,
        List<Against> doubts,
        boolean ownTime,
        List<Field> fields,
        Map<String, Integer> candidates) {

    /** Something that speaks against it. */
    record Against(String why, @Nullable MappingSpec other) {}

    static Reading none(String why) {
        return new Reading(null, List.of(new Against(why, null)), false, List.of(), Map.of());
    }
}
