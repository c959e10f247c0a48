//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// BenchmarkProcess starts the program, which prints one leaflet of this project as PDF, and reports medians.
// -benchtime=15x is enough.
func BenchmarkProcess(b *testing.B) {
	program := filepath.Join(b.TempDir(), "polyleaf")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, locale := range []string{"en", "ar", "zh-Hans"} {
		b.Run(locale, func(b *testing.B) {
			var wall, cpu []time.Duration
			peak := int64(0)
			for b.Loop() {
				dist := b.TempDir()
				start := time.Now()
				export := exec.Command(program, "export", "--project", "../..", "--dist", dist, "--format", "pdf", "--locale", locale, "--leaflet", "back-spasms")
				out, err := export.CombinedOutput()
				wall = append(wall, time.Since(start))
				if err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				cpu = append(cpu, export.ProcessState.UserTime()+export.ProcessState.SystemTime())
				peak = max(peak, export.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
				if files, _ := filepath.Glob(filepath.Join(dist, "pdf", locale, "*.pdf")); len(files) != 1 {
					b.Fatalf("got %d leaflets, want 1", len(files))
				}
				_ = os.RemoveAll(dist)
			}
			b.ReportMetric(milliseconds(median(wall)), "wall-ms")
			b.ReportMetric(milliseconds(median(cpu)), "cpu-ms")
			b.ReportMetric(float64(peak)/(1<<10), "peak-RSS-MiB") // Linux counts in KiB
			b.ReportMetric(0, "ns/op")                            // the mean says less
		})
	}
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
