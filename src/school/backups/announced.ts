import { pipeline } from 'node:stream/promises'
import { unsound } from './manifest.ts'
import type { Opened } from './opened.ts'
import { Meter } from './seal.ts'

type Announced = Partial<ReturnType<Meter['total']>>

/** Refuses a part that is not what the manifest says. */
export function agree(meter: Meter, announced: Announced): void {
  const { rows, bytes, sha256 } = meter.total()
  if (announced.rows !== undefined && announced.rows !== rows) throw unsound()
  if (announced.bytes !== undefined && announced.bytes !== bytes) throw unsound()
  if (announced.sha256 !== sha256) throw unsound()
}

/** Reads a part to its end; refuses one that is not what the manifest says. */
export async function compare({ read, isEmpty }: Opened, name: string, announced: Announced): Promise<void> {
  const meter = new Meter(announced.bytes)
  if (!isEmpty(name)) await pipeline(await read(name), meter.resume())
  agree(meter, announced)
}
