/** Options of `doctor`. */
export interface DoctorOptions {
  readonly stack?: string;
  readonly format: "text" | "json";
  readonly cwd: string;
}
