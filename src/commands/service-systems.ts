import { execFile } from 'node:child_process'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environment, plist, task, unit } from './service-files.ts'
import type { Plan } from './service-plan.ts'

const run = promisify(execFile)

export type System = {
  /** Where its file lies, and what it says. */
  path: string
  text: string | Buffer
  /** Settings that tell passwords, in a file of their own. */
  beside?: { path: string; text: string }
  /** Whether the file is only a letter to the system, which keeps what it says. */
  passing?: true
  /** What makes the system know of it, and forget it. Each is a command with its words. */
  enter: string[][]
  leave: string[][]
  /** What is done once its files have gone. */
  forget?: string[][]
}

/** How each system starts a program with the machine. */
export function systemOf(plan: Plan, platform: NodeJS.Platform = process.platform): System {
  if (platform === 'win32') {
    const path = join(tmpdir(), 'preau-tache.xml')
    const create = ['schtasks', '/create', '/tn', 'Preau', '/xml', path, '/f']
    const text = Buffer.from(`\ufeff${task(plan).replaceAll('\n', '\r\n')}`, 'utf16le')
    return { path, text, passing: true, enter: [create], leave: [['schtasks', '/delete', '/tn', 'Preau', '/f']] }
  }
  if (platform === 'darwin') {
    const path = join(homedir(), 'Library/LaunchAgents/fr.preau.plist')
    const domain = `gui/${process.getuid?.() ?? 0}`
    const enter = [['launchctl', 'bootstrap', domain, path]]
    return { path, text: plist(plan), enter, leave: [['launchctl', 'bootout', `${domain}/fr.preau`]] }
  }
  const mine = plan.root ? [] : ['--user']
  const home = process.env.XDG_CONFIG_HOME || join(homedir(), '.config')
  const folder = join(plan.root ? '/etc' : home, plan.root ? 'systemd/system' : 'systemd/user')
  const beside = { path: join(folder, 'preau.env'), text: environment(plan) }
  const reload = ['systemctl', ...mine, 'daemon-reload']
  return {
    path: join(folder, 'preau.service'),
    text: unit(plan, beside.path),
    beside,
    enter: [
      reload,
      ['systemctl', ...mine, 'enable', '--now', 'preau'],
      // Without it a service of an account ends as the account signs out.
      ...(plan.root ? [] : [['loginctl', 'enable-linger', plan.user]]),
    ],
    leave: [['systemctl', ...mine, 'disable', '--now', 'preau']],
    forget: [reload],
  }
}

/** Runs commands one after the other; answers the first that fails, as it is typed, with why. */
export async function firstFailure(commands: string[][]): Promise<string | undefined> {
  for (const [command = '', ...words] of commands) {
    try {
      await run(command, words, { windowsHide: true })
    } catch (error) {
      const { stderr = '', message } = error as { stderr?: string; message: string }
      const why = (stderr.trim() || message).split('\n')[0] ?? ''
      return `${[command, ...words].join(' ')} (${why})`
    }
  }
  return undefined
}
