package project

import (
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/inputs"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/localise"
	"polyleaf/internal/source"
)

// Leaflet is one document of the project, loaded and with its ids.
type Leaflet struct {
	*leaflet.Leaflet
	Document  string               // path of the document
	Catalogue *catalogue.Catalogue // aligned with the one on disk; nil if that is broken
	Findings  []leaflet.Finding
}

// Leaflet loads a document and gives its messages their ids. The paths of its
// pictures are made relative to the project.
func (p *Project) Leaflet(document string) (*Leaflet, error) {
	data, err := p.Read(document)
	if err != nil {
		return nil, err
	}
	l, findings, err := source.Load(document, data, source.Options{Lang: p.Config.Source})
	if err != nil {
		return nil, err
	}
	placePictures(l, path.Dir(document))
	loaded := &Leaflet{Leaflet: l, Document: document, Findings: findings}
	return loaded, p.catalogue(loaded)
}

// Catalogue reads the source catalogue of a leaflet as it is on disk. It is nil
// when there is none, or when it is broken, which the findings say.
func (p *Project) Catalogue(leafletID string) (*catalogue.Catalogue, []leaflet.Finding, error) {
	name := locale.FileName(leafletID, p.Config.Source)
	data, err := p.Read(name)
	if err != nil {
		return nil, nil, err
	}
	history, err := p.Read(catalogue.HistoryFile(name))
	if err != nil {
		return nil, nil, err
	}
	c, findings := catalogue.Parse(name, data, history)
	return c, findings, nil
}

func (p *Project) catalogue(l *Leaflet) error {
	previous, findings, err := p.Catalogue(l.ID)
	if err != nil {
		return err
	}
	l.Findings = append(l.Findings, findings...)
	if previous == nil && len(findings) > 0 {
		return nil
	}
	l.Catalogue = catalogue.Build(l.Leaflet, previous)
	l.Catalogue.Document = path.Base(l.Document)
	return nil
}

// Leaflets loads all documents, in order of their paths.
func (p *Project) Leaflets() ([]*Leaflet, error) {
	documents, err := p.Documents()
	if err != nil {
		return nil, err
	}
	return p.LeafletsOf(documents)
}

