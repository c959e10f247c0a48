//go:build unix

package performance

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// sizes are numbers of leaflets; LEAFLETS=100,1000,10000 asks for others.
func sizes(b *testing.B) []int {
	var list []int
	for s := range strings.SplitSeq(cmp.Or(os.Getenv("LEAFLETS"), "100,1000"), ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			b.Fatalf("LEAFLETS: %v", err)
		}
		list = append(list, n)
	}
	return list
}

// BenchmarkPolyleaf runs the polyleaf command on projects of ten languages and
// reports what its process took: time on the clock, time of the processor, most
// memory. Figures are medians over the runs; -benchtime 5x asks for five.
func BenchmarkPolyleaf(b *testing.B) {
	polyleaf := build(b)
	for _, n := range sizes(b) {
		b.Run(fmt.Sprintf("leaflets=%d", n), func(b *testing.B) {
			m := measure{b: b, polyleaf: polyleaf, project: Project{n, Ten}, temporary: b.TempDir()}
			m.base = filepath.Join(m.temporary, "base")
			b.Setenv("XDG_CACHE_HOME", filepath.Join(m.temporary, "cache"))
			m.must(m.project.Write(m.base))
			m.all()
		})
	}
}

func build(b *testing.B) string {
	name := filepath.Join(b.TempDir(), "polyleaf")
	if out, err := exec.Command("go", "build", "-o", name, "polyleaf/cmd/polyleaf").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return name
}

// measure takes the measures on one project.
type measure struct {
	b         *testing.B
	polyleaf  string
	project   Project
	temporary string
	base, dir string // the project as it was made; the one that is worked on
	copies    int
}

func (m *measure) all() {
	edit := func() {
		m.reset()
		m.must(m.project.Edit(m.dir))
	}
	number := 0
	editOne := func() {
		number++
		m.must(m.project.EditOne(m.dir, number))
	}
	nothing := func() {}
	m.bench("sync/edited=5%", edit, "sync")
	m.bench("sync/edited=0", nothing, "sync")
	m.bench("check", nothing, "check")
	m.reset()
	export := []string{"export", "--format", "json,html,text"}
	m.bench("export/first", m.reset, export...)
	m.bench("export/edited=1", editOne, export...)
	m.bench("export/edited=0", nothing, export...)
}

// reset makes a new working project like the other one. The tool replaces files and
// never writes into them, so that links do. The old one stays: for minutes after
// thousands of files are removed, ext4 takes ten times as long to make new ones.
func (m *measure) reset() {
	m.copies++
	m.dir = filepath.Join(m.temporary, strconv.Itoa(m.copies))
	m.must(filepath.WalkDir(m.base, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := m.dir + strings.TrimPrefix(name, m.base)
		if d.IsDir() && d.Name() == "content" { // documents are edited in place
			return fs.SkipDir
		}
		if d.IsDir() {
			return os.Mkdir(to, 0o755)
		}
		return os.Link(name, to)
	}))
	m.must(m.project.Revert(m.dir))
}

func (m *measure) must(err error) {
	m.b.Helper()
	if err != nil {
		m.b.Fatal(err)
	}
}

// bench measures one command; before each run it calls prepare.
func (m *measure) bench(name string, prepare func(), args ...string) {
	m.b.Run(name, func(b *testing.B) {
		var wall, cpu, memory []float64
		for range b.N {
			b.StopTimer()
			prepare()
			b.StartTimer()
			start := time.Now()
			state := m.run(args...)
			wall = append(wall, time.Since(start).Seconds())
			cpu = append(cpu, (state.UserTime() + state.SystemTime()).Seconds())
			memory = append(memory, peak(state))
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(median(wall), "s")
		b.ReportMetric(median(cpu), "cpu-s")
		b.ReportMetric(median(memory), "MiB")
	})
}

// run runs polyleaf in the working project. Findings are no failure.
func (m *measure) run(args ...string) *os.ProcessState {
	m.b.Helper()
	cmd := exec.Command(m.polyleaf, append(args, "--quiet", "--project", m.dir)...)
	err := cmd.Run()
	if code := cmd.ProcessState.ExitCode(); err != nil && code != 1 {
		m.b.Fatalf("polyleaf %s: %v", strings.Join(args, " "), err)
	}
	return cmd.ProcessState
}

// peak is the most memory that a process has held, in MiB.
func peak(state *os.ProcessState) float64 {
	most := state.SysUsage().(*syscall.Rusage).Maxrss // KiB
	if runtime.GOOS == "darwin" {
		most /= 1024 // bytes there
	}
	return float64(most) / 1024
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}
