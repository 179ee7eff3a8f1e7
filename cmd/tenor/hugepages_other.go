//go:build !linux

package main

// useHugePages does nothing: where it would help, the system decides alone.
func useHugePages(int) {}
