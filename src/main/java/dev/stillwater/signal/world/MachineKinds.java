package dev.stillwater.signal.world;

/** What machines report: how much of them is in use, what fills up, and what a thermostat holds. */
final class MachineKinds {
    private MachineKinds() {}

    /** A load in percent, which stops at 0 and at 100: a season, a slow wander and jobs. */
    static double[] utilisation(Dice dice, int steps) {
        double middle = dice.uniform(0, 110);
        double swing = dice.uniform(0, 50);
        double wander = dice.uniform(0, 6);
        double unrest = dice.logUniform(0.1, 15);
        double jobs = dice.chance(0.5) ? 0 : dice.logUniform(0.005, 0.1);
        double end = dice.uniform(0.05, 0.5);
        double digits = dice.oneOf(0, 1, 10, 100);
        Wave wave = Wave.ofPeriod(SeasonalKinds.period(dice), dice);
        double walk = 0;
        double job = 0;
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            walk = 0.97 * walk + wander * dice.normal();
            if (dice.chance(job == 0 ? jobs : end)) {
                job = job == 0 ? dice.uniform(10, 80) : 0;
            }
            double load = middle + swing * wave.next() + walk + job + unrest * dice.normal();
            double clipped = StrictMath.min(100, StrictMath.max(0, load));
            series[t] = digits == 0 ? clipped : StrictMath.rint(clipped * digits) / digits;
        }
        return series;
    }

    /** Something fills up, more or less evenly, and is emptied when it is full or when its time has come. */
    static double[] sawtooth(Dice dice, int steps) {
        double period = dice.logUniform(5, 200);
        double unevenness = dice.chance(0.3) ? 0 : dice.logUniform(0.05, 2);
        double looseness = dice.chance(0.4) ? 0 : dice.uniform(0, 0.3);
        double left = dice.chance(0.5) ? 0 : dice.uniform(0, 0.5);
        double level = dice.uniform();
        double full = 1;
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            level += StrictMath.max(0, 1 + unevenness * dice.normal()) / period;
            if (level >= full) {
                level = left * dice.uniform();
                full = StrictMath.max(0.3, 1 + looseness * dice.normal());
            }
            series[t] = level;
        }
        return series;
    }

    /** A temperature between two limits, at which a heater goes on and off, in surroundings that change. */
    static double[] thermostat(Dice dice, int steps) {
        double rate = dice.logUniform(0.01, 0.3);
        double surroundings = dice.uniform(-6, -1.5);
        double heated = dice.uniform(2, 8);
        double swing = dice.chance(0.5) ? 0 : dice.uniform(0, 1.2);
        double noise = dice.chance(0.4) ? 0 : dice.logUniform(0.003, 0.2);
        Wave wave = Wave.ofPeriod(dice.logUniform(50, 1000), dice);
        boolean on = dice.chance(0.5);
        double level = dice.uniform(-1, 1);
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            double outside = surroundings + swing * wave.next();
            double goal = on ? outside + heated - surroundings : outside;
            level += rate * (goal - level) + noise * dice.normal();
            if (StrictMath.abs(level) > 1) {
                on = level < -1;
            }
            series[t] = level;
        }
        return series;
    }
}
