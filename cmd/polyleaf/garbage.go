package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// room is the memory in bytes that every run may use before it collects garbage often.
const room = 384 << 20

// collectRarely makes collections rare: a run lives for a second and holds mostly fonts, which
// makes it a third faster. A large project must not take five times its size for that; above
// room it takes a quarter more than it holds, and 16 MB. A fixed bound would be worse: a project that does
// not fit into it would collect all the time.
var collectRarely = sync.OnceFunc(func() {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(room)
	afterEachCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetMemoryLimit(max(room, int64(live[0].Value.Uint64())*5/4+16<<20))
	})
})

// afterEachCollection calls do once after each collection of garbage from now on.
func afterEachCollection(do func()) {
	type sentinel struct{ _ [16]byte } // too large to share memory with another object
	runtime.SetFinalizer(&sentinel{}, func(*sentinel) {
		do()
		afterEachCollection(do)
	})
}
