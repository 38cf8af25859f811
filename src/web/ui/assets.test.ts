import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type AssetName, assetBytes, assets, assetUrl } from './assets.ts'

const get = (name: AssetName, encoding: string) =>
  assets.request(assetUrl(name).replace('/assets', ''), { headers: { 'accept-encoding': encoding } })

test('a first visit of a shop transfers at most 45 kB of styles, scripts and type', async () => {
  const names: AssetName[] = ['storefront.css', 'storefront.js', 'figtree-latin-wght-normal.woff2', 'preau.svg']
  const sizes = await Promise.all(names.map(assetBytes))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  assert.ok(
    (sizes[0] ?? 0) < 9 * 1024,
    `storefront.css weighs ${sizes[0]} bytes: what of it serves the back office only?`,
  )
  assert.ok(total < 45 * 1024, `${total} bytes (${names.map((name, index) => `${name} ${sizes[index]}`).join(', ')})`)
})

test('a shop in the heaviest of the looks transfers 20 kB more at most, its titles included', async () => {
  const styles = await assetBytes('themes.css')
  const types = ['fraunces-latin-600-normal.woff2', 'fredoka-latin-600-normal.woff2'] as const
  const heaviest = Math.max(...(await Promise.all(types.map(assetBytes))))
  assert.ok(styles + heaviest < 20 * 1024, `${styles} bytes of styles, ${heaviest} of type`)
})

test('an asset is packed as the browser asks, kept for a year, and the same once unpacked', async () => {
  const plain = Buffer.from(await (await get('storefront.css', '')).arrayBuffer())
  const packed = await get('storefront.css', 'gzip, deflate, br')
  assert.equal(packed.headers.get('content-encoding'), 'br')
  assert.match(packed.headers.get('cache-control') ?? '', /max-age=31536000, immutable/)
  assert.deepEqual(brotliDecompressSync(await packed.arrayBuffer()), plain)
  assert.deepEqual(gunzipSync(await (await get('storefront.css', 'gzip')).arrayBuffer()), plain)
  assert.equal((await get('figtree-latin-wght-normal.woff2', 'br')).headers.get('content-encoding'), null)
})

test('an address of another version is a 404', async () => {
  assert.equal((await assets.request('/storefront.AAAAAAAA.css')).status, 404)
})

test('nothing that pages load comes from another host', async () => {
  for (const name of ['storefront.css', 'backoffice.css', 'storefront.js'] as const) {
    const text = await (await get(name, '')).text()
    assert.doesNotMatch(text, /(url\(|import|fetch\()\s*["']?(https?:)?\/\//, name)
  }
})
