// Package validate measures scores against labels that people have given: rows of scores, labels, weights and clusters flow
// in, figures with their intervals flow out. All functions are pure; reading and printing are the caller's.
//
// # Design
//
// Rows of one document are not independent, so every interval resamples whole clusters, and every figure that needs something
// to be fitted (a threshold, a calibration, a line) fits it on some clusters and measures it on others. Rows with the same
// text fall into one cluster, whatever their documents are.
//
// A figure whose denominator is empty is nil, never NaN. Below MinClusters clusters an interval would be a guess, and is nil;
// the figure stays.
//
// Weights are those of a stratified sample, N_h/n_h: every figure is Hajek's, a ratio of weighted sums, and the bootstrap
// draws clusters within their strata (Rao and Wu 1988).
package validate
