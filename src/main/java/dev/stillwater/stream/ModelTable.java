package dev.stillwater.stream;

import dev.stillwater.network.Model;
import dev.stillwater.stream.series.Served;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which network serves which series: the first pattern that a series id matches decides; {@code *} stands for any text. */
public final class ModelTable {
    private static final int REMEMBERED_SERIES = 100_000;

    private record Row(Pattern pattern, Served served) {}

    private final List<Row> rows;
    private final Map<String, Served> bySeries = new ConcurrentHashMap<>();

    /**
     * @param table pattern to network, in the order in which patterns are tried
     * @throws IllegalArgumentException if no row is {@code *}, so that a series could go without a network
     */
    public ModelTable(Map<String, Model> table) {
        this(table, Served::alone);
    }

    private <T> ModelTable(Map<String, T> table, Function<T, Served> served) {
        if (!table.containsKey("*")) {
            throw new IllegalArgumentException("the table of models needs a row for the pattern *");
        }
        rows = table.entrySet().stream()
                .map(entry -> new Row(Glob.compile(entry.getKey()), served.apply(entry.getValue())))
                .toList();
    }

    /** The same of networks that may be compared with others. */
    public static ModelTable comparing(Map<String, Served> table) {
        return new ModelTable(table, Function.identity());
    }

    /** The network of a series. */
    public Model of(String series) {
        return served(series).model();
    }

    /** The network of a series, and what it is compared with. */
    Served served(String series) {
        Served known = bySeries.get(series);
        if (known != null) {
            return known;
        }
        Served served = rows.stream()
                .filter(row -> row.pattern().matcher(series).matches())
                .findFirst()
                .orElseThrow()
                .served();
        if (bySeries.size() < REMEMBERED_SERIES) {
            bySeries.put(series, served);
        }
        return served;
    }
}
