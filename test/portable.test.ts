// The portable folder, as somebody unpacks it: built from what is installed here, started with no Node on the path.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { buildFolder } from '../portable/build.ts'
import { inspect, machineOf } from '../portable/inspect.ts'
import { leaves } from '../portable/prune.ts'
import { here, targets } from '../portable/targets.ts'
import { wordsOf } from '../portable/words.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-portable-'))
after(() => rm(folder, { recursive: true, force: true }))

/** Its sentence is waited for, then it is told to stop. */
function start(program: string, words: string[]): Promise<{ code: number | null; said: string }> {
  const env = { PATH: '/usr/bin:/bin', HOME: join(folder, 'home'), PORT: '0' }
  const child = spawn(program, words, { cwd: '/', env })
  let said = ''
  let told = false
  for (const out of [child.stdout, child.stderr])
    out.on('data', (part) => {
      said += part
      if (told || !said.includes('Ctrl-C arrête Préau')) return
      told = child.kill('SIGINT')
    })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

test('a folder built here starts under another name and place, without Node, its data in the account’s own folder', async () => {
  const target = here()
  assert.ok(target, `Préau’s folder is built for ${Object.keys(targets).join(', ')}`)
  const moved = join(folder, 'Éloïse Dupré')
  await rename(await buildFolder(target, folder), moved)
  const { code, said } = await start(join(moved, 'preau'), ['--empty'])
  assert.equal(code, 0, said)
  assert.match(said, /Préau est ouvert[\s\S]*« .*preau.* teacher » la montre de nouveau[\s\S]*Préau est arrêté/)
  assert.ok(await access(join(folder, 'home')).then(() => true), 'not beside the program')
  assert.deepEqual(
    (await readdir(moved)).filter((name) => name === 'data'),
    [],
  )

  const shown = await start(join(moved, 'preau'), ['teacher'])
  assert.match(shown.said, /Identifiant {2}: prof/)
})

/** The first bytes of a program: its magic number, and what else is said of it where. */
function head(magic: string, ...words: [at: number, word: number][]): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(magic, 'hex')
  for (const [at, word] of words) bytes.writeUInt32LE(word, at)
  return bytes
}
const elf = (machine: number) => head('7f454c46', [18, machine])
const SIGNATURE = 0x1d

test('a folder for a machine that is not here is looked into: whose its programs are, what may be run, where links lead', async () => {
  assert.deepEqual(machineOf(elf(183)), { os: 'linux', cpus: ['arm64'] })
  const mac = [4, 0x0100000c] as [number, number]
  assert.deepEqual(machineOf(head('cffaedfe', mac, [16, 1], [32, SIGNATURE])), {
    ...{ os: 'darwin', cpus: ['arm64'], signed: true },
  })
  assert.equal(machineOf(head('cffaedfe', mac, [16, 1], [32, 2], [36, 8]))?.signed, false)
  assert.deepEqual(machineOf(head('4d5a', [60, 64], [64, 0x4550], [68, 0x8664])), { os: 'win32', cpus: ['x64'] })
  assert.deepEqual(machineOf(head('cafebabe00000002', [8, 0x07000001], [28, 0x0c000001]))?.cpus, ['x64', 'arm64'])
  for (const other of [head('cafebabe00000041'), head('4d5a'), Buffer.from('#!/bin/sh')])
    assert.equal(machineOf(other), undefined)

  const place = join(folder, 'looked-into')
  await mkdir(place)
  await writeFile(join(place, 'node'), elf(62), { mode: 0o755 })
  await writeFile(join(place, 'preau'), '#!/bin/sh', { mode: 0o644 })
  await symlink('node', join(place, 'well'))
  await symlink(join(place, 'node'), join(place, 'absolute'))
  await symlink('gone', join(place, 'dangling'))
  const faults = (await inspect(place, 'linux-arm64')).join('\n')
  for (const said of [
    /^node is for linux x64$/m,
    /^preau may not be run$/m,
    /^absolute leads out/m,
    /^dangling leads no/m,
  ])
    assert.match(faults, said)
  assert.match(faults, /sharp-linux-arm64.* is missing/)
  assert.doesNotMatch(faults, /^well |\^preau\$/m)
})

test('what a running Préau never reads is left out of the folder, licences and what it prints with are not', () => {
  for (const path of ['zod/index.d.ts', 'zod/README.md', '@embedpdf/fonts-kr/fonts/NotoSansKR-Black.otf'])
    assert.ok(leaves(path), path)
  for (const path of ['zod/LICENSE.md', 'zod/index.js', '@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf'])
    assert.ok(!leaves(path), path)
})

test('the files to double-click keep to what each system reads: ends of lines, names, the way to Node', async () => {
  for (const target of Object.keys(targets) as (keyof typeof targets)[])
    for (const { name, text } of wordsOf(target, '1.0.0')) {
      assert.match(name, /^[\x20-\x7e]+$/, 'an unpacker spoils other letters')
      assert.equal(/(^|[^\r])\n/.test(text), target !== 'win-x64', `${target}: ${name}`)
    }
  const [start] = wordsOf('win-x64', '1.0.0')
  assert.match(start?.text ?? '', /"%~dp0node\.exe" .* "%~dp0app\\preau\.js" %\*/)
  const firewall = wordsOf('win-x64', '1.0.0').find(({ name }) => name.startsWith('Autoriser'))
  assert.match(firewall?.text ?? '', /add rule .* program="%~dp0node\.exe" .* profile=private,domain\r\n/)
  assert.match(await readFile(new URL('../portable/preau.js', import.meta.url), 'utf8'), /Demarrer Preau\.cmd/)
})
