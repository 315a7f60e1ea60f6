package dev.stillwater.study.sweep;

import java.util.function.ToDoubleFunction;

/** What is read from a spectrum. */
enum Reading {
    LARGEST("largest exponent", Measured::largest),
    MEAN("mean exponent", Measured::mean),
    SUM("sum of the exponents", Measured::sum),
    LOST("exponents of minus infinity", Measured::lost),
    NEAR_ZERO("exponents within 0.1 of 0", Measured::nearZero),
    TENTH("exponent a tenth of the way down", measured -> measured.quantile(0.1)),
    MEDIAN("median exponent", measured -> measured.quantile(0.5)),
    LEAST("least exponent", measured -> measured.quantile(1));

    private final String told;
    private final ToDoubleFunction<Measured> value;

    Reading(String told, ToDoubleFunction<Measured> value) {
        this.told = told;
        this.value = value;
    }

    String told() {
        return told;
    }

    double of(Measured measured) {
        return value.applyAsDouble(measured);
    }
}
