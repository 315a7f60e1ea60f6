/**
 * A real Kafka broker in this process (KRaft, one node), for the demo and for tests.
 */
@NullMarked
package dev.stillwater.broker;

import org.jspecify.annotations.NullMarked;
