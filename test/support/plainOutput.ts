// Commands that a test starts inherit the runner's environment; where the runner colours a log, they would colour theirs.
delete process.env["FORCE_COLOR"];
