package dev.stillwater.command;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.stream.series.Contest;
import dev.stillwater.stream.series.SeriesStateSerde;
import dev.stillwater.stream.series.Served;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands for the networks in a row of {@code --models}. A star is any text, the same as that of the pattern.
 * {@code auto:a:b} is the network {@code a}, compared with {@code b}, with {@code universal} and with the last value;
 * {@code auto} alone is {@code auto:universal}.
 *
 * @param served the network that serves
 * @param compared whether it is compared
 * @param rivals the networks that it is compared with
 */
record ModelRow(String served, boolean compared, List<String> rivals) {
    private static final String AUTO = "auto";
    private static final String UNIVERSAL = "universal";

    static ModelRow of(String text) {
        List<String> parts = List.of(text.split(":", -1));
        if (!parts.get(0).equals(AUTO)) {
            return new ModelRow(text, false, List.of());
        }
        Set<String> rivals = new LinkedHashSet<>(parts.subList(Math.min(2, parts.size()), parts.size()));
        rivals.add(UNIVERSAL);
        return new ModelRow(parts.size() == 1 ? UNIVERSAL : parts.get(1), true, List.copyOf(rivals));
    }

    /** The networks of the series of a pattern: one row, or one for each that the star stands for. */
    Map<String, Served> rows(String pattern, Settings settings, Models models) {
        Map<String, Served> rows = new LinkedHashMap<>();
        Pattern ids = Pattern.compile(Pattern.quote(served).replace("*", "\\E(.*)\\Q"));
        for (Model model : models.all()) {
            Matcher matcher = ids.matcher(model.id());
            if (matcher.matches()) {
                String star = matcher.groupCount() == 1 ? matcher.group(1) : "*";
                rows.putIfAbsent(pattern.replace("*", star), served(model, star, settings, models));
            }
        }
        if (rows.isEmpty()) {
            throw unknown(settings, models);
        }
        return rows;
    }

    private Served served(Model model, String star, Settings settings, Models models) {
        List<Model> others = new ArrayList<>();
        for (String rival : rivals) {
            Model other = models.find(rival.replace("*", star)).orElseThrow(() -> unknown(settings, models));
            if (!other.id().equals(model.id())) {
                others.add(other);
            }
        }
        if (compared
                && (models.find(AUTO).isPresent()
                        || models.find(Contest.LAST_VALUE).isPresent())) {
            throw settings.invalid(
                    Setting.MODELS,
                    "no network that is called " + AUTO + " or " + Contest.LAST_VALUE + ", which have a meaning here");
        }
        requireSmallState(model, others, settings);
        return new Served(model, compared, others);
    }

    private static void requireSmallState(Model model, List<Model> others, Settings settings) {
        int size = model.initialState().size();
        if (size > SeriesStateSerde.MAX_CELL) {
            throw settings.invalid(
                    Setting.MODELS,
                    "networks whose state has at most " + SeriesStateSerde.MAX_CELL + " numbers; that of " + model.id()
                            + " has " + size);
        }
        int beside =
                others.stream().mapToInt(each -> each.initialState().size()).sum();
        if (beside > SeriesStateSerde.MAX_BESIDE) {
            throw settings.invalid(
                    Setting.MODELS,
                    "networks to compare " + model.id() + " with whose states have at most "
                            + SeriesStateSerde.MAX_BESIDE + " numbers in all; these have " + beside);
        }
    }

    private static InvalidSettingException unknown(Settings settings, Models models) {
        return settings.invalid(
                Setting.MODELS,
                "networks among " + models.all().stream().map(Model::id).collect(Collectors.joining(", ")));
    }

    /** A row of the table in the words of the setting. */
    static String text(Served served) {
        List<String> names = new ArrayList<>();
        if (served.compared()) {
            names.add(AUTO);
        }
        names.add(served.model().id());
        served.rivals().forEach(rival -> names.add(rival.id()));
        return String.join(":", names);
    }
}
