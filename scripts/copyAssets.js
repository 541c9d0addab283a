// Copies what the compiler does not: files that the built code reads beside itself.
import { cpSync, existsSync } from "node:fs";

const assets = ["src/provider/schema.json"];
for (const from of assets) if (existsSync(from)) cpSync(from, from.replace(/^src/, "dist"));
