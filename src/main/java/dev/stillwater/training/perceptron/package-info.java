/**
 * The training of the multilayer perceptron: {@code WindowErrors} is what it gets wrong on windows of a series, with the
 * Jacobian; {@code BayesianFit} makes that small by Levenberg-Marquardt with Bayesian regularisation, whatever it is;
 * {@code PerceptronTrainer} puts them together and makes the model.
 */
@NullMarked
package dev.stillwater.training.perceptron;

import org.jspecify.annotations.NullMarked;
