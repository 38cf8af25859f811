import { networkInterfaces } from 'node:os'

/** The machine's address on the school's network, or localhost. */
export function lanHost(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find((address) => address.family === 'IPv4' && !address.internal)?.address ?? 'localhost'
}
