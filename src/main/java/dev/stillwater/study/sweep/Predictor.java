package dev.stillwater.study.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * From what the final error of a network is predicted. Each knows the kind of cell, so that of networks of several kinds a
 * spectrum counts for more than telling which is which. A regression knows no infinite numbers: exponents below {@link
 * Measured#FLOOR} count as that.
 */
enum Predictor {
    EARLY_ERROR("the error at a tenth", true, false, false),
    EARLY_SPECTRUM("the spectrum at a tenth", false, true, false),
    BOTH("both", true, true, false),
    SETTINGS("the settings alone, before training", false, false, true);

    private static final int QUANTILES = 16;

    private final String told;
    private final boolean error;
    private final boolean spectrum;
    private final boolean settings;

    Predictor(String told, boolean error, boolean spectrum, boolean settings) {
        this.told = told;
        this.error = error;
        this.spectrum = spectrum;
        this.settings = settings;
    }

    String told() {
        return told;
    }

    /** Its numbers of each network: (networks, columns). */
    double[][] rows(List<NetworkResult> networks) {
        List<String> cells =
                networks.stream().map(one -> one.draw().cell()).distinct().toList();
        return networks.stream().map(one -> row(one, cells)).toArray(double[][]::new);
    }

    private double[] row(NetworkResult network, List<String> cells) {
        List<Double> row = new ArrayList<>();
        if (error) {
            row.add(Math.log(network.early().error()));
        }
        Measured early = network.early().floored();
        for (int q = 0; spectrum && q < QUANTILES; q++) {
            row.add(early.quantile(q / (QUANTILES - 1.0)));
        }
        if (settings) {
            Draw draw = network.draw();
            row.add((double) draw.units());
            for (double value : new double[] {Math.log(draw.learningRate()), Math.log(draw.initialScale())}) {
                row.add(value);
                row.add(value * value);
            }
        }
        cells.forEach(cell -> row.add(cell.equals(network.draw().cell()) ? 1.0 : 0.0));
        return row.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
