export interface Unpacked {
  readonly folder: string;
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export function unpackChromium(): Promise<Unpacked>;
