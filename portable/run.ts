// `npm run package -- --target win-x64|linux-x64|linux-arm64|darwin-arm64`: one folder and its archive in `dist`, built on
// Linux from the npm registry alone. `--folder` stops before the archive; `--image` makes a container image of linux-x64.
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildFolder, pack } from './build.ts'
import { packImage } from './image.ts'
import { here, isTarget, targets } from './targets.ts'

const USAGE = `npm run package -- --target ${Object.keys(targets).join('|')} [--out DIR] [--folder|--image]`

async function main(): Promise<void> {
  const { target, out, folder: only, image } = asked()
  // The libraries of the image are those of the machine that makes it.
  if (!isTarget(target) || (image && (target !== 'linux-x64' || here() !== target))) throw new Error(USAGE)
  const folder = await buildFolder(target, out)
  if (only) return console.log(folder)
  const archive = image
    ? await packImage(folder, join(out, `${basename(folder)}-image.tar`))
    : await pack(target, folder)
  console.log(`${archive} (${Math.round((await stat(archive)).size / 1e6)} MB)`)
}

function asked() {
  try {
    const dist = join(fileURLToPath(new URL('..', import.meta.url)), 'dist')
    const options = {
      target: { type: 'string' },
      out: { type: 'string', default: dist },
      folder: { type: 'boolean', default: false },
      image: { type: 'boolean', default: false },
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
