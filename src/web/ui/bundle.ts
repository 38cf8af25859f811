import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire, getCompileCacheDir } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions, OutputFile } from 'esbuild'

/** A file that browsers get: its name bears a hash of what it holds. */
export type Built = { file: string; bytes: Uint8Array<ArrayBuffer> }

const here = fileURLToPath(new URL('.', import.meta.url))
const require = createRequire(import.meta.url)

/**
 * Styles, scripts, fonts and signs as browsers get them. Made once (150 ms), then kept beside what Node has understood of the
 * sources for as long as nothing that they are made of changes.
 */
export function build(folder = cacheFolder()): Built[] {
  const file = folder && join(folder, 'assets.json')
  if (!file) return named(bundleNow())
  return kept(file) ?? keep(file, bundleNow())
}

/** As `build`, beside other work: on a busy machine esbuild takes seconds, for which nobody else would be answered. */
export async function buildBeside(folder = cacheFolder()): Promise<Built[]> {
  const file = folder && join(folder, 'assets.json')
  const known = file && kept(file)
  if (known) return known
  const made = await bundleBeside()
  return file ? keep(file, made) : named(made)
}

/** The data folder's, as main.js says; none where nothing is kept. */
function cacheFolder(): string | undefined {
  const folder = getCompileCacheDir()
  return folder && dirname(folder)
}

type Kept = { from: Record<string, string>; files: { file: string; base64: string }[] }

function kept(file: string): Built[] | undefined {
  try {
    const { from, files } = JSON.parse(readFileSync(file, 'utf8')) as Kept
    // Made by another copy of the sources that keeps its things in the same folder.
    if (!from[fileURLToPath(import.meta.url)]) return undefined
    if (Object.entries(from).some(([path, mark]) => markOf(path) !== mark)) return undefined
    return files.map(({ file, base64 }) => ({ file, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }))
  } catch {
    return undefined
  }
}

/** Another when the file is another. */
function markOf(path: string): string {
  const { size, mtimeMs, ino } = statSync(path)
  return `${size} ${mtimeMs} ${ino}`
}

type Made = { outputFiles: OutputFile[]; metafile: { inputs: Record<string, unknown> } }

const named = ({ outputFiles }: Made): Built[] =>
  outputFiles.map(({ path, contents }) => ({
    file: path.replaceAll('\\', '/').split('/').at(-1) ?? '',
    bytes: new Uint8Array(contents),
  }))

/** Written beside and renamed; where it cannot be written, it is made again at the next start. */
function keep(file: string, made: Made): Built[] {
  const files = named(made)
  const inputs = Object.keys(made.metafile.inputs)
  const paths = [...inputs.map((path) => join(here, path)), fileURLToPath(import.meta.url), require.resolve('esbuild')]
  try {
    const from = Object.fromEntries(paths.map((path) => [path, markOf(path)]))
    const text = files.map(({ file, bytes }) => ({ file, base64: Buffer.from(bytes).toString('base64') }))
    const beside = `${file}.${process.pid}`
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(beside, JSON.stringify({ from, files: text } satisfies Kept))
    renameSync(beside, file)
  } catch {}
  return files
}

/** Loaded when something is made: what was kept needs none of it. */
const esbuild = (): typeof import('esbuild') => require('esbuild')

const bundleNow = (): Made => esbuild().buildSync(wanted())

async function bundleBeside(): Promise<Made> {
  try {
    return await esbuild().build(wanted())
  } finally {
    // Its process would stay for the next.
    await esbuild().stop()
  }
}

function wanted() {
  return {
    absWorkingDir: here,
    entryPoints: [
      { in: 'css/storefront.css', out: 'storefront' },
      { in: 'css/buying.css', out: 'buying' },
      { in: 'css/themes.css', out: 'themes' },
      { in: 'css/suggestions.css', out: 'suggestions' },
      { in: 'css/backoffice.css', out: 'backoffice' },
      { in: 'elements/storefront.ts', out: 'storefront' },
      { in: 'elements/backoffice.ts', out: 'backoffice' },
      { in: 'preau.svg', out: 'preau' },
    ],
    outdir: '/assets',
    publicPath: '/assets',
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    supported: { nesting: true },
    loader: { '.woff2': 'file', '.svg': 'copy' },
    legalComments: 'none',
    logLevel: 'warning',
  } as const satisfies BuildOptions
}
