// Package conformance checks the PDF leaflets of this repository with the
// programs that others judge them by: veraPDF (PDF/UA-1 and PDF/A-2a), qpdf,
// poppler's pdftotext and pdf.js. It has tests only, which run with the build tag
// conformance (make conformance); verapdf.sh and pdfjs.sh can be used by hand.
package conformance
