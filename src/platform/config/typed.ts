import { platform } from 'node:os'

type Command = 'start' | 'teacher' | 'backup' | 'restore' | 'service' | 'schools'
type Environment = Record<string, string | undefined>

/** PowerShell runs no scripts of npm's from the start, and takes the `--` for itself; `npm.cmd` has neither fault. */
const npm = () => (platform() === 'win32' ? 'npm.cmd' : 'npm')

/** How a command is typed on this machine: by the start file of a portable folder (PREAU_COMMAND), or through npm. */
export function typed(command: Command, words = '', { PREAU_COMMAND }: Environment = process.env): string {
  if (PREAU_COMMAND) return [PREAU_COMMAND, command === 'start' ? '' : command, words].filter(Boolean).join(' ')
  return `${npm()} ${command === 'start' ? '' : 'run '}${command}${words && ` -- ${words}`}`
}

/** How Préau is started on another port, likewise. */
export function typedPort(port: number, environment: Environment = process.env): string {
  const words = environment.PREAU_COMMAND || platform() === 'win32'
  return words ? typed('start', `--port ${port}`, environment) : `PORT=${port} npm start`
}
