package dev.stillwater.signal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** A text file of numbers, plain or comma-separated; every complaint names the file, the line and its text. */
final class NumberFile {
    private final Path file;
    private final List<String> lines;

    NumberFile(Path file) {
        this.file = file;
        this.lines = TextFile.lines(file);
    }

    double[] lines() {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int i = 0; i < lines.size(); i++) {
            if (counts(i)) {
                values.add(number(text(i), i));
            }
        }
        return values.build().toArray();
    }

    double[] column(String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (counts(i)) {
                List<String> header = cells(text(i));
                int column = header.indexOf(name);
                if (column < 0) {
                    throw new IllegalArgumentException(
                            file + ": no column \"" + name + "\"; the header has " + String.join(", ", header));
                }
                return column(column, i + 1);
            }
        }
        throw new IllegalArgumentException(file + ": no header line, the file is empty");
    }

    private double[] column(int column, int from) {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int i = from; i < lines.size(); i++) {
            if (counts(i)) {
                List<String> cells = cells(text(i));
                if (column >= cells.size()) {
                    throw complaint(i, "has no column " + column);
                }
                values.add(number(cells.get(column), i));
            }
        }
        return values.build().toArray();
    }

    private boolean counts(int line) {
        String text = text(line);
        return !text.isEmpty() && text.charAt(0) != '#';
    }

    private String text(int line) {
        return lines.get(line).strip();
    }

    private double number(String cell, int line) {
        if (!isNumber(cell)) {
            throw complaint(line, "is not a finite number");
        }
        return Double.parseDouble(cell);
    }

    /** Decimal notation only: {@code Double.parseDouble} would also take "1d", "0x1p3" and "NaN". */
    private static boolean isNumber(String cell) {
        return cell.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?")
                && !Double.isInfinite(Double.parseDouble(cell));
    }

    private IllegalArgumentException complaint(int line, String what) {
        return new IllegalArgumentException(
                file + ", line " + (line + 1) + " " + what + ": \"" + TextFile.shown(text(line)) + "\"");
    }

    /** The cells of a line; a cell in double quotes may hold commas, and a doubled quote stands for one. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
