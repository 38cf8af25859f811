import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { promisify } from 'node:util'

const folder = await mkdtemp(join(tmpdir(), 'preau-disk-'))
after(() => rm(folder, { recursive: true, force: true }))

/** A disk of 170 MB that only what runs in it sees, and that goes with it: no rights are needed. */
const inside = [
  '--user',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  'mount -t tmpfs -o size=170m tmpfs "$0" && exec "$@"',
  folder,
]

function hasDisks(): boolean {
  try {
    execFileSync('unshare', [...inside, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a disk that fills while customers shop loses nothing that was acknowledged, and the house is back with room', {
  skip: hasDisks() ? false : 'this machine lets nobody make a disk of their own (unshare --user --mount)',
}, async () => {
  const story = new URL('./full-disk-story.ts', import.meta.url).pathname
  const env = { ...process.env, NODE_TEST_CONTEXT: '' }
  const { stdout, stderr } = await promisify(execFile)('unshare', [...inside, process.execPath, story, folder], { env })
  assert.doesNotMatch(stdout + stderr, /AssertionError/)
})
