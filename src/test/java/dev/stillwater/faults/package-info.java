/**
 * Faults done to brokers and instances that run as processes, and the proof that no prediction is lost, doubled or
 * different. A fault is a value of {@link dev.stillwater.faults.Fault}: a name, what it needs, and what it does to a
 * {@link dev.stillwater.faults.Scene}; {@code scripts/check-faults} runs them and prints the table.
 */
package dev.stillwater.faults;
