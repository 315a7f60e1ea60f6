package dev.stillwater.command;

import dev.stillwater.discovery.Discovery;
import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.discovery.Field;
import dev.stillwater.discovery.FormCount;
import dev.stillwater.discovery.Inspection;
import dev.stillwater.discovery.Inspection.Example;
import dev.stillwater.discovery.KeyFigures;
import dev.stillwater.discovery.SeriesFigures;
import dev.stillwater.mapping.EpochUnit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code inspect --json} prints; durations are in seconds, mappings are the text of their files. */
record InspectionFigures(
        String name,
        int partitions,
        long offsets,
        List<String> remarks,
        int records,
        int nullValues,
        int nullValuesThatEndSeries,
        List<FormCount> keyForms,
        List<FormCount> valueForms,
        List<Field> fields,
        Map<String, Integer> seriesCandidates,
        @Nullable KeyFigures keys,
        @Nullable Series series,
        List<EpochUnit> guessedUnits,
        int readable,
        int partlyReadable,
        int duplicates,
        int conflicts,
        @Nullable String problem,
        String verdict,
        @Nullable String why,
        @Nullable String mapping,
        @Nullable String otherMapping,
        List<Example> examples) {

    /** How samples lie in time. */
    record Series(
            int count,
            int samples,
            double lowerQuartile,
            double median,
            double upperQuartile,
            double regular,
            int late,
            double latest,
            double lateness) {
        private static Series of(SeriesFigures figures) {
            return new Series(
                    figures.series(),
                    figures.samples(),
                    seconds(figures.lowerQuartile()),
                    seconds(figures.median()),
                    seconds(figures.upperQuartile()),
                    figures.regular(),
                    figures.late(),
                    seconds(figures.latest()),
                    seconds(figures.lateness()));
        }

        private static double seconds(Duration duration) {
            return duration.getSeconds() + duration.getNano() * 1e-9;
        }
    }

    static InspectionFigures of(TopicSample sample, Inspection found) {
        Discovery discovery = found.discovery();
        SeriesFigures series = found.figures();
        String verdict = "unknown";
        String why = null;
        String first = null;
        String second = null;
        if (discovery instanceof Unambiguous sure) {
            verdict = "unambiguous";
            first = sure.spec().toYaml();
        } else if (discovery instanceof Ambiguous open) {
            verdict = "ambiguous";
            why = open.why();
            first = open.first().toYaml();
            second = open.second() == null ? null : open.second().toYaml();
        } else if (discovery instanceof Unknown none) {
            why = none.why();
        }
        return new InspectionFigures(
                sample.name(),
                sample.partitions(),
                sample.all(),
                sample.remarks(),
                found.records(),
                found.tombstones(),
                found.tombstonesOfSeries(),
                found.keyForms(),
                found.valueForms(),
                found.fields(),
                found.candidates(),
                found.keys(),
                series == null ? null : Series.of(series),
                found.guessedUnits(),
                found.readable(),
                found.partly(),
                found.duplicates(),
                found.conflicts(),
                found.problem(),
                verdict,
                why,
                first,
                second,
                found.examples());
    }
}
