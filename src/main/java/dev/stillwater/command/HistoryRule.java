package dev.stillwater.command;

import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.stream.series.GridRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How files of samples are to be read.
 *
 * @param columns of CSV files; empty where they are to be found
 * @param mapping of records and rows; null where it is to be found
 * @param schemas what ids in records stand for
 * @param gapMax longest gap that is bridged
 * @param grid the steps that samples are laid on; null where each is one
 */
record HistoryRule(
        List<String> columns,
        @Nullable Mapping mapping,
        Schemas schemas,
        int gapMax,
        @Nullable GridRule grid) {
    HistoryRule {
        columns = List.copyOf(columns);
    }
}
