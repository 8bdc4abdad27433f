export function clinicDatabases(): unknown;
export function serveClinic(options?: {
  readonly databases?: unknown;
  readonly port?: number;
  readonly users?: Readonly<Record<string, string>>;
  readonly database?: string;
}): Promise<{ readonly address: string; close(): Promise<void> }>;
