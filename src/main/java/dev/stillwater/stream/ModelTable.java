package dev.stillwater.stream;

import dev.stillwater.network.Model;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which network serves which series: the first pattern that a series id matches decides; {@code *} stands for any text. */
public final class ModelTable {
    private static final int REMEMBERED_SERIES = 100_000;

    private record Row(Pattern pattern, Model model) {}

    private final List<Row> rows;
    private final Map<String, Model> bySeries = new ConcurrentHashMap<>();

    /**
     * @param table pattern to network, in the order in which patterns are tried
     * @throws IllegalArgumentException if no row is {@code *}, so that a series could go without a network
     */
    public ModelTable(Map<String, Model> table) {
        if (!table.containsKey("*")) {
            throw new IllegalArgumentException("the table of models needs a row for the pattern *");
        }
        rows = table.entrySet().stream()
                .map(entry -> new Row(Glob.compile(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** The network of a series. */
    public Model of(String series) {
        Model known = bySeries.get(series);
        if (known != null) {
            return known;
        }
        Model model = rows.stream()
                .filter(row -> row.pattern().matcher(series).matches())
                .findFirst()
                .orElseThrow()
                .model();
        if (bySeries.size() < REMEMBERED_SERIES) {
            bySeries.put(series, model);
        }
        return model;
    }
}
