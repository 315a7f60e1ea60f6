/**
 * What the records of a topic that nobody has described may mean: looks at some thousand of them, tells what is in them, and
 * proposes a mapping. Where two readings are possible it says so; a reading that is wrong in silence is the worst of all.
 */
@NullMarked
package dev.stillwater.discovery;

import org.jspecify.annotations.NullMarked;
