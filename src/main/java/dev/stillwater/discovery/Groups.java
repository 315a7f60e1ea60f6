package dev.stillwater.discovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which rows have the same under some paths. */
final class Groups {
    private static final double EXCEPTIONS = 0.02;
    private static final double FEW = 1.5;

    private final List<String> paths;

    Groups(List<String> paths) {
        this.paths = paths;
    }

    /** What a row has under them. */
    String of(Row row) {
        StringBuilder group = new StringBuilder();
        for (String path : paths) {
            group.append(row.text(path)).append('\u0000');
        }
        return group.toString();
    }

    /** How many there are. */
    int count(List<Row> rows) {
        return (int) rows.stream().map(this::of).distinct().count();
    }

    /** Whether a column has, but for few exceptions, only one in each group; rows that have none are passed over. */
    boolean determine(String path, List<Row> rows) {
        Map<String, Map<String, Integer>> found = new HashMap<>();
        int all = 0;
        for (Row row : rows) {
            String text = row.text(path);
            if (text != null) {
                found.computeIfAbsent(of(row), group -> new HashMap<>()).merge(text, 1, Integer::sum);
                all++;
            }
        }
        int usual = found.values().stream()
                .mapToInt(each -> each.values().stream().mapToInt(i -> i).max().orElse(0))
                .sum();
        return all - usual <= EXCEPTIONS * all;
    }

    /** Whether most rows share their group with others, so that it says something that a column does not change in it. */
    boolean areOfSeveral(List<Row> rows) {
        return rows.size() >= FEW * count(rows);
    }

    /** Whether two paths have the same in each row. */
    static boolean same(String one, String other, List<Row> rows) {
        return rows.stream().allMatch(row -> {
            @Nullable String text = row.text(one);
            return Objects.equals(text, row.text(other));
        });
    }

    /** Whether each of two paths tells what the other has. */
    static boolean oneToOne(String one, String other, List<Row> rows) {
        return new Groups(List.of(one)).determine(other, rows) && new Groups(List.of(other)).determine(one, rows);
    }
}
