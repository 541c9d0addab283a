// Writes the SDKs of other languages from the package's schema, with Pulumi's own generators.
//
//	sdks <schema.json> <folder>
//
// Each language gets a folder of its own in the given one, whose former content goes.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi-flagsmith-sso"

// generate gives the files of one SDK by their paths.
type generate func(pkg *schema.Package) (map[string][]byte, error)

var languages = map[string]generate{
	"dotnet": func(pkg *schema.Package) (map[string][]byte, error) {
		// The generator downloads a logo, and this is made without a network.
		logo := httptest.NewServer(http.NotFoundHandler())
		defer logo.Close()
		pkg.LogoURL = logo.URL
		files, err := dotnet.GeneratePackage(tool, pkg, nil, nil)
		delete(files, "logo.png")
		return files, err
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
	"nodejs": func(pkg *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	},
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, nil)
	},
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("expected the schema's file and a folder: sdks <schema.json> <folder>"))
	}
	for language, files := range languages {
		if err := write(filepath.Join(os.Args[2], language), os.Args[1], files); err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
	}
}

// write makes one SDK. A generator changes the package that it gets, so each reads the schema anew.
func write(folder, schemaFile string, generated generate) error {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if diagnostics.HasErrors() {
		return diagnostics
	}
	files, err := generated(pkg)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for path, content := range files {
		file := filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "sdks:", err)
	os.Exit(1)
}
