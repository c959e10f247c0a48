package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"polyleaf/internal/inputs"
)

// Recall gives back what a command came to the last time, while no file of the project has
// changed since. It is kept in the user's cache folder; without one every run does all its work.
type Recall struct {
	project *Project
	file    string // where it is kept; empty without a cache folder
	key     string
	before  inputs.Files
}

// recalled is the head of the file, before the result.
type recalled struct {
	Key  string
	Mark inputs.Mark
}

// inputNames are the files and folders that commands read.
var inputNames = []string{ConfigName, GlossaryName, ContentDir, LocalesDir}

// Recall looks at all files of the project, before a command reads them. The key stands for
// all else that the result depends on: the build of the tool, the options of the command.
func (p *Project) Recall(command, key string) (*Recall, error) {
	before, err := inputs.Scan(p.Root, inputNames...)
	if err != nil {
		return nil, err
	}
	r := &Recall{project: p, key: key, before: before}
	cache, err := os.UserCacheDir()
	root, errRoot := filepath.Abs(p.Root)
	if err == nil && errRoot == nil {
		sum := sha256.Sum256([]byte(root))
		r.file = filepath.Join(cache, "polyleaf", hex.EncodeToString(sum[:12])+"."+command)
	}
	return r, nil
}

// Get fills in the result of the last run. It returns false if there is none or a file has changed.
func (r *Recall) Get(result any) bool {
	data, err := os.ReadFile(r.file)
	if err != nil {
		return false
	}
	var head recalled
	decoder := gob.NewDecoder(bytes.NewReader(data))
	if decoder.Decode(&head) != nil || head.Key != r.key || !head.Mark.Same(r.before.Mark(r.before.All())) {
		return false
	}
	return decoder.Decode(result) == nil
}

// Put remembers the result that the next run will have if no file changes: that of a run
// with nothing to do. written are the files that this run has written itself. When others have
// changed meanwhile, nothing is remembered.
func (r *Recall) Put(result any, written []Write) error {
	if r.file == "" {
		return nil
	}
	after, own := r.before, map[string]bool{}
	if len(written) > 0 {
		for _, w := range written {
			own[w.Name] = true
		}
		time.Sleep(2 * inputs.Tick) // files of this moment cannot be trusted
		var err error
		if after, err = inputs.Scan(r.project.Root, inputNames...); err != nil {
			return err
		}
		if r.others(r.before, own) != r.others(after, own) || !r.holds(written) {
			return nil
		}
	}
	mark := after.Mark(after.All())
	if !mark.Same(mark) {
		return nil
	}
	var b bytes.Buffer
	encoder := gob.NewEncoder(&b)
	if err := encoder.Encode(recalled{r.key, mark}); err != nil {
		return err
	}
	if err := encoder.Encode(result); err != nil {
		return err
	}
	if _, err := WriteArtifact(r.file, b.Bytes()); err != nil {
		return fmt.Errorf("the cache of polyleaf: %w", err)
	}
	return nil
}

// others is the mark of all files but those that this run has written.
func (r *Recall) others(files inputs.Files, own map[string]bool) inputs.Mark {
	var list []inputs.File
	for _, f := range files.All() {
		if !own[f.Path()] {
			list = append(list, f)
		}
	}
	return files.Mark(list)
}

// holds reports whether the files still hold what was written.
func (r *Recall) holds(written []Write) bool {
	same := make([]bool, len(written))
	_ = Each(len(written), func(i int) error {
		data, err := r.project.Read(written[i].Name)
		same[i] = err == nil && bytes.Equal(data, written[i].Data)
		return nil
	})
	for _, ok := range same {
		if !ok {
			return false
		}
	}
	return true
}
