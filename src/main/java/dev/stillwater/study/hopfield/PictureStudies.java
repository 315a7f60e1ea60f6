package dev.stillwater.study.hopfield;

import dev.stillwater.report.Chart;
import dev.stillwater.report.Table;
import java.util.List;
import java.util.stream.Stream;

/** Pictures restored at one resolution, and at several. */
public record PictureStudies(DigitStudy one, ResolutionStudy several) implements Study {
    @Override
    public String heading() {
        return one.heading();
    }

    @Override
    public String method() {
        return one.method() + " " + several.method();
    }

    @Override
    public List<Table> tables() {
        return Stream.concat(one.tables().stream(), several.tables().stream()).toList();
    }

    @Override
    public List<Chart> charts() {
        return Stream.concat(one.charts().stream(), several.charts().stream()).toList();
    }
}
