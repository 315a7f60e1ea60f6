package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;

/** What the equations of cells with a linear {@link Head} have in common: the outputs, of as much of the state as it reads. */
abstract class HeadedEquations implements Equations {

    private final int dimension;
    private final Linear head;

    HeadedEquations(Cell cell, Head head) {
        this.dimension = cell.dimension();
        this.head = head.affine().exact(head.outputs());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public <V> V outputs(Algebra<V> algebra, V state) {
        return algebra.affine(head, algebra.part(state, 0, head.columns()));
    }
}
