// Package learn fits sparse linear models of labelled texts: words flow in and candidate terms flow out, counts and labels flow
// in and the weights of a few flow out. All functions are pure; the engine that counts the terms, and what writes the model, are
// the caller's.
//
// # Design
//
// The model is an elastic net (Zou and Hastie 2005), logistic for labels of two values and linear for graded ones, fitted for a
// falling sequence of penalties by coordinate descent as glmnet does it (Friedman, Hastie and Tibshirani 2010): quadratic
// approximation, warm starts, active sets, and the sequential strong rules with a check of what they left out (Tibshirani and
// others 2012). Columns are scaled to one standard deviation and not centred, which would fill the zeros: the intercept is free, so
// the solution is the same.
//
// Candidates are counted by the engine that will score the model, not here, so that what is learned is what is scored.
package learn
