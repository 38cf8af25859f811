import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { lay } from './lay.ts'

const run = promisify(execFile)

/** Who runs in the container: nobody who may do anything else. */
const USER = 1000
const ACCOUNTS = `root:x:0:0::/:/bin/sh\npreau:x:${USER}:${USER}::/data:/bin/sh\n`

/**
 * Makes of a Linux folder a container image as an OCI archive (image-spec 1.1), without Docker: one layer with the folder, this
 * machine's shell, and those of its libraries that the programs ask for. Data is a volume, `/data`. Answers the archive's path.
 */
export async function packImage(folder: string, archive: string): Promise<string> {
  const [root, layout] = [`${folder}.root`, `${folder}.oci`]
  for (const one of [root, layout]) await rm(one, { recursive: true, force: true })
  await lay(folder, join(root, 'preau'))
  await furnish(root)
  await mkdir(join(layout, 'blobs/sha256'), { recursive: true })
  const layer = join(layout, 'layer.tar')
  const owner = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner']
  await run('tar', ['-cf', layer, ...owner, '--exclude=./data', '--exclude=./tmp', '-C', root, '.'])
  const mine = [`--owner=${USER}`, `--group=${USER}`, '--mtime=@0', '--numeric-owner']
  await run('tar', ['-rf', layer, ...mine, '-C', root, './data', './tmp'])
  const plain = await sumOf(layer)
  await run('gzip', ['-n', layer])
  await index(layout, await blob(layout, `${layer}.gz`), plain)
  await run('tar', ['-cf', archive, ...owner, '-C', layout, 'oci-layout', 'index.json', 'blobs'])
  for (const one of [root, layout]) await rm(one, { recursive: true, force: true })
  return archive
}

/** A shell, which initdb asks for, libraries, who is who. */
async function furnish(root: string): Promise<void> {
  for (const path of ['bin', 'etc', 'data', 'tmp']) await mkdir(join(root, path), { recursive: true })
  await chmod(join(root, 'tmp'), 0o1777)
  await writeFile(join(root, 'etc/passwd'), ACCOUNTS)
  await writeFile(join(root, 'etc/group'), `root:x:0:\npreau:x:${USER}:\n`)
  await copyFile(await realpath('/bin/sh'), join(root, 'bin/sh'))
  const programs = [join(root, 'bin/sh'), join(root, 'preau/node')]
  for (const entry of await readdir(join(root, 'preau/app/node_modules'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && (/\.node$|\.so(\.\d+)*$/.test(entry.name) || (await isProgram(path)))) programs.push(path)
  }
  for (const library of await librariesOf(programs)) {
    await mkdir(dirname(join(root, library)), { recursive: true })
    await copyFile(await realpath(library), join(root, library))
  }
}

async function isProgram(path: string): Promise<boolean> {
  if (!((await stat(path)).mode & 0o100)) return false
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  return buffer.toString('latin1') === '\x7fELF'
}

/** The machine's libraries that programs are linked to, by ldd(1): those that came with a package are not among them. */
async function librariesOf(programs: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const program of programs) {
    const { stdout } = await run('ldd', [program]).catch(() => ({ stdout: '' }))
    for (const [, path = ''] of stdout.matchAll(/^\s*(?:\S+ => )?(\/(?:usr\/)?lib\S*) \(/gm)) found.add(path)
  }
  return found
}

async function sumOf(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const part of createReadStream(path)) sum.update(part)
  return sum.digest('hex')
}

type Blob = { digest: string; size: number }

/** Puts a file among the blobs, under its sum. */
async function blob(layout: string, path: string): Promise<Blob> {
  const [sum, { size }] = [await sumOf(path), await stat(path)]
  await rename(path, join(layout, 'blobs/sha256', sum))
  return { digest: `sha256:${sum}`, size }
}

async function json(layout: string, value: unknown): Promise<Blob> {
  const path = join(layout, 'one.json')
  await writeFile(path, JSON.stringify(value))
  return blob(layout, path)
}

const OCI = 'application/vnd.oci.image'

async function index(layout: string, layer: Blob, plain: string): Promise<void> {
  const config = await json(layout, {
    architecture: 'amd64',
    os: 'linux',
    config: {
      User: `${USER}:${USER}`,
      Env: ['PATH=/bin', 'PREAU_DATA=/data', 'PORT=3000', 'PREAU_OPEN=', 'HOME=/data'],
      Entrypoint: ['/preau/preau'],
      ExposedPorts: { '3000/tcp': {} },
      Volumes: { '/data': {} },
      WorkingDir: '/data',
      StopSignal: 'SIGTERM',
    },
    rootfs: { type: 'layers', diff_ids: [`sha256:${plain}`] },
  })
  const manifest = await json(layout, {
    schemaVersion: 2,
    mediaType: `${OCI}.manifest.v1+json`,
    config: { mediaType: `${OCI}.config.v1+json`, ...config },
    layers: [{ mediaType: `${OCI}.layer.v1.tar+gzip`, ...layer }],
  })
  const named = {
    'org.opencontainers.image.ref.name': 'latest',
    'io.containerd.image.name': 'docker.io/library/preau:latest',
  }
  const listed = { mediaType: `${OCI}.manifest.v1+json`, ...manifest, annotations: named }
  await writeFile(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [listed] }))
  await writeFile(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
}
