import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { build, buildBeside } from './bundle.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-assets-'))
after(() => rm(folder, { recursive: true, force: true }))
const file = join(folder, 'assets.json')
const kept = async () => JSON.parse(await readFile(file, 'utf8'))

const made = build(folder)

test('what browsers get is made once, and again when anything that it is made of is another', async () => {
  assert.ok(made.some((one) => /^backoffice\.[A-Z0-9]{8}\.css$/.test(one.file)))
  const { from, files } = await kept()
  assert.ok(Object.keys(from).some((path) => path.endsWith('css/storefront.css')))
  // Told from what is made anew by a word that no source says.
  const marked = [{ ...files[0], base64: Buffer.from('kept').toString('base64') }, ...files.slice(1)]
  await writeFile(file, JSON.stringify({ from, files: marked }))
  assert.equal(Buffer.from(build(folder)[0]?.bytes ?? []).toString(), 'kept')
  const [first = ''] = Object.keys(from)
  await writeFile(file, JSON.stringify({ from: { ...from, [first]: '1 1 1' }, files: marked }))
  assert.deepEqual(build(folder), made)
  await writeFile(file, JSON.stringify({ from: { ...from, '/not/there.css': '1 1 1' }, files: marked }))
  assert.deepEqual(build(folder), made)
  const { [Object.keys(from).find((path) => path.endsWith('bundle.ts')) ?? '']: _, ...elsewhere } = from
  await writeFile(file, JSON.stringify({ from: elsewhere, files: marked }))
  assert.deepEqual(build(folder), made, 'of another copy of the sources')
})

test('a kept file that is damaged, or that cannot be written, stops nobody', async () => {
  await writeFile(file, '{"from":')
  assert.deepEqual(build(folder), made)
  assert.deepEqual((await kept()).files.length, made.length)
  assert.equal(build(join(file, 'no-folder')).length, made.length)
})

test('a start makes it beside its other work: timers go on, the same is made, and the first page finds it', async () => {
  await rm(file, { force: true })
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  assert.deepEqual(await buildBeside(folder), made)
  clearInterval(timer)
  assert.ok(ticks > 0, 'nothing else was done meanwhile')
  await writeFile(file, JSON.stringify({ ...(await kept()), files: [{ file: 'kept', base64: '' }] }))
  assert.deepEqual([build(folder)[0]?.file, (await buildBeside(folder))[0]?.file], ['kept', 'kept'])
})