// LeafletsOf loads some documents. Two with the same id are a finding.
func (p *Project) LeafletsOf(documents []string) ([]*Leaflet, error) {
	leaflets := make([]*Leaflet, len(documents))
	err := Each(len(documents), func(i int) (err error) {
		leaflets[i], err = p.Leaflet(documents[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	seen := map[string]string{}
	for _, l := range leaflets {
		if other, ok := seen[l.ID]; ok {
			l.Findings = append(l.Findings, leaflet.Finding{
				Severity: leaflet.Error, Code: "duplicate-leaflet", Pos: leaflet.Position{File: l.Document, Line: 1},
				Text: fmt.Sprintf("the id %q is that of %s, too", l.ID, other), Hint: "give one of them another id in its front matter",
			})
		}
		seen[l.ID] = l.Document
	}
	return leaflets, nil
}

// Each calls do for 0 to n-1, on all cores. It returns the error of the lowest
// number, so that the result does not depend on the order of work.
func Each(n int, do func(i int) error) error {
	errs := make([]error, n)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error {
			errs[i] = do(i)
			return nil
		})
	}
	_ = group.Wait() // the functions return no error; theirs are in errs
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Inputs looks at all files that leaflets are made from, without reading them.
func (p *Project) Inputs() (inputs.Files, error) { return inputs.Scan(p.Root, ContentDir, LocalesDir) }

// Mark stands for the state of all files that a leaflet is made from: its document, its
// pictures and what each locale has about it. It changes when one of them does.
func Mark(files inputs.Files, locales []string, document, id string, pictures []string) inputs.Mark {
	var own []inputs.File
	for _, name := range append([]string{document}, pictures...) {
		file, ok := files.Find(name)
		if !ok { // it is missing or lies elsewhere: nothing is known of it
			return inputs.Mark{}
		}
		own = append(own, file)
	}
	for _, tag := range locales {
		own = append(own, files.Starting(LocalesDir+"/"+tag, id+".")...)
	}
	return files.Mark(own)
}

// LocaleFile reads the locale file of a leaflet and its history. A file that
// is not there has no translations.
func (p *Project) LocaleFile(leafletID, tag string) (*locale.File, error) {
	name := locale.FileName(leafletID, tag)
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	history, err := p.Read(locale.HistoryFile(name))
	if err != nil {
		return nil, err
	}
	return locale.Parse(name, data, history), nil
}

// Localise returns a leaflet in the given locale with its state and valid sign-offs.
func (p *Project) Localise(l *Leaflet, tag string, clinic leaflet.Clinic) (*leaflet.Leaflet, []leaflet.Finding, error) {
	if tag == p.Config.Source {
		out, findings := localise.Localise(l.Leaflet, l.Catalogue, nil, clinic)
		out.Status.Reviewed = true
		return out, findings, nil
	}
	file, err := p.LocaleFile(l.ID, tag)
	if err != nil {
		return nil, nil, err
	}
	signOffs, signFindings, err := p.SignOffs(l.ID, tag)
	if err != nil {
		return nil, nil, err
	}
	out, findings := localise.Localise(l.Leaflet, l.Catalogue, file, clinic)
	findings = slices.Concat(file.Findings, findings, signFindings)
	digest := localise.Digest(l.Leaflet, l.Catalogue, file)
	out.Status.Digest = digest
	p.vouch(&out.Status, signOffs)
	out.Status.Reviewed = out.Status.Reviewed && out.Status.Missing == 0 && out.Status.Stale == 0
	return out, findings, nil
}

// vouch fills in which sign-offs hold for the digest of s, and whether they are all that the project asks for.
func (p *Project) vouch(s *leaflet.Status, signOffs locale.SignOffs) {
	steps := p.Config.SignOff
	s.SignOffs = signOffs.Valid(s.Digest)
	s.Reviewed = signOffs.Reaches(s.Digest, steps[len(steps)-1], steps)
}

// LastApproved returns the text of a translation that was approved last and its source, as they
// were then, with the sign-offs. It is nil when none was ever approved.
func (p *Project) LastApproved(leafletID, tag string, clinic leaflet.Clinic) (*localise.Approved, []leaflet.Finding, error) {
	name := locale.ApprovedFile(locale.FileName(leafletID, tag))
	data, err := p.Read(name)
	if err != nil || data == nil {
		return nil, nil, err
	}
	out, findings, err := localise.LastApproved(data, clinic)
	if err != nil {
		return nil, []leaflet.Finding{{
			Severity: leaflet.Error, Code: "approved-record", Locale: tag, Pos: leaflet.Position{File: name},
			Text: err.Error(), Hint: "take the file from version control, or approve the translation again",
		}}, nil
	}
	signOffs, found, err := p.SignOffs(leafletID, tag)
	if err != nil {
		return nil, nil, err
	}
	p.vouch(&out.Translation.Status, signOffs)
	return out, append(findings, found...), nil
}

// SignOffs reads who has read a translation.
func (p *Project) SignOffs(leafletID, tag string) (locale.SignOffs, []leaflet.Finding, error) {
	name := locale.SignOffFile(locale.FileName(leafletID, tag))
	data, err := p.Read(name)
	if err != nil || data == nil {
		return nil, nil, err
	}
	signOffs, findings := locale.ParseSignOffs(name, data)
	return signOffs, findings, nil
}

// placePictures makes the paths of pictures relative to the project instead of the document.
func placePictures(l *leaflet.Leaflet, dir string) {
	leaflet.Images(l, func(b *leaflet.Block) {
		if !strings.Contains(b.Src, "://") {
			b.Src = path.Join(dir, b.Src)
		}
	})
}
