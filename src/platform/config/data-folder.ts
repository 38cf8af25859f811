import { platform } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * The data folder, absolute: PREAU_DATA, or `data` beside the program; on Windows in the account's own folder, which no other
 * account reads and which stays when the program is replaced. `main.js` finds its cache by the same rule.
 */
export function dataFolder(
  { PREAU_DATA, LOCALAPPDATA }: Record<string, string | undefined>,
  system: NodeJS.Platform = platform(),
): string {
  if (PREAU_DATA) return resolve(PREAU_DATA)
  return system === 'win32' && LOCALAPPDATA ? join(LOCALAPPDATA, 'Preau') : resolve('data')
}
