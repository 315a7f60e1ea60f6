package dev.stillwater.command;

import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.signal.TextFile;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

/** The values of a series as a file has them, one after another; what is no number, or a gap, is told with its line. */
final class SeriesValues {
    private static final String GAP = ", a gap in the series; expected values at equal intervals";

    /** What a number with a comma in it is told. */
    static final String NO_COMMAS = "; numbers have a decimal point, and nothing between thousands";

    private final Path file;
    private final DoubleStream.Builder values = DoubleStream.builder();
    private boolean begun;
    private long blank; // the first blank line since the last value; 0 for none

    SeriesValues(Path file) {
        this.file = file;
    }

    /** Whether there has been a value. */
    boolean hasBegun() {
        return begun;
    }

    /** Takes a value from a line, counted from 1. */
    void add(String text, long line) {
        if (begun && blank > 0) {
            throw complaint(blank, "is blank" + GAP);
        }
        if (text.isEmpty() || text.charAt(0) == '#') { // as spreadsheets write #N/A
            throw complaint(line, "has no value but " + quoted(text) + GAP);
        }
        if (!DecimalNumber.is(text) || Double.isInfinite(Double.parseDouble(text))) {
            throw complaint(line, notANumber(text));
        }
        values.add(Double.parseDouble(text));
        begun = true;
    }

    /** Takes a line without anything, which is a gap where another value follows. */
    void addBlank(long line) {
        if (begun && blank == 0) {
            blank = line;
        }
    }

    double[] all() {
        return values.build().toArray();
    }

    IllegalArgumentException complaint(long line, String what) {
        return new IllegalArgumentException(file + ", line " + line + " " + what);
    }

    /** What is told of a value that is none. */
    static String notANumber(String text) {
        return "is not a finite number: " + quoted(text) + (text.indexOf(',') >= 0 ? NO_COMMAS : "");
    }

    static String quoted(String text) {
        return "\"" + TextFile.shown(text) + "\"";
    }
}
