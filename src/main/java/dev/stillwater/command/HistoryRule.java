package dev.stillwater.command;

import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.form.Schemas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How files of samples are to be read.
 *
 * @param columns of CSV files; empty where they are to be found
 * @param mapping of records and rows; null where it is to be found
 * @param schemas what ids in records stand for
 * @param gapMax longest gap that is bridged
 */
record HistoryRule(List<String> columns, @Nullable Mapping mapping, Schemas schemas, int gapMax) {
    HistoryRule {
        columns = List.copyOf(columns);
    }
}
