/**
 * The training of the multilayer perceptron: {@code WindowErrors} is what it gets wrong on windows of a series, with the
 * Jacobian; {@code BayesianFit} makes that small by Levenberg-Marquardt with Bayesian regularisation, whatever it is;
 * {@code PerceptronTrainer} puts them together and makes the model.
 *
 * <p>A perceptron is served as any other network: its state is the window of the last samples. So an impulse is gone
 * after exactly that many steps, and there is no exponent to follow. How many of its weights the data determine is in
 * the metadata of its file as {@code effective_parameters}. The mean of several perceptrons is one perceptron again.
 */
@NullMarked
package dev.stillwater.training.perceptron;

import org.jspecify.annotations.NullMarked;
