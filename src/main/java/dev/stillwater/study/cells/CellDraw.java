package dev.stillwater.study.cells;

/**
 * One network of the table.
 *
 * @param work the name of its series
 * @param cell its kind
 * @param seed of its weights and noise
 */
record CellDraw(String work, String cell, long seed) {}
