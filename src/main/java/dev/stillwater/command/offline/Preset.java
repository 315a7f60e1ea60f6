package dev.stillwater.command.offline;

import dev.stillwater.study.laser.Recipe;
import dev.stillwater.training.Scaling;
import dev.stillwater.training.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Defaults of {@code stillwater train} that belong together; what is given on the command line goes before them. */
enum Preset {
    /**
     * The LSTM of the laser study, after MATLAB's example of time-series forecasting: one recurrent layer, standardised
     * data, the whole sequence in one iteration.
     */
    LASER {
        @Override
        Map<String, Object> defaults() {
            Map<String, Object> defaults = new LinkedHashMap<>();
            defaults.put("--source", "haken-laser");
            defaults.put("--cell", CellName.LSTM);
            defaults.put("--units", Recipe.UNITS);
            defaults.put("--scaling", Scaling.STANDARD);
            defaults.put("--batch", 1);
            defaults.put("--segment", 0);
            defaults.put("--iterations", Recipe.EPOCHS);
            defaults.put("--learning-rate", Recipe.LEARNING_RATE);
            defaults.put("--schedule", Schedule.Kind.STEP);
            defaults.put("--drop-factor", Recipe.DROP_FACTOR);
            defaults.put("--clip", 1.0);
            return defaults;
        }

        @Override
        void fill(CommandSpec command) {
            super.fill(command);
            String source = command.findOption("--source").getValue();
            if (source.equals("haken-laser") || source.equals("mackey-glass")) {
                fill(command, "--samples", SIMULATED_SAMPLES);
            } else {
                fill(command, "--hold-out", 0);
            }
        }
    };

    static final int SIMULATED_SAMPLES = 1000;

    abstract Map<String, Object> defaults();

    /** Sets every option that was not given. */
    void fill(CommandSpec command) {
        defaults().forEach((option, value) -> fill(command, option, value));
    }

    static void fill(CommandSpec command, String option, Object value) {
        ParseResult given = command.commandLine().getParseResult();
        if (!given.hasMatchedOption(option)) {
            command.findOption(option).setValue(value);
        }
    }
}
