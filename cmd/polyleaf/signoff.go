package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/check"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/localise"
	"polyleaf/internal/project"
)

const signoffHelp = `Signoff records that a person has read a whole translation, and in which role.
The record stands beside the locale file and is bound to exactly this source
and this translation: with the first change of either it counts no longer.

The steps follow ISO 17100: translated, revised (by another person than the
translator), reviewed (by a clinician), approved. polyleaf.toml says which of
them a leaflet needs before the draft notice goes away (sign_off = [...]).

EXAMPLE
  polyleaf signoff es back-spasms --step revised --by "Ana Ruiz" --role translator

EXIT STATUS
  0 done; 1 refused: texts are missing, stale or have errors, or a step before is not done; 3 wrong usage; 4 a file could not be written`

type signoffOptions struct {
	step, by, role, credential, date string
}

func newSignoffCommand(a *app) *cobra.Command {
	var opt signoffOptions
	cmd := &cobra.Command{
		Use:   "signoff LOCALE LEAFLET",
		Short: "Record who has read a translation, in which role",
		Long:  signoffHelp,
		Args:  arguments(2, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.runSignoff(args[0], args[1], opt)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opt.step, "step", "", strings.Join(locale.Steps, ", "))
	flags.StringVar(&opt.by, "by", "", "name of the person")
	flags.StringVar(&opt.role, "role", "", "role of the person, such as translator or nurse")
	flags.StringVar(&opt.credential, "credential", "", "what qualifies the person; may be empty")
	flags.StringVar(&opt.date, "date", "", "day of the reading, as 2026-11-25 (default: today)")
	return cmd
}

func (a *app) runSignoff(tag, id string, opt signoffOptions) error {
	if !slices.Contains(locale.Steps, opt.step) {
		return usagef("use one of "+strings.Join(locale.Steps, ", "), "--step is %q", opt.step)
	}
	if strings.TrimSpace(opt.by) == "" || strings.TrimSpace(opt.role) == "" {
		return usagef(`for example --by "Ana Ruiz" --role translator`, "--by and --role are needed")
	}
	if opt.date == "" {
		opt.date = time.Now().Format(time.DateOnly) // when a person signs is a fact of that day, not part of an artifact
	}
	if _, err := time.Parse(time.DateOnly, opt.date); err != nil {
		return usagef("write it as 2026-11-25", "--date is %q", opt.date)
	}
	o, err := a.openTranslation(tag, []string{id})
	if err != nil {
		return err
	}
	return a.signOff(o, o.leaflets[0], tag, opt)
}

func (a *app) signOff(o *opened, l *project.Leaflet, tag string, opt signoffOptions) error {
	localised, findings, err := o.Localise(l, tag, o.Config.Clinic)
	if err != nil {
		return err
	}
	signOffs, found, err := o.SignOffs(l.ID, tag)
	if err != nil {
		return err
	}
	if refuseErrors(found) != nil {
		a.printFindings(found)
		return &refusal{}
	}
	file, err := o.LocaleFile(l.ID, tag)
	if err != nil {
		return err
	}
	options, _, err := o.CheckOptions()
	if err != nil {
		return err
	}
	findings = append(findings, check.Leaflet(l.Catalogue, file, options).Findings...)
	if wrong := onlyErrors(findings); len(wrong) > 0 {
		a.printFindings(wrong)
		return &refusal{
			text: fmt.Sprintf("%s %s: not signed: %s", tag, l.ID, plural(len(wrong), "error", "errors")),
			hint: "a sign-off vouches for every text: mend it, or switch the finding off in polyleaf.toml with a reason",
		}
	}
	machine, err := o.machine(tag)
	if err != nil {
		return err
	}
	s := localised.Status
	signOffs, err = signOffs.Add(leaflet.SignOff{
		Step: opt.step, By: opt.by, Role: opt.role, Credential: opt.credential, Date: opt.date, Digest: s.Digest,
	}, file.Count(l.Catalogue), o.Config.SignOff, onlyHuman(l, file, machine))
	if err != nil {
		hint := "polyleaf.toml asks for " + strings.Join(o.Config.SignOff, ", ") + "; polyleaf report shows who has signed what"
		if s.Translated < s.Messages {
			hint = "they are marked in " + locale.FileName(l.ID, tag) + "; or polyleaf handoff " + tag + " --only missing,stale"
		}
		return &refusal{text: fmt.Sprintf("%s %s: %v", tag, l.ID, err), hint: hint}
	}
	name := locale.SignOffFile(locale.FileName(l.ID, tag))
	var plan []project.Write
	if opt.step == "approved" {
		record, err := localise.Approve(l.Leaflet, l.Catalogue, file)
		if err != nil {
			return err
		}
		plan = append(plan, project.Write{Name: locale.ApprovedFile(locale.FileName(l.ID, tag)), Data: record})
	}
	plan = append(plan, project.Write{Name: name, Data: signOffs.Format()}) // last: the text that is signed is there
	if _, err := o.Apply(plan); err != nil {
		return err
	}
	a.say("%s %s: %s by %s (%s), %s; recorded in %s", tag, l.ID, opt.step, opt.by, opt.role, opt.date, name)
	if next := outstanding(o.Config.SignOff, signOffs.Valid(s.Digest)); len(next) > 0 {
		a.say("still to be signed: %s", strings.Join(next, ", "))
	}
	return nil
}

// outstanding are the steps of the policy that are not among the sign-offs.
func outstanding(policy []string, signed locale.SignOffs) []string {
	var steps []string
	for _, step := range policy {
		if !signed.Has(step) {
			steps = append(steps, step)
		}
	}
	return steps
}

// onlyHuman reports whether no text is a machine's translation that nobody has touched.
func onlyHuman(l *project.Leaflet, file *locale.File, machine func(*catalogue.Message) string) bool {
	for i := range l.Catalogue.Messages {
		if m := &l.Catalogue.Messages[i]; file.IsMachine(m.ID, machine(m)) {
			return false
		}
	}
	return true
}
