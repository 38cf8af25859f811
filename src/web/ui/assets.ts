import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { Hono } from 'hono'
import { type Built, build, buildBeside } from './bundle.ts'

export type AssetName =
  | `${'storefront' | 'backoffice'}.${'css' | 'js'}`
  | 'buying.css'
  | 'themes.css'
  | 'suggestions.css'
  | 'figtree-latin-wght-normal.woff2'
  | 'figtree-latin-ext-wght-normal.woff2'
  | 'fraunces-latin-600-normal.woff2'
  | 'fredoka-latin-600-normal.woff2'
  | 'preau.svg'

type Asset = {
  url: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
  packed: Map<string, Promise<Uint8Array<ArrayBuffer>>>
}
type Assets = { byName: Map<string, Asset>; byUrl: Map<string, Asset> }

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}
let made: Assets | undefined

/** Makes everything before anybody asks for a page, which would wait for it, and all others with it. Once a process. */
export async function makeAssets(): Promise<void> {
  if (made) return
  const files = await buildBeside()
  made ??= named(files)
}

/** The address of a style sheet, script, font or sign; it changes with the content, so browsers keep it for good. */
export function assetUrl(name: AssetName): string {
  return byName(name).url
}

/** The bytes that a browser which knows brotli receives for an asset. */
export async function assetBytes(name: AssetName): Promise<number> {
  return (await packed(byName(name), 'br')).byteLength
}

/** Serves `/assets/...`: packed once, kept by browsers for a year. An address of an older version is a plain 404. */
export const assets = new Hono().get('/:file', async (c) => {
  const asset = all().byUrl.get(`/assets/${c.req.param('file')}`)
  if (!asset) return c.notFound()
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : ''
  c.header('content-type', asset.type)
  c.header('cache-control', 'public, max-age=31536000, immutable')
  if (asset.type === 'font/woff2' || !encoding) return c.body(asset.bytes)
  c.header('content-encoding', encoding)
  c.header('vary', 'accept-encoding')
  return c.body(await packed(asset, encoding))
})

function byName(name: AssetName): Asset {
  const asset = all().byName.get(name)
  if (!asset) throw new Error(`No asset is called ${name}: see src/web/ui/assets.ts`)
  return asset
}

function packed(asset: Asset, encoding: string): Promise<Uint8Array<ArrayBuffer>> {
  if (asset.type === 'font/woff2') return Promise.resolve(asset.bytes)
  let work = asset.packed.get(encoding)
  if (!work) {
    work = promisify(encoding === 'br' ? brotliCompress : gzip)(asset.bytes).then((bytes) => new Uint8Array(bytes))
    asset.packed.set(encoding, work)
  }
  return work
}

/** Everything at once, in memory; made here and now where nobody has before (`makeAssets`). */
function all(): Assets {
  made ??= named(build())
  return made
}

function named(files: readonly Built[]): Assets {
  const byName = new Map<string, Asset>()
  const byUrl = new Map<string, Asset>()
  for (const { file, bytes } of files) {
    const [, name, extension = ''] = /^(.+)\.[A-Z0-9]{8}\.(\w+)$/.exec(file) ?? []
    const asset = {
      url: `/assets/${file}`,
      type: types[extension] ?? 'application/octet-stream',
      bytes,
      packed: new Map(),
    }
    byName.set(`${name}.${extension}`, asset)
    byUrl.set(asset.url, asset)
  }
  return { byName, byUrl }
}
