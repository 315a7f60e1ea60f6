/**
 * The study of Yeo 2019 (arXiv 1904.05158): networks judged over noise levels, {@link
 * dev.stillwater.study.yeo.EvaluationReport}, and what they listen to, how they come back from impulses and their Lyapunov
 * exponents, {@link dev.stillwater.study.yeo.Analysis}; as tables, and on a page beside what the paper prints.
 *
 * <p>The paper prints its cell with a sigmoid where the shipped networks have tanh. To see both side by side, dashed in
 * the figures and in a column of their own beside the paper's: {@code train --candidate sigmoid --noise-level 0.64},
 * then {@code evaluate --models shipped yeo-mackey-glass-0.64-sigmoid.safetensors --report DIR}.
 */
@NullMarked
package dev.stillwater.study.yeo;

import org.jspecify.annotations.NullMarked;
