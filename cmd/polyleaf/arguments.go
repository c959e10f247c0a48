package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"polyleaf/internal/closest"
)

// noArguments refuses arguments, and says which flag was meant by one that is no flag.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := cmd.CommandPath() + " --help shows its flags"
	if cmd.Flags().Lookup("locale") != nil {
		hint = fmt.Sprintf("did you mean --locale %s or --leaflet %s?", args[0], args[0])
	}
	return usagef(hint, "%s takes no argument %q", cmd.CommandPath(), args[0])
}

// flagError says which flag was probably meant by one that there is not.
func flagError(cmd *cobra.Command, err error) error {
	hint := cmd.CommandPath() + " --help shows its flags"
	if name, ok := strings.CutPrefix(err.Error(), "unknown flag: --"); ok {
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := closest.Match(name, known); near != "" {
			hint = "did you mean --" + near + "?"
		}
	}
	return usagef(hint, "%v", err)
}

// many is for commands that take any number of arguments.
const many = 1 << 20

// arguments asks for so many arguments, and names them as the command's usage does.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if least <= len(args) && len(args) <= most {
			return nil
		}
		problem := "too few arguments"
		if len(args) > most {
			problem = fmt.Sprintf("one argument too many: %q", args[most])
		}
		return usagef(cmd.CommandPath()+" --help shows an example", "%s; write polyleaf %s", problem, useLine(cmd))
	}
}

// useLine is the usage of a command with the names of the commands above it.
func useLine(cmd *cobra.Command) string {
	if parent := cmd.Parent(); parent != nil && parent.HasParent() {
		return parent.Name() + " " + cmd.Use
	}
	return cmd.Use
}
