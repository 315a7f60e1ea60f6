/**
 * The study of Yeo 2019 (arXiv 1904.05158): networks judged over noise levels, {@link
 * dev.stillwater.study.yeo.EvaluationReport}, and what they listen to, how they come back from impulses and their Lyapunov
 * exponents, {@link dev.stillwater.study.yeo.Analysis}; as tables, and on a page beside what the paper prints.
 */
@NullMarked
package dev.stillwater.study.yeo;

import org.jspecify.annotations.NullMarked;
