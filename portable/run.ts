// `npm run package -- --target win-x64|linux-x64|linux-arm64|darwin-arm64`: one folder and its archive in `dist`, built on
// Linux from the npm registry alone. `--folder` stops before the archive.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildFolder, pack } from './build.ts'
import { isTarget, targets } from './targets.ts'

const USAGE = `npm run package -- --target ${Object.keys(targets).join('|')} [--out DIR] [--folder]`

async function main(): Promise<void> {
  const { target, out, folder: only } = asked()
  if (!isTarget(target)) throw new Error(USAGE)
  const folder = await buildFolder(target, out)
  if (only) return console.log(folder)
  const archive = await pack(target, folder)
  console.log(`${archive} (${Math.round((await stat(archive)).size / 1e6)} MB)`)
}

function asked() {
  try {
    const dist = join(new URL('..', import.meta.url).pathname, 'dist')
    const options = {
      target: { type: 'string' },
      out: { type: 'string', default: dist },
      folder: { type: 'boolean', default: false },
    } as const
    return parseArgs({ options }).values
  } catch {
    throw new Error(USAGE)
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
