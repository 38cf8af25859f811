import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Where somebody called Éloïse would unpack it: accents, a space. */
const PLACE = 'Éloïse Dupré/Mes documents'

export type Window = { child: ChildProcess; said(): string; ended: Promise<unknown> }

/** A Windows made of Wine in the root folder that `wine.sh` makes, with the portable folder unpacked on its C: drive. */
export async function unpack(root: string, archive: string) {
  const drive = join(root, 'root/.wine/drive_c')
  const data = join(drive, 'users/root/AppData/Local/Preau')
  // What a walk that failed has left in this Windows.
  for (const program of ['node.exe', 'postgres.exe'])
    for (const pid of await processes({ root }, program)) process.kill(pid, 'SIGKILL')
  await rm(join(drive, PLACE), { recursive: true, force: true })
  await rm(data, { recursive: true, force: true })
  await mkdir(join(drive, PLACE), { recursive: true })
  await promisify(execFile)('unzip', ['-q', archive, '-d', join(drive, PLACE)])
  const [folder = ''] = await readdir(join(drive, PLACE))
  return { root, data, folder: `/root/.wine/drive_c/${PLACE}/${folder}` }
}
type Unpacked = Awaited<ReturnType<typeof unpack>>

/** Double-clicks, in a console of its own: Wine gives a program no output through a pipe. */
export function start({ root, folder }: Unpacked, words: string): Window {
  const wine = `cd "${folder}"; exec wine cmd /c "Demarrer Preau.cmd" ${words}`
  const clean = 'env -i PATH=/usr/bin:/bin HOME=/root LC_ALL=C.UTF-8 WINEDEBUG=-all'
  const line = `chroot ${root} ${clean} WINEDLLOVERRIDES=mscoree,mshtml= sh -c '${wine}'`
  const child = spawn('script', ['-qfec', line, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (part) => {
    text += part
  })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a console draws with them.
  const said = () => text.replaceAll(/\x1b(\[[?0-9;]*[a-zA-Z]|\][^\x07]*\x07)/g, '').replaceAll(/\r*\n/g, '\n')
  return { child, said, ended: once(child, 'close') }
}

/** Waits until a window says something. */
export async function says({ said, child }: Window, words: RegExp): Promise<void> {
  for (let tries = 0; tries < 9000 && !words.test(said()); tries++) {
    if (child.exitCode !== null) break
    await sleep(100)
  }
  if (!words.test(said())) throw new Error(`The window does not say ${words}: ${said()}`)
}

/** The processes of a program in this Windows, in no other: known by the root that they live in. */
export async function processes({ root }: { root: string }, program: string): Promise<number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if ((await readlink(`/proc/${pid}/root`).catch(() => '')) !== root) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.split('\0')[0]?.endsWith(program)) found.push(Number(pid))
  }
  return found
}

/** Presses Ctrl-C in Préau's window: Wine makes a console's event of a signal. */
export async function controlC(windows: Unpacked): Promise<void> {
  for (const pid of await processes(windows, 'node.exe')) process.kill(pid, 'SIGINT')
}
