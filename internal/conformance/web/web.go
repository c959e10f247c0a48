// Package web checks the exported website with tools that are not ours: the Nu
// HTML checker, axe-core and a real Chromium that chooses a language, searches,
// prints and measures (check.mjs), and the other text formats with their own
// validators. It has tests only, which run with the build tag conformance
// (make conformance).
package web
