/**
 * The forms that foreign keys and values have: each becomes one tree of fields, so that paths read all of them alike.
 *
 * <p>A tree is Jackson's. Whole numbers are long or greater, decimal ones double or {@code BigDecimal}; bytes are binary
 * nodes; what a schema says is an instant is a {@link TimeNode}, so that nobody has to guess its unit.
 */
@NullMarked
package dev.stillwater.mapping.form;

import org.jspecify.annotations.NullMarked;
