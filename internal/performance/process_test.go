//go:build unix

package performance

import (
	"cmp"
	"errors"
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
	command := func(args ...string) func() usage { return func() usage { return m.polyleafUses(args...) } }
	bench(m.b, "sync/edited=5%", edit, command("sync"))
	bench(m.b, "sync/edited=0", nothing, command("sync"))
	bench(m.b, "check", nothing, command("check"))
	export := command("export", "--format", "json,html,text")
	bench(m.b, "export/first", m.reset, export)
	bench(m.b, "export/edited=1", editOne, export)
	bench(m.b, "export/edited=0", nothing, export)
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

// usage is what processes took: seconds and MiB.
type usage struct{ wall, cpu, memory float64 }

// bench measures one step of work; before each run it calls prepare.
func bench(b *testing.B, name string, prepare func(), work func() usage) {
	b.Run(name, func(b *testing.B) {
		var wall, cpu, memory []float64
		for range b.N {
			b.StopTimer()
			prepare()
			b.StartTimer()
			u := work()
			wall, cpu, memory = append(wall, u.wall), append(cpu, u.cpu), append(memory, u.memory)
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(median(wall), "s")
		b.ReportMetric(median(cpu), "cpu-s")
		b.ReportMetric(median(memory), "MiB")
	})
}

// polyleafUses runs polyleaf in the working project. Findings are no failure.
func (m *measure) polyleafUses(args ...string) usage {
	m.b.Helper()
	u, err := run(exec.Command(m.polyleaf, append(args, "--quiet", "--project", m.dir)...))
	if exit := new(exec.ExitError); errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil
	}
	m.must(err)
	return u
}

func run(cmd *exec.Cmd) (usage, error) {
	start := time.Now()
	err := cmd.Run()
	if cmd.ProcessState == nil {
		return usage{}, err
	}
	state := cmd.ProcessState
	most := state.SysUsage().(*syscall.Rusage).Maxrss // KiB
	if runtime.GOOS == "darwin" {
		most /= 1024 // bytes there
	}
	return usage{time.Since(start).Seconds(), (state.UserTime() + state.SystemTime()).Seconds(), float64(most) / 1024}, err
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}
