package dev.stillwater.training;

import dev.stillwater.training.pass.PassType;

/** A kind of network that is trained by a pass of ours. */
record PassKind(PassType type) implements CellKind {
    @Override
    public String label() {
        return type.label();
    }

    @Override
    public int mostLag() {
        return 1;
    }

    @Override
    public SignalNetwork begin(TrainingPlan plan) {
        return PassNetwork.begin(type, plan);
    }
}
