/** One step of the same LSTM by several hands, and the limits of the machine, in one JVM and turn by turn. */
package dev.stillwater.bench.kernel;
